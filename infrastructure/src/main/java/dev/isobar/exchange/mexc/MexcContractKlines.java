package dev.isobar.exchange.mexc;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Klines of contracts: columns, oldest first, asked by seconds. The plain open is the former close;
 * what traded stands in the {@code real} columns.
 *
 * <pre>{@code
 * {"success":true,"code":0,"data":{"time":[1760000040],"open":[60000],"close":[60000.4],
 *  "high":[60000.9],"low":[60000],"vol":[15000],"amount":[90000.3],"realOpen":[60000.1],
 *  "realClose":[60000.4],"realHigh":[60000.9],"realLow":[60000]}}
 * }</pre>
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/contract_v1_en/#k-line-data">K-line data</a>
 */
record MexcContractKlines() implements KlineHistory {
    private static final int ROWS = 2000;
    private static final List<String> TRADED =
            List.of("realOpen", "realHigh", "realLow", "realClose");
    private static final List<String> PLAIN = List.of("open", "high", "low", "close");

    @Override
    public Set<Interval> intervals() {
        return MexcIntervals.NAMES.keySet();
    }

    @Override
    public Optional<Duration> depth(Interval interval) {
        return MexcIntervals.depth(interval);
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return ROWS;
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        return new Request(
                "/api/v1/contract/kline/%s?interval=%s&start=%d&end=%d"
                        .formatted(
                                MexcAnswer.encoded(instrument),
                                MexcIntervals.NAMES.get(interval),
                                range.start().getEpochSecond(),
                                range.end().getEpochSecond() - 1),
                1);
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        return MexcAnswer.data(body, json -> klines(json, instrument, interval));
    }

    private static List<Kline> klines(JsonReader json, Instrument instrument, Interval interval) {
        Json.object(json, "data");
        Map<String, List<BigDecimal>> columns = new HashMap<>();
        for (String name; (name = Json.field(json)) != null; ) {
            columns.put(name, Json.rows(json, Numbers::decimal));
        }
        int rows = Json.required("time", columns.get("time")).size();
        List<Kline> klines = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            klines.add(row(columns, i).kline(instrument, interval, null));
        }
        return klines;
    }

    private static MexcContractKline row(Map<String, List<BigDecimal>> columns, int i) {
        BigDecimal volume = cell(columns, "vol", i);
        List<String> prices = volume.signum() == 0 ? PLAIN : TRADED;
        return new MexcContractKline(
                Times.of(cell(columns, "time", i).longValueExact(), ChronoUnit.SECONDS),
                cell(columns, prices.get(0), i),
                cell(columns, prices.get(1), i),
                cell(columns, prices.get(2), i),
                cell(columns, prices.get(3), i),
                volume,
                cell(columns, "amount", i));
    }

    private static BigDecimal cell(Map<String, List<BigDecimal>> columns, String name, int i) {
        List<BigDecimal> column = Json.required(name, columns.get(name));
        if (i >= column.size()) {
            throw new IllegalArgumentException("column is too short: " + name);
        }
        return column.get(i);
    }
}
