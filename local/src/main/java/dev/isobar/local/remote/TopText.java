package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The table of {@link TopTable} for people. */
final class TopText {
    private static final String ROW = "%-36s %16s %12s %10s %12s %16s%n";

    private TopText() {}

    static String of(JsonNode table) {
        StringBuilder text = new StringBuilder();
        text.append(
                ROW.formatted(
                        "MARKET",
                        "VOLUME 24h USD",
                        "LAST",
                        "SPREAD bp",
                        "FUNDING",
                        "LIQUIDATED 24h"));
        for (JsonNode row : table.path("markets")) {
            text.append(
                    ROW.formatted(
                            row.path("id").asText(),
                            volume(row),
                            TailText.plain(row.path("last")),
                            TailText.plain(row.path("spread_bps")),
                            TailText.plain(row.path("funding")),
                            liquidated(row.path("liquidations_24h"))));
        }
        for (JsonNode currency : table.path("no_usd_rate")) {
            text.append(
                    "no dollar rate of %s: its markets stand last%n".formatted(currency.asText()));
        }
        JsonNode unknown = table.path("liquidations_24h_unknown");
        if (!unknown.isMissingNode()) {
            text.append(
                    "what was liquidated in 24 h is not known: %s%n".formatted(unknown.asText()));
        }
        return text.toString();
    }

    /** In dollars, else in what it is told in. */
    private static String volume(JsonNode row) {
        if (!row.has("quote_volume")) {
            return "-";
        }
        String sign = row.has("volume_estimated") ? "~" : "";
        return row.has("volume_usd")
                ? sign + shortened(row.path("volume_usd"))
                : sign + shortened(row.path("quote_volume")) + " " + row.path("quote").asText();
    }

    private static String liquidated(JsonNode sum) {
        return sum.isMissingNode()
                ? "-"
                : (sum.path("lower_bound").asBoolean() ? ">= " : "")
                        + TailText.dollars(sum.path("value_usd").decimalValue());
    }

    /** {@code 5474.1M}. */
    private static String shortened(JsonNode number) {
        double value = number.asDouble();
        String[] units = {"", "k", "M", "G", "T"};
        int unit = 0;
        while (value >= 10_000 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f%s", value, units[unit]);
    }
}
