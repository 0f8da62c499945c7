package dev.isobar.exchange.yahoo;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer of the chart API: a description and parallel columns. Times are seconds; a range
 * without rows has no {@code timestamp} at all, a row without trades has nulls.
 *
 * <pre>{@code
 * {"chart":{"result":[{"meta":{"symbol":"AAPL","currency":"USD","priceHint":2,
 *   "regularMarketTime":1760040000,
 *   "currentTradingPeriod":{"regular":{"start":1760016600,"end":1760040000}},
 *   "tradingPeriods":[[{"start":1760016600,"end":1760040000}]]},
 *  "timestamp":[1760016600],
 *  "indicators":{"quote":[{"open":[254.1],"high":[254.5],"low":[254],"close":[254.25],
 *   "volume":[120300]}]}}],"error":null}}
 * }</pre>
 */
final class YahooChart {
    private Meta meta;
    private List<Long> times = List.of();
    private final List<List<BigDecimal>> columns = new ArrayList<>();

    private YahooChart() {
        for (int i = 0; i < Column.values().length; i++) {
            columns.add(List.of());
        }
    }

    /** A column of a quote. */
    enum Column {
        OPEN,
        HIGH,
        LOW,
        CLOSE,
        VOLUME
    }

    /** A regular session, [start, end). */
    record Session(Instant start, Instant end) {
        boolean holds(Instant at) {
            return !at.isBefore(start) && at.isBefore(end);
        }
    }

    /**
     * @param newest when the newest price was made
     * @param current the session of today, or of the day that is next or was last
     * @param sessions of the rows; empty where the venue does not tell, as for days
     */
    record Meta(
            String symbol,
            String currency,
            int priceHint,
            Instant newest,
            Session current,
            List<Session> sessions) {}

    /**
     * @throws ExchangeFailure.Unparsable for anything of no known shape
     */
    static YahooChart read(String body) {
        return Json.read(
                body,
                json -> {
                    YahooChart chart = new YahooChart();
                    in(json, "chart", () -> chart.envelope(json));
                    Json.required("meta", chart.meta);
                    chart.requireSameLength();
                    return chart;
                });
    }

    /** Why there is no answer, in the venue's words; empty for what is none of its error bodies. */
    static Optional<ExchangeFailure> error(String body) {
        try {
            String[] words = new String[2];
            Json.read(
                    body,
                    json -> {
                        in(json, "chart", () -> in(json, "error", () -> words(json, words)));
                        return words;
                    });
            return words[0] == null
                    ? Optional.empty()
                    : Optional.of(new ExchangeFailure.Rejected(words[0], words[1]));
        } catch (ExchangeFailure.Unparsable e) {
            // An error page; the status says enough.
            return Optional.empty();
        }
    }

    Meta meta() {
        return meta;
    }

    int rows() {
        return times.size();
    }

    Instant at(int row) {
        return Times.of(times.get(row), ChronoUnit.SECONDS);
    }

    /** Null (absent) where nothing traded. */
    BigDecimal get(Column column, int row) {
        return columns.get(column.ordinal()).get(row);
    }

    private void requireSameLength() {
        for (Column column : Column.values()) {
            if (columns.get(column.ordinal()).size() != times.size()) {
                throw new IllegalArgumentException("columns are not of one length: " + column);
            }
        }
    }

    /** Reads that field of the object, the others are skipped. */
    private static void in(JsonReader json, String wanted, Runnable reading) {
        Json.object(json, wanted + "'s object");
        for (String name; (name = Json.field(json)) != null; ) {
            if (name.equals(wanted) && json.currentToken() != JsonToken.VALUE_NULL) {
                reading.run();
            } else {
                json.skipChildren();
            }
        }
    }

    private static void words(JsonReader json, String[] words) {
        Json.object(json, "error");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "code" -> words[0] = Json.text(json);
                case "description" -> words[1] = Json.text(json);
                default -> json.skipChildren();
            }
        }
    }

    private void envelope(JsonReader json) {
        in(json, "result", () -> results(json));
    }

    private void results(JsonReader json) {
        Json.array(json, "result");
        while (Json.element(json)) {
            if (meta != null) {
                throw new IllegalArgumentException("more than one result");
            }
            result(json);
        }
    }

    private void result(JsonReader json) {
        Json.object(json, "result");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "meta" -> meta = YahooMeta.read(json);
                case "timestamp" -> times(json);
                case "indicators" -> in(json, "quote", () -> quotes(json));
                default -> json.skipChildren();
            }
        }
    }

    private void times(JsonReader json) {
        Json.array(json, "timestamp");
        times = new ArrayList<>();
        while (Json.element(json)) {
            times.add(Numbers.integer(json));
        }
    }

    /** {@code [{}]} where there are no rows. */
    private void quotes(JsonReader json) {
        Json.array(json, "quote");
        while (Json.element(json)) {
            Json.object(json, "quote");
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "open" -> column(Column.OPEN, json);
                    case "high" -> column(Column.HIGH, json);
                    case "low" -> column(Column.LOW, json);
                    case "close" -> column(Column.CLOSE, json);
                    case "volume" -> column(Column.VOLUME, json);
                    default -> json.skipChildren();
                }
            }
        }
    }

    private void column(Column column, JsonReader json) {
        Json.array(json, "column");
        List<BigDecimal> values = new ArrayList<>(times.size());
        while (Json.element(json)) {
            values.add(Numbers.decimalOrAbsent(json));
        }
        columns.set(column.ordinal(), values);
    }
}
