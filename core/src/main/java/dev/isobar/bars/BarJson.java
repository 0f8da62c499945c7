package dev.isobar.bars;

import java.math.BigDecimal;
import java.util.List;

/**
 * A bar as one JSON object, without white space: the normal form of docs/normal-form.md. Absent
 * numbers are absent keys. Decimals are exact and plain, without trailing zeros.
 */
public final class BarJson {
    private BarJson() {}

    /** The bar's identity: what equality, merging and replay hashes are about. */
    public static String canonical(Bar bar) {
        StringBuilder json = new StringBuilder(384).append('{');
        numbers(json, bar);
        identity(json, bar.provenance());
        return json.append('}').toString();
    }

    /**
     * @param provenance whether to say where the bar comes from, when it arrived and how often it
     *     was corrected
     */
    public static void append(StringBuilder json, Bar bar, boolean provenance) {
        json.append('{');
        numbers(json, bar);
        if (provenance) {
            identity(json, bar.provenance());
            key(json, "arrived_at").append(bar.provenance().arrivedAt().toEpochMilli());
            key(json, "revision").append(bar.provenance().revision());
        }
        json.append('}');
    }

    private static void numbers(StringBuilder json, Bar bar) {
        json.append("\"open_time\":").append(bar.start().toEpochMilli());
        key(json, "close_time").append(bar.end().toEpochMilli());
        decimal(json, "open", bar.open());
        decimal(json, "high", bar.high());
        decimal(json, "low", bar.low());
        decimal(json, "close", bar.close());
        decimal(json, "volume", bar.volume());
        decimal(json, "quote_volume", bar.quoteVolume());
        decimal(json, "contracts", bar.contracts());
        if (bar.trades() != null) {
            key(json, "trades").append(bar.trades().longValue());
        }
        decimal(json, "taker_buy_volume", bar.takerBuyVolume());
        decimal(json, "taker_buy_quote_volume", bar.takerBuyQuoteVolume());
        key(json, "final").append(bar.isFinal());
    }

    private static void identity(StringBuilder json, Provenance from) {
        JsonText.append(key(json, "source"), from.source().id());
        if (!from.firstTradeId().isEmpty()) {
            JsonText.append(key(json, "first_trade_id"), from.firstTradeId());
        }
        if (!from.lastTradeId().isEmpty()) {
            JsonText.append(key(json, "last_trade_id"), from.lastTradeId());
        }
        if (from.orderSensitive()) {
            key(json, "order_sensitive").append(true);
        }
        if (from.verified().isVerdict()) {
            key(json, "verified").append(from.verified() == Provenance.Verified.SAME);
        }
        if (!from.quality().isEmpty()) {
            texts(key(json, "quality"), from.quality());
        }
        if (from.missing() > 0) {
            key(json, "missing").append(from.missing());
        }
        key(json, "event_time").append(from.eventAt().toEpochMilli());
    }

    private static StringBuilder key(StringBuilder json, String name) {
        return json.append(",\"").append(name).append("\":");
    }

    private static void decimal(StringBuilder json, String name, BigDecimal value) {
        if (value == null) {
            return;
        }
        key(json, name).append(value.toPlainString());
        if (value.scale() > 0) {
            withoutTrailingZeros(json);
        }
    }

    private static void withoutTrailingZeros(StringBuilder json) {
        int end = json.length();
        while (json.charAt(end - 1) == '0') {
            end--;
        }
        json.setLength(json.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private static void texts(StringBuilder json, List<String> values) {
        json.append('[');
        for (int i = 0; i < values.size(); i++) {
            JsonText.append(i == 0 ? json : json.append(','), values.get(i));
        }
        json.append(']');
    }
}
