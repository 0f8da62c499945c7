package dev.isobar.local.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
    private final long key;
    private final Sizes sizes;
    private final Course course;
    private final BookRows rows;
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
        this.key = Hash.of(seed, listed.id().toString());
        this.sizes = new Sizes(listed);
        this.course = new Course(listed, Hash.of(seed, listed.base()), key, happenings);
        this.rows = new BookRows(key, sizes);
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
        long mid = course.mid(number * BOOK_STEP);
        return new Book(number, rows.side(mid, number, -1), rows.side(mid, number, 1));
    }

    /**
     * What changed from one state to a later one: rows with their new size, 0 for those that are
     * gone.
     */
    public static Book change(Book from, Book to) {
        return new Book(
                to.number(),
                BookRows.changed(from.bids(), to.bids()),
                BookRows.changed(from.asks(), to.asks()));
    }

    /** Quote per base, to the tick. */
    public BigDecimal mark(long at) {
        long second = at / 1000;
        double basis = (Hash.unit(Hash.of(key, "mark")) - 0.5) * 0.0006;
        BigDecimal usual = course.price(course.middle(second) * (1 + basis));
        return happenings.isEmpty()
                ? usual
                : listed.price(happenings.price(usual.unscaledValue().doubleValue(), at));
    }

    /** Quote per base, to the tick. */
    public BigDecimal index(long at) {
        return course.index(at / 1000);
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
                        ? course.lotsWorth(2e8)
                                * level
                                * Math.exp(Math.max(-2, Math.min(2, 10 * wave)))
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
                all.add(new Forced(at, buy, Math.max(1, course.mid(at) + (buy ? 3 : -3)), lots));
            }
        }
        return all;
    }

    /** What a taker pays at best, or gets, in ticks. */
    public long best(boolean buy, long at) {
        return course.mid(at) + (buy ? 1 : 0);
    }
}
