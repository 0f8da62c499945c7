package dev.isobar.local.simulator.market;

import dev.isobar.market.Market;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Everything that trades: its tapes and candles. Safe for all threads. */
public final class SimulatedMarket {
    private final List<Listed> listed;
    private final Map<Listed, Candles> candles = new HashMap<>();
    private final Map<Listed, Conditions> conditions = new HashMap<>();

    /**
     * @param perSecond BTC's trades at Binance per second, on average; the others have their share
     * @param since when everything was listed; rounded down to the hour
     * @param listed everything there is
     */
    public static SimulatedMarket seeded(
            long seed, double perSecond, Instant since, List<Listed> listed) {
        if (!(perSecond > 0 && perSecond <= 500)) {
            throw new IllegalArgumentException(
                    "trades per second are not in (0, 500]: " + perSecond);
        }
        long from = since.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        return new SimulatedMarket(
                listed,
                one -> new SeededTape(seed, one, perSecond, from),
                one -> new Conditions(seed, one));
    }

    /** Trades as the tapes say; everything else is made up around the instruments' levels. */
    public SimulatedMarket(List<Listed> listed, Function<Listed, Tape> tapes) {
        this(listed, tapes, one -> new Conditions(0, one));
    }

    private SimulatedMarket(
            List<Listed> listed,
            Function<Listed, Tape> tapes,
            Function<Listed, Conditions> surroundings) {
        this.listed = List.copyOf(listed);
        for (Listed one : listed) {
            candles.put(one, new Candles(tapes.apply(one)));
            conditions.put(one, surroundings.apply(one));
        }
    }

    public List<Listed> listed(String venue, Market market) {
        return listed.stream()
                .filter(one -> one.venue().equals(venue) && one.market() == market)
                .toList();
    }

    public Optional<Listed> find(String venue, Market market, String symbol) {
        return listed(venue, market).stream()
                .filter(one -> one.symbol().equals(symbol))
                .findFirst();
    }

    public Candles candles(Listed listed) {
        return candles.get(listed);
    }

    public Tape tape(Listed listed) {
        return candles.get(listed).tape();
    }

    /** Everything but trades. */
    public Conditions conditions(Listed of) {
        return conditions.get(of);
    }
}
