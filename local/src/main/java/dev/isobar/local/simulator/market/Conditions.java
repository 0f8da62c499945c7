package dev.isobar.local.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Everything about an instrument but its trades, each a pure function of (seed, instrument, time):
 * what was streamed, what REST answers and what is asked again later are the same. Times are epoch
 * milliseconds, prices ticks, sizes lots. Safe for all threads.
 */
public final class Conditions {
    /** A book changes only when a tenth of a second is over, and is numbered by them. */
    public static final long BOOK_STEP = 100;

    /** Levels on each side. */
    public static final int DEPTH = 25;

    private static final long MINUTE = 60_000;
    private static final int LIQUIDATED = 40;

    private final Listed listed;
    private final long shared;
    private final long key;
    private final Sizes sizes;
    private final Happenings happenings;
    private final Mood mood;
    private final Lively lively;

    /** How much happens by itself. */
    enum Mood {
        /** Nobody is liquidated unless a script says so. */
        CALM,
        /** About forty liquidations an hour. */
        USUAL,
        /** And cascades and surges. */
        LIVELY
    }

    /** Where nothing happens but what the seed says. */
    Conditions(long seed, Listed listed) {
        this(seed, listed, new Happenings(), Mood.USUAL);
    }

    /**
     * @param happenings what else happens
     */
    Conditions(long seed, Listed listed, Happenings happenings, Mood mood) {
        this.listed = listed;
        this.happenings = happenings;
        this.mood = mood;
        this.lively = new Lively(seed, listed);
        this.shared = Hash.of(seed, listed.base());
        this.key = Hash.of(seed, listed.id().toString());
        this.sizes = new Sizes(listed);
    }

    /** A price and what waits there. */
    public record Row(long ticks, long lots) {}

    /**
     * @param number of the state; each is its predecessor plus one
     * @param bids best first
     * @param asks best first
     */
    public record Book(long number, List<Row> bids, List<Row> asks) {}

    /** A position closed by force; {@code buy} is the forced order's side. */
    public record Forced(long at, boolean buy, long ticks, long lots) {}

    public static long bookNumber(long at) {
        return at / BOOK_STEP;
    }

    /** The book as it stands since the last step. */
    public Book book(long at) {
        long number = bookNumber(at);
        long mid = mid(number * BOOK_STEP);
        return new Book(number, side(mid, number, -1), side(mid, number, 1));
    }

    /**
     * What changed from one state to a later one: rows with their new size, 0 for those that are
     * gone.
     */
    public static Book change(Book from, Book to) {
        return new Book(
                to.number(), changed(from.bids(), to.bids()), changed(from.asks(), to.asks()));
    }

    /** Quote per base, to the tick. */
    public BigDecimal mark(long at) {
        long second = at / 1000;
        double basis = (Hash.unit(Hash.of(key, "mark")) - 0.5) * 0.0006;
        BigDecimal usual = price(middle(second) * (1 + basis));
        return happenings.isEmpty()
                ? usual
                : listed.price(happenings.price(usual.unscaledValue().doubleValue(), at));
    }

    /** Quote per base, to the tick. */
    public BigDecimal index(long at) {
        return price(path(shared, level()).at(at / 1000));
    }

    /** The rate that is paid at the settlement. */
    public BigDecimal funding(long settlement) {
        return funding(settlement, settlement);
    }

    /**
     * The rate that is expected to be paid at the settlement: from -0.03 % to 0.05 %, eight digits,
     * the same at all times unless something happens.
     */
    public BigDecimal funding(long settlement, long at) {
        return happenings.funding(at).orElseGet(() -> usualFunding(settlement));
    }

    private BigDecimal usualFunding(long settlement) {
        double unit = Hash.unit(Hash.of(Hash.of(key, "funding"), settlement / MINUTE));
        return BigDecimal.valueOf(unit * 0.0008 - 0.0003).setScale(8, RoundingMode.HALF_EVEN);
    }

    /** The first settlement after that time. */
    public static long settlement(long after, Duration interval) {
        long every = interval.toMillis();
        return (after / every + 1) * every;
    }

    /** Open positions in lots; moves once a minute. */
    public long openInterest(long at) {
        long minute = at / MINUTE * MINUTE;
        long usual = usualInterest(at);
        long lots = mood == Mood.LIVELY ? lively.openInterest(usual, minute) : usual;
        return happenings.openInterest(lots, minute);
    }

    private long usualInterest(long at) {
        double level = Hash.unit(Hash.of(key, "open interest")) * 0.2 + 0.9;
        double wave = new PricePath(key, key, 1, 1).at(at / MINUTE * 60) - 1;
        return (long)
                (listed.level() > 0
                        ? lotsWorth(2e8) * level * Math.exp(Math.max(-2, Math.min(2, 10 * wave)))
                        : 0);
    }

    /** Liquidations of [from, to), in order: about forty an hour, unless calm. */
    public List<Forced> liquidations(long from, long to) {
        List<Forced> all = new ArrayList<>(happenings.liquidations(from, to));
        if (mood != Mood.CALM) {
            all.addAll(usualLiquidations(from, to));
        }
        if (mood == Mood.LIVELY) {
            all.addAll(lively.liquidations(from, to, this));
        }
        all.sort(Comparator.comparingLong(Forced::at));
        return all;
    }

    private List<Forced> usualLiquidations(long from, long to) {
        List<Forced> all = new ArrayList<>();
        long seed = Hash.of(key, "liquidations");
        for (long minute = from / MINUTE; minute * MINUTE < to; minute++) {
            long hash = Hash.of(seed, minute);
            if (Hash.unit(hash) * 60 >= LIQUIDATED) {
                continue;
            }
            long at = minute * MINUTE + (long) (Hash.unit(Hash.of(hash, 1)) * MINUTE);
            boolean buy = (hash & 1) == 0;
            long lots = Math.max(1, 20 * sizes.lots(Hash.of(hash, 2)));
            if (at >= from && at < to) {
                all.add(new Forced(at, buy, Math.max(1, mid(at) + (buy ? 3 : -3)), lots));
            }
        }
        return all;
    }

    /** What a taker pays at best, or gets, in ticks. */
    public long best(boolean buy, long at) {
        return mid(at) + (buy ? 1 : 0);
    }

    private List<Row> side(long mid, long number, int way) {
        List<Row> rows = new ArrayList<>(DEPTH);
        long first = mid + (way > 0 ? 1 : 0);
        for (int i = 0; i < DEPTH; i++) {
            long ticks = first + (long) way * i;
            if (ticks <= 0) {
                break;
            }
            long level = Hash.of(key, ticks * 2 + (way > 0 ? 1 : 0));
            long lasts = 1 + (level >>> 8) % 40;
            rows.add(new Row(ticks, Math.max(1, sizes.lots(Hash.of(level, number / lasts)))));
        }
        return rows;
    }

    private static List<Row> changed(List<Row> from, List<Row> to) {
        TreeMap<Long, Long> rows = new TreeMap<>();
        from.forEach(row -> rows.put(row.ticks(), 0L));
        for (Row row : to) {
            Long before = rows.get(row.ticks());
            if (before != null && from.contains(row)) {
                rows.remove(row.ticks());
            } else {
                rows.put(row.ticks(), row.lots());
            }
        }
        return rows.entrySet().stream().map(row -> new Row(row.getKey(), row.getValue())).toList();
    }

    private long mid(long at) {
        long second = at / 1000;
        PricePath path = path(key, ticks());
        double from = path.at(second);
        return happenings.price(from + (path.at(second + 1) - from) * (at % 1000) / 1000, at);
    }

    private PricePath path(long own, double level) {
        return new PricePath(shared, own, level, listed.swing());
    }

    private double middle(long second) {
        return path(key, level()).at(second);
    }

    private BigDecimal price(double value) {
        return BigDecimal.valueOf(value).setScale(listed.priceScale(), RoundingMode.HALF_EVEN);
    }

    private double lotsWorth(double quote) {
        BigDecimal one = listed.inBase(1, Math.max(1, (long) ticks()));
        return quote / level() / one.doubleValue();
    }

    /** A capture's instruments have no level: theirs is 1. */
    private double level() {
        return listed.level() > 0 ? listed.level() : 1;
    }

    private double ticks() {
        return level() / listed.tick().doubleValue();
    }
}
