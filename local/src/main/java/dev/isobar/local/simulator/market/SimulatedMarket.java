package dev.isobar.local.simulator.market;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The tapes and candles of everything on the {@link Board}. Safe for all threads. */
public final class SimulatedMarket {
    private final Map<Listed, Candles> candles = new HashMap<>();

    /**
     * @param perSecond BTC's trades at Binance per second, on average; the others have their share
     * @param since when everything was listed; rounded down to the hour
     */
    public static SimulatedMarket seeded(long seed, double perSecond, Instant since) {
        if (!(perSecond > 0 && perSecond <= 500)) {
            throw new IllegalArgumentException(
                    "trades per second are not in (0, 500]: " + perSecond);
        }
        long from = since.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        return new SimulatedMarket(listed -> new SeededTape(seed, listed, perSecond, from));
    }

    public SimulatedMarket(Function<Listed, Tape> tapes) {
        for (Listed listed : Board.ALL) {
            candles.put(listed, new Candles(tapes.apply(listed)));
        }
    }

    public Candles candles(Listed listed) {
        return candles.get(listed);
    }

    public Tape tape(Listed listed) {
        return candles.get(listed).tape();
    }
}
