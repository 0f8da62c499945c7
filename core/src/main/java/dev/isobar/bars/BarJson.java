package dev.isobar.bars;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A bar as one JSON object, without white space: the normal form of docs/normal-form.md. Absent
 * numbers are absent keys. Decimals are exact and plain, without trailing zeros.
 */
public final class BarJson {
    private static final int LENGTH = 384;

    private static final byte[] OPEN_TIME = ascii("{\"open_time\":");
    private static final byte[] CLOSE_TIME = key("close_time");
    private static final byte[] OPEN = key("open");
    private static final byte[] HIGH = key("high");
    private static final byte[] LOW = key("low");
    private static final byte[] CLOSE = key("close");
    private static final byte[] VOLUME = key("volume");
    private static final byte[] QUOTE_VOLUME = key("quote_volume");
    private static final byte[] CONTRACTS = key("contracts");
    private static final byte[] TRADES = key("trades");
    private static final byte[] TAKER_BUY_VOLUME = key("taker_buy_volume");
    private static final byte[] TAKER_BUY_QUOTE_VOLUME = key("taker_buy_quote_volume");
    private static final byte[] FINAL = key("final");
    private static final byte[] SOURCE = key("source");
    private static final byte[] FIRST_TRADE_ID = key("first_trade_id");
    private static final byte[] LAST_TRADE_ID = key("last_trade_id");
    private static final byte[] ORDER_SENSITIVE = key("order_sensitive");
    private static final byte[] VERIFIED = key("verified");
    private static final byte[] QUALITY = key("quality");
    private static final byte[] MISSING = key("missing");
    private static final byte[] EVENT_TIME = key("event_time");
    private static final byte[] ARRIVED_AT = key("arrived_at");
    private static final byte[] REVISION = key("revision");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private BarJson() {}

    /** The bar's identity: what equality, merging and replay hashes are about. */
    public static String canonical(Bar bar) {
        JsonBytes json = new JsonBytes(LENGTH);
        numbers(json, bar);
        identity(json, bar.provenance());
        return json.raw('}').toString();
    }

    /** The same object amid other text. */
    public static void append(StringBuilder json, Bar bar, boolean provenance) {
        JsonBytes bytes = new JsonBytes(LENGTH);
        append(bytes, bar, provenance);
        json.append(bytes);
    }

    /**
     * @param provenance whether to say where the bar comes from, when it arrived and how often it
     *     was corrected
     */
    public static void append(JsonBytes json, Bar bar, boolean provenance) {
        numbers(json, bar);
        if (provenance) {
            identity(json, bar.provenance());
            json.raw(ARRIVED_AT).number(bar.provenance().arrivedAt().toEpochMilli());
            json.raw(REVISION).number(bar.provenance().revision());
        }
        json.raw('}');
    }

    private static void numbers(JsonBytes json, Bar bar) {
        json.raw(OPEN_TIME).number(bar.start().toEpochMilli());
        json.raw(CLOSE_TIME).number(bar.end().toEpochMilli());
        json.raw(OPEN).decimal(bar.open());
        json.raw(HIGH).decimal(bar.high());
        json.raw(LOW).decimal(bar.low());
        json.raw(CLOSE).decimal(bar.close());
        json.raw(VOLUME).decimal(bar.volume());
        decimal(json, QUOTE_VOLUME, bar.quoteVolume());
        decimal(json, CONTRACTS, bar.contracts());
        if (bar.trades() != null) {
            json.raw(TRADES).number(bar.trades());
        }
        decimal(json, TAKER_BUY_VOLUME, bar.takerBuyVolume());
        decimal(json, TAKER_BUY_QUOTE_VOLUME, bar.takerBuyQuoteVolume());
        json.raw(FINAL).raw(bar.isFinal() ? TRUE : FALSE);
    }

    private static void identity(JsonBytes json, Provenance from) {
        json.raw(SOURCE).text(from.source().id());
        if (!from.firstTradeId().isEmpty()) {
            json.raw(FIRST_TRADE_ID).text(from.firstTradeId());
        }
        if (!from.lastTradeId().isEmpty()) {
            json.raw(LAST_TRADE_ID).text(from.lastTradeId());
        }
        if (from.orderSensitive()) {
            json.raw(ORDER_SENSITIVE).raw(TRUE);
        }
        if (from.verified().isVerdict()) {
            boolean same = from.verified() == Provenance.Verified.SAME;
            json.raw(VERIFIED).raw(same ? TRUE : FALSE);
        }
        if (!from.quality().isEmpty()) {
            texts(json.raw(QUALITY), from.quality());
        }
        if (from.missing() > 0) {
            json.raw(MISSING).number(from.missing());
        }
        json.raw(EVENT_TIME).number(from.eventAt().toEpochMilli());
    }

    private static byte[] key(String name) {
        return ascii(",\"" + name + "\":");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void decimal(JsonBytes json, byte[] key, BigDecimal value) {
        if (value != null) {
            json.raw(key).decimal(value);
        }
    }

    private static void texts(JsonBytes json, List<String> values) {
        json.raw('[');
        for (int i = 0; i < values.size(); i++) {
            (i == 0 ? json : json.raw(',')).text(values.get(i));
        }
        json.raw(']');
    }
}
