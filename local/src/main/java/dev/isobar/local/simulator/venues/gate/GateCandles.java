package dev.isobar.local.simulator.venues.gate;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Candles over REST, oldest first: both bounds inclusive, 10,000 points back from now. */
final class GateCandles {
    private static final Set<String> INTERVALS =
            Set.of("1m", "5m", "15m", "30m", "1h", "4h", "8h", "1d");
    private static final int POINTS = 10_000;

    private GateCandles() {}

    /** Empty if the venue has no such interval. */
    static Optional<Bars> bars(String code) {
        return INTERVALS.contains(code) ? Bars.of(code) : Optional.empty();
    }

    /**
     * @param most rows one answer holds
     */
    static Answer of(
            Floor floor,
            Listed listed,
            Query query,
            long now,
            int most,
            BiFunction<Candle, Bars, String> row)
            throws Query.BadParameter {
        Optional<Bars> bars = bars(query.text("interval"));
        if (bars.isEmpty()) {
            throw new Query.BadParameter("interval");
        }
        boolean isRange = query.number("from").isPresent();
        if (isRange && query.number("limit").isPresent()) {
            return refused("limit conflicts with from and to");
        }
        long length = bars.get().interval().nominal().toMillis();
        long to = query.number("to").orElse(now / 1000) * 1000;
        int limit = isRange ? most : query.limit(100, most);
        long from =
                isRange
                        ? query.number("from").getAsLong() * 1000
                        : bars.get().floor(to) - (limit - 1) * length;
        if (bars.get().floor(now) - from > POINTS * length) {
            return refused("Candlestick too long ago. Maximum 10000 points ago are allowed");
        }
        if ((to - from) / length >= most) {
            return refused("Candlestick range too broad. Maximum " + most + " points are allowed");
        }
        List<Candle> rows = floor.oldest(listed, bars.get(), from, to, now, limit);
        return Answer.ok(
                rows.stream()
                        .map(candle -> row.apply(candle, bars.get()))
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private static Answer refused(String message) {
        return Answer.of(400, GateText.error("INVALID_PARAM_VALUE", message));
    }
}
