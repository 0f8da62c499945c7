package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which tracked markets trade most, in US dollars of 24 hours. At first each is asked for; then
 * those that stand first, and a few of the others in turn, so that who rises is found. One thread.
 */
final class TopMarkets {
    /** How many of those that were asked longest ago are asked again for each table. */
    private static final int AGAIN = 20;

    /** {@code USDT} of {@code BTC-USDT}, {@code BTC-USDT-PERP} and {@code BTC-USDT-PERP-BTC}. */
    private static final Pattern QUOTE = Pattern.compile("-([^-]+)(-PERP(-.*)?)?$");

    /** Without a volume in dollars last, those of one currency among themselves by theirs. */
    private static final Comparator<ObjectNode> MOST_FIRST =
            Comparator.<ObjectNode, BigDecimal>comparing(row -> number(row, "volume_usd"))
                    .thenComparing(row -> row.has("quote_volume"))
                    .thenComparing(row -> row.path("quote").asText())
                    .thenComparing(row -> number(row, "quote_volume"))
                    .reversed();

    private final Remote server;

    /** By id, who was asked longest ago first. */
    private final Map<String, ObjectNode> rows = new LinkedHashMap<>();

    TopMarkets(Remote server) {
        this.server = server;
    }

    /**
     * @param tracked as {@code /api/v1/tracked} tells it; what is not listed is left out
     */
    List<ObjectNode> first(int most, JsonNode tracked, DollarRates rates)
            throws InterruptedException {
        Map<String, String> symbols = new LinkedHashMap<>();
        for (JsonNode one : tracked) {
            if (one.has("symbol")) {
                symbols.put(one.path("id").asText(), one.path("symbol").asText());
            }
        }
        rows.keySet().retainAll(symbols.keySet());
        Set<String> asked = new HashSet<>();
        List<String> due =
                Stream.concat(
                                rows.keySet().stream().limit(AGAIN),
                                symbols.keySet().stream().filter(id -> !rows.containsKey(id)))
                        .toList();
        for (String id : due) {
            ask(id, symbols.get(id), rates);
            asked.add(id);
        }
        List<ObjectNode> first = ranked(rows.values().stream()).limit(most).toList();
        for (ObjectNode row : first) {
            String id = row.path("id").asText();
            if (asked.add(id)) {
                ask(id, symbols.get(id), rates);
            }
        }
        return ranked(first.stream().map(row -> rows.get(row.path("id").asText()))).toList();
    }

    private static Stream<ObjectNode> ranked(Stream<ObjectNode> rows) {
        return rows.sorted(MOST_FIRST);
    }

    private static BigDecimal number(ObjectNode row, String field) {
        return row.has(field) ? row.path(field).decimalValue() : BigDecimal.ONE.negate();
    }

    private void ask(String id, String symbol, DollarRates rates) throws InterruptedException {
        ObjectNode row = Remote.JSON.createObjectNode().put("id", id).put("symbol", symbol);
        Matcher named = QUOTE.matcher(symbol);
        if (named.find()) {
            row.put("quote", named.group(1));
        }
        try {
            prices(row, server.now(Symbol.parse(id), "ticker"));
        } catch (IOException e) {
            // its venue does not tell it, or not now: absent numbers stay absent
        }
        if (row.has("quote") && row.has("quote_volume")) {
            BigDecimal volume = row.path("quote_volume").decimalValue();
            rates.of(row.path("quote").asText())
                    .ifPresent(rate -> row.put("volume_usd", volume.multiply(rate)));
        }
        rows.remove(id);
        rows.put(id, row);
    }

    private static void prices(ObjectNode row, JsonNode ticker) {
        for (String field : List.of("last", "quote_volume")) {
            if (ticker.has(field)) {
                row.set(field, ticker.path(field));
            }
        }
        if (!row.has("quote_volume") && ticker.has("volume") && ticker.has("last")) {
            BigDecimal last = ticker.path("last").decimalValue();
            row.put("quote_volume", ticker.path("volume").decimalValue().multiply(last));
            row.put("volume_estimated", true);
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
}
