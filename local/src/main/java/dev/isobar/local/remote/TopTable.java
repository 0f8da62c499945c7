package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the tracked markets do, by the volume of their last 24 hours. */
final class TopTable {
    private static final String ROW = "%-36s %14s %12s %10s %12s %16s%n";

    private final Remote server;

    TopTable(Remote server) {
        this.server = server;
    }

    /**
     * @param most rows
     */
    ObjectNode read(int most) throws IOException, InterruptedException {
        Map<String, ObjectNode> forced = forced();
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode one : server.get("/api/v1/tracked").path("tracked")) {
            if (rows.size() < most && one.has("symbol")) {
                rows.add(row(one, forced));
            }
        }
        rows.sort(Comparator.comparing(TopTable::volume).reversed());
        ObjectNode all = Remote.JSON.createObjectNode();
        ArrayNode markets = all.putArray("markets");
        rows.forEach(markets::add);
        return all;
    }

    /** Of the last 24 hours, by instrument. */
    private Map<String, ObjectNode> forced() throws IOException, InterruptedException {
        Map<String, ObjectNode> all = new HashMap<>();
        JsonNode told = server.get("/api/v1/liquidations/rollups?window=24h&by=symbol");
        for (JsonNode row : told.path("rows")) {
            String id =
                    "%s:%s:%s"
                            .formatted(
                                    row.path("exchange").asText(),
                                    row.path("market").asText(),
                                    row.path("native_symbol").asText());
            ObjectNode sum = Remote.JSON.createObjectNode();
            for (String field : List.of("count", "value_usd", "lower_bound")) {
                sum.set(field, row.path(field));
            }
            all.put(id, sum);
        }
        return all;
    }

    private ObjectNode row(JsonNode tracked, Map<String, ObjectNode> forced)
            throws IOException, InterruptedException {
        Symbol symbol = Symbol.parse(tracked.path("id").asText());
        ObjectNode row = Remote.JSON.createObjectNode();
        row.set("id", tracked.path("id"));
        row.set("symbol", tracked.path("symbol"));
        told(symbol, "ticker").ifPresent(ticker -> prices(row, ticker));
        if (!symbol.market().equals("spot") && !symbol.market().equals("equity")) {
            told(symbol, "funding")
                    .filter(funding -> funding.has("rate"))
                    .ifPresent(funding -> row.set("funding", funding.path("rate")));
        }
        ObjectNode sum = forced.get(symbol.toString());
        if (sum != null) {
            row.set("liquidations_24h", sum);
        }
        return row;
    }

    /** Absent numbers stay absent. */
    private static void prices(ObjectNode row, JsonNode ticker) {
        for (String field : List.of("last", "quote_volume")) {
            if (ticker.has(field)) {
                row.set(field, ticker.path(field));
            }
        }
        if (ticker.has("bid") && ticker.has("ask")) {
            BigDecimal bid = ticker.path("bid").decimalValue();
            BigDecimal ask = ticker.path("ask").decimalValue();
            BigDecimal middle = bid.add(ask).divide(BigDecimal.valueOf(2), MathContext.DECIMAL64);
            if (middle.signum() > 0) {
                row.put(
                        "spread_bps",
                        ask.subtract(bid)
                                .movePointRight(4)
                                .divide(middle, new MathContext(4))
                                .stripTrailingZeros());
            }
        }
    }

    /** Empty where its venue does not tell that, or not now. */
    private Optional<JsonNode> told(Symbol symbol, String what) throws InterruptedException {
        try {
            JsonNode answer =
                    server.get(
                            Remote.path(
                                    "/api/v1/exchanges/%s/%s/%s"
                                            .formatted(
                                                    symbol.exchange(),
                                                    what,
                                                    Remote.encoded(symbol.name())),
                                    Map.of("market", symbol.market())));
            return Optional.of(answer.path(what));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static BigDecimal volume(ObjectNode row) {
        return row.has("quote_volume") ? row.path("quote_volume").decimalValue() : BigDecimal.ZERO;
    }

    /** For people. */
    static String text(JsonNode table) {
        StringBuilder text = new StringBuilder();
        text.append(
                ROW.formatted(
                        "MARKET", "VOLUME 24h", "LAST", "SPREAD bp", "FUNDING", "LIQUIDATED 24h"));
        for (JsonNode row : table.path("markets")) {
            JsonNode sum = row.path("liquidations_24h");
            text.append(
                    ROW.formatted(
                            row.path("id").asText(),
                            row.has("quote_volume") ? shortened(row.path("quote_volume")) : "-",
                            TailText.plain(row.path("last")),
                            TailText.plain(row.path("spread_bps")),
                            TailText.plain(row.path("funding")),
                            sum.isMissingNode()
                                    ? "-"
                                    : (sum.path("lower_bound").asBoolean() ? ">= " : "")
                                            + TailText.dollars(
                                                    sum.path("value_usd").decimalValue())));
        }
        return text.toString();
    }

    /** {@code 5474.1M}. */
    static String shortened(JsonNode number) {
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
