package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.StringJoiner;

/** What happened, in a line for people. */
final class TailText {
    private TailText() {}

    /**
     * @param channel it was told in
     * @param key of the frame: what tells a bar or trade of which instrument it is
     */
    static String line(String channel, String key, JsonNode one) {
        StringJoiner words = new StringJoiner("  ");
        words.add(time(one));
        words.add("%-14s".formatted(one.path("type").asText(channel)));
        words.add("%-28s".formatted(who(key, one)));
        words.add(
                switch (channel) {
                    case "liquidations", "large_trades", "trades" -> trade(one);
                    case "oi_spikes" -> spike(one);
                    case "funding_events" -> funding(one);
                    case "arbitrage" -> arbitrage(one);
                    case "bars" -> bar(one);
                    default -> one.toString();
                });
        return words.toString().stripTrailing();
    }

    private static String time(JsonNode one) {
        JsonNode time = one.path(one.has("open_time") ? "open_time" : "time");
        return time.isNumber() ? Instant.ofEpochMilli(time.asLong()).toString() : time.asText();
    }

    private static String who(String key, JsonNode one) {
        if (one.has("symbol")) {
            return one.path("exchange").asText() + " " + one.path("symbol").asText();
        }
        return one.path("base").asText(key);
    }

    private static String trade(JsonNode one) {
        JsonNode size = one.has("quantity") ? one.path("quantity") : one.path("size");
        String text =
                "%-4s %s @ %s"
                        .formatted(one.path("side").asText(), plain(size), number(one, "price"));
        if (one.has("value_usd")) {
            text += "  " + dollars(one.path("value_usd").decimalValue());
        }
        return one.has("cascade")
                ? text + "  cascade " + one.path("cascade").path("number").asText()
                : text;
    }

    private static String spike(JsonNode one) {
        return "%s  z_oi %s  z_vol %s%s"
                .formatted(
                        one.path("timeframe").asText(),
                        number(one, "z_oi"),
                        number(one, "z_vol"),
                        one.path("confirmed").asBoolean() ? "  confirmed" : "");
    }

    private static String funding(JsonNode one) {
        return one.path("what").asText() + "  " + number(one, "rate");
    }

    private static String arbitrage(JsonNode one) {
        return "%s  %s %%  %s -> %s"
                .formatted(
                        one.path("state").asText(),
                        number(one, "spread_pct"),
                        one.path("buy").path("exchange").asText(),
                        one.path("sell").path("exchange").asText());
    }

    private static String bar(JsonNode one) {
        return "O %s  H %s  L %s  C %s  V %s%s"
                .formatted(
                        number(one, "open"),
                        number(one, "high"),
                        number(one, "low"),
                        number(one, "close"),
                        number(one, "volume"),
                        one.path("final").asBoolean() ? "" : "  forming");
    }

    private static String number(JsonNode one, String field) {
        return plain(one.path(field));
    }

    /** Without an exponent; a dash where it is absent. */
    static String plain(JsonNode number) {
        return number.isNumber() ? number.decimalValue().toPlainString() : "-";
    }

    static String dollars(BigDecimal usd) {
        return String.format(
                Locale.ROOT, "%,d USD", usd.setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
    }
}
