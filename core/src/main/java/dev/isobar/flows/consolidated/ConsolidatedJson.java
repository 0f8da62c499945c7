package dev.isobar.flows.consolidated;

import dev.isobar.bars.Bar;
import dev.isobar.bars.JsonBytes;
import dev.isobar.bars.Provenance;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A consolidated bar as one JSON object, without white space: absent numbers are absent keys,
 * decimals are exact and plain, times are epoch milliseconds. Its hash is of its opening, rates and
 * constituents, told or not: of all that prices and sums are made of, not of what was usual before.
 */
public final class ConsolidatedJson {
    private static final int LENGTH = 512;
    private static final int CONSTITUENT = 384;
    private static final int HASHED = 8;

    private ConsolidatedJson() {}

    /** Names what a bar's prices are made of: 16 hexadecimal digits. */
    public static String hash(ConsolidatedBar bar) {
        return hash(bar, rates(bar), constituents(bar));
    }

    /**
     * @param all whether to tell of each constituent
     */
    public static void append(JsonBytes json, ConsolidatedBar bar, boolean all) {
        byte[] rates = rates(bar);
        byte[] constituents = constituents(bar);
        head(json, bar);
        json.raw(rates);
        if (all) {
            json.raw(constituents);
        }
        json.raw(",\"hash\":\"").raw(hash(bar, rates, constituents)).raw("\"}");
    }

    private static byte[] rates(ConsolidatedBar bar) {
        JsonBytes json = new JsonBytes(LENGTH);
        rates(json, bar.rates());
        return json.toByteArray();
    }

    private static byte[] constituents(ConsolidatedBar bar) {
        JsonBytes json = new JsonBytes(LENGTH + CONSTITUENT * bar.constituents().size());
        return constituents(json, bar.constituents()).toByteArray();
    }

    private static void head(JsonBytes json, ConsolidatedBar bar) {
        List<Constituent> included = bar.included();
        json.raw("{\"open_time\":").number(bar.bucket().start().toEpochMilli());
        json.raw(",\"close_time\":").number(bar.bucket().end().toEpochMilli());
        decimal(json, "open", bar.open());
        decimal(json, "high", bar.high());
        decimal(json, "low", bar.low());
        decimal(json, "close", bar.close());
        decimal(json, "vwap", bar.vwap());
        decimal(json, "volume", bar.volume());
        decimal(json, "quote_volume", bar.quoteVolume());
        if (bar.trades() != null) {
            key(json, "trades").number(bar.trades());
        }
        key(json, "final").raw(Boolean.toString(bar.isFinal()));
        decimal(json, "quality", bar.quality());
        decimal(json, "usual_share", bar.usualShare());
        key(json, "venues").number(Score.venues(included));
        key(json, "included").number(included.size());
        excluded(json, bar.constituents());
    }

    private static void excluded(JsonBytes json, List<Constituent> all) {
        key(json, "excluded").raw('[');
        char between = 0;
        for (Constituent one : all) {
            if (!one.isIncluded()) {
                identity(between == 0 ? json : json.raw(between), one).raw('}');
                between = ',';
            }
        }
        json.raw(']');
    }

    private static void rates(JsonBytes json, List<Rate> rates) {
        if (rates.isEmpty()) {
            return;
        }
        key(json, "rates");
        for (int i = 0; i < rates.size(); i++) {
            Rate rate = rates.get(i);
            json.raw(i == 0 ? '[' : ',').raw("{\"currency\":").text(rate.currency());
            decimal(json, "usd", rate.usd());
            key(json, "open_time").number(rate.bar().bucket().start().toEpochMilli());
            if (rate.isAwaited()) {
                key(json, "awaited").raw("true");
            }
            constituents(json, rate.bar().constituents()).raw('}');
        }
        json.raw(']');
    }

    private static JsonBytes constituents(JsonBytes json, List<Constituent> all) {
        key(json, "constituents").raw('[');
        for (int i = 0; i < all.size(); i++) {
            constituent(i == 0 ? json : json.raw(','), all.get(i));
        }
        return json.raw(']');
    }

    private static JsonBytes identity(JsonBytes json, Constituent one) {
        Member member = one.sample().member();
        json.raw("{\"exchange\":").text(member.id().venue());
        key(json, "market").text(member.id().market().id());
        key(json, "symbol").text(member.symbol());
        key(json, "native_symbol").text(member.id().symbol());
        exclusion(json, one.exclusion());
        return json;
    }

    private static void constituent(JsonBytes json, Constituent one) {
        Member member = one.sample().member();
        identity(json, one);
        key(json, "included").raw(Boolean.toString(one.isIncluded()));
        if (member.multiplier().compareTo(BigDecimal.ONE) != 0) {
            decimal(json, "multiplier", member.multiplier());
        }
        decimal(json, "rate", one.rate() == null ? null : one.rate().usd());
        numbers(json, one);
        provenance(json, one.sample().bar());
        json.raw('}');
    }

    private static void exclusion(JsonBytes json, Exclusion why) {
        if (why == null) {
            return;
        }
        key(json, "reason").text(why.reason().id());
        decimal(json, "reference", why.reference());
        decimal(json, "off", why.off());
        if (why.silent() != null) {
            key(json, "silent").number(why.silent());
        }
        if (!why.cause().isEmpty()) {
            key(json, "cause").text(why.cause());
        }
    }

    private static void numbers(JsonBytes json, Constituent one) {
        Numbers numbers = one.numbers();
        if (numbers != null) {
            decimal(json, "open", numbers.open());
            decimal(json, "high", numbers.high());
            decimal(json, "low", numbers.low());
            decimal(json, "close", numbers.close());
            decimal(json, "vwap", numbers.vwap());
            decimal(json, "volume", numbers.volume());
            decimal(json, "quote_volume", numbers.quoteVolume());
            decimal(json, "trust", one.trust());
            decimal(json, "weight", one.isIncluded() ? one.weight() : null);
        }
    }

    private static void provenance(JsonBytes json, Bar bar) {
        if (bar == null) {
            return;
        }
        Provenance from = bar.provenance();
        key(json, "source").text(from.source().id());
        if (from.verified().isVerdict()) {
            boolean isSame = from.verified() == Provenance.Verified.SAME;
            key(json, "verified").raw(Boolean.toString(isSame));
        }
        if (from.orderSensitive()) {
            key(json, "order_sensitive").raw("true");
        }
        if (!from.quality().isEmpty()) {
            key(json, "doubts").raw('[');
            for (int i = 0; i < from.quality().size(); i++) {
                (i == 0 ? json : json.raw(',')).text(from.quality().get(i));
            }
            json.raw(']');
        }
        key(json, "revision").number(from.revision());
    }

    private static JsonBytes key(JsonBytes json, String name) {
        return json.raw(",\"").raw(name).raw("\":");
    }

    private static void decimal(JsonBytes json, String name, BigDecimal value) {
        if (value != null) {
            key(json, name).decimal(value);
        }
    }

    private static String hash(ConsolidatedBar bar, byte[] rates, byte[] constituents) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            String opens = Long.toString(bar.bucket().start().toEpochMilli());
            hash.update(opens.getBytes(StandardCharsets.US_ASCII));
            hash.update(rates);
            hash.update(constituents);
            return HexFormat.of().formatHex(hash.digest(), 0, HASHED);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
