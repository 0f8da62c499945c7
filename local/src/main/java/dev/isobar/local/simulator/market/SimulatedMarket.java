package dev.isobar.local.simulator.market;

import dev.isobar.local.simulator.market.Conditions.Mood;
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
    private final Map<Listed, Happenings> happenings = new HashMap<>();
    private final Map<Listed, EventfulTape> tapes = new HashMap<>();

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
                listed, one -> new SeededTape(seed, one, perSecond, from), seed, Mood.USUAL);
    }

    /** The same, with large trades, surges and cascades now and then. */
    public static SimulatedMarket lively(
            long seed, double perSecond, Instant since, List<Listed> listed) {
        long from = since.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
        return new SimulatedMarket(
                listed,
                one -> new Lively(seed, one).tape(new SeededTape(seed, one, perSecond, from)),
                seed,
                Mood.LIVELY);
    }

    /** Trades as the tapes say; everything else is made up around the instruments' levels. */
    public SimulatedMarket(List<Listed> listed, Function<Listed, Tape> tapes) {
        this(listed, tapes, 0, Mood.USUAL);
    }

    /** The same, but that nobody is liquidated unless a script says so. */
    public static SimulatedMarket calm(List<Listed> listed, Function<Listed, Tape> tapes) {
        return new SimulatedMarket(listed, tapes, 0, Mood.CALM);
    }

    private SimulatedMarket(
            List<Listed> listed, Function<Listed, Tape> usual, long seed, Mood mood) {
        this.listed = List.copyOf(listed);
        for (Listed one : listed) {
            Happenings its = new Happenings();
            EventfulTape tape = new EventfulTape(usual.apply(one), its);
            happenings.put(one, its);
            tapes.put(one, tape);
            candles.put(one, new Candles(tape));
            conditions.put(one, new Conditions(seed, one, its, mood));
        }
    }

    /**
     * Makes something happen. It must not have begun: what was told does not change.
     *
     * @throws IllegalArgumentException if it cannot be, or too much happens there
     */
    public void add(Listed to, Happening news) {
        if (news instanceof Happening.Deal deal) {
            tapes.get(to).add(deal);
        }
        happenings.get(to).add(news);
    }

    /** All that a script makes happen to it, in the order of ordering. */
    public List<Happening> happenings(Listed of) {
        return happenings.get(of).all();
    }

    public List<Listed> listed() {
        return listed;
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
