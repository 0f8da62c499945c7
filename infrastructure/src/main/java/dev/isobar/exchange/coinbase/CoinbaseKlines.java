package dev.isobar.exchange.coinbase;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.bars.Range;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code candles}: rows of {@link CoinbaseCandle}, newest first, 350 at most; both bounds are
 * seconds, inclusive and about the opening. Minutes without trades are left out; the newest row may
 * be in progress and looks like any other. There is no 3m, 8h, 12h, 3d, 1w and 1M.
 *
 * @see <a
 *     href="https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/public/get-public-product-candles">Get
 *     public product candles</a>
 */
final class CoinbaseKlines implements KlineHistory {
    private static final int ROWS = 350;
    private static final Map<Interval, String> GRANULARITIES = granularities();

    private static Map<Interval, String> granularities() {
        Map<Interval, String> words = new EnumMap<>(Interval.class);
        words.put(Interval.M1, "ONE_MINUTE");
        words.put(Interval.M5, "FIVE_MINUTE");
        words.put(Interval.M15, "FIFTEEN_MINUTE");
        words.put(Interval.M30, "THIRTY_MINUTE");
        words.put(Interval.H1, "ONE_HOUR");
        words.put(Interval.H2, "TWO_HOUR");
        words.put(Interval.H4, "FOUR_HOUR");
        words.put(Interval.H6, "SIX_HOUR");
        words.put(Interval.D1, "ONE_DAY");
        return Collections.unmodifiableMap(words);
    }

    @Override
    public Set<Interval> intervals() {
        return GRANULARITIES.keySet();
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return ROWS;
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        return new Request(
                "%s/products/%s/candles?start=%d&end=%d&granularity=%s&limit=%d"
                        .formatted(
                                Coinbase.PATH,
                                instrument.id().symbol(),
                                range.start().getEpochSecond(),
                                range.end().getEpochSecond() - 1,
                                GRANULARITIES.get(interval),
                                interval.count(range.start(), range.end())),
                1);
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        return Json.read(
                body,
                json -> {
                    List<CoinbaseCandle> rows = answer(json);
                    Collections.reverse(rows);
                    return rows.stream().map(row -> row.told(instrument, interval)).toList();
                });
    }

    private static List<CoinbaseCandle> answer(JsonReader json) {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            return rows(json, CoinbaseCandle::readColumns);
        }
        Json.object(json, "answer");
        List<CoinbaseCandle> rows = null;
        for (String name; (name = Json.field(json)) != null; ) {
            if (name.equals("candles")) {
                rows = rows(json, CoinbaseCandle::read);
            } else {
                json.skipChildren();
            }
        }
        return Json.required("candles", rows);
    }

    private static List<CoinbaseCandle> rows(JsonReader json, Json.Reading<CoinbaseCandle> row) {
        return Json.rows(json, "candles", row);
    }
}
