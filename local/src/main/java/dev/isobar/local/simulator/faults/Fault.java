package dev.isobar.local.simulator.faults;

import dev.isobar.market.Market;
import java.util.Arrays;

/**
 * Something that goes wrong on purpose.
 *
 * @param venue empty: every venue
 * @param market id of a market, empty: every market
 * @param seconds what the kind says
 * @param probability that one frame or request is struck, in (0, 1]
 * @param status of {@link Kind#ERROR}, and of {@link Kind#WITHHOLD} if not 0
 * @param start of {@link Kind#WITHHOLD}, epoch milliseconds, inclusive
 * @param end of {@link Kind#WITHHOLD}, epoch milliseconds, exclusive
 * @param duration seconds until it ends by itself, 0: when it is switched off
 * @param count how often it strikes at most, 0: without end
 */
public record Fault(
        Kind kind,
        String venue,
        String market,
        double seconds,
        double probability,
        int status,
        long start,
        long end,
        double duration,
        int count) {

    /** Seconds: a few ticks, so that every market sees it. */
    private static final double AT_ONCE = 0.9;

    /** Kinds, by the names the control API uses. */
    public enum Kind {
        /** Connections are cut without a word; for the duration new ones too. */
        CUT("cut", 0),
        /** Sockets stay open and answer, but market data is not sent. */
        SILENCE("silence", 0),
        /** Nothing is sent at all, not even pongs, and nothing is closed. */
        HALF_OPEN("half-open", 0),
        /** Trade frames come twice. */
        DUPLICATE("duplicate", 0),
        /** Trade frames come {@code seconds} late, so that the next ones overtake them. */
        REORDER("reorder", 0.7),
        /** Trade frames come {@code seconds} late. */
        LATE("late", 5),
        /** Data frames are swallowed, of any channel, while the connection lives. */
        GAP("gap", 0),
        /** Data frames end in the middle. */
        HALF_FRAME("half-frame", 0),
        /** Connections end when they are {@code seconds} old. */
        LIFETIME("lifetime", 60),
        /** REST answers 429; Retry-After is {@code seconds}. */
        RATE_LIMITED("429", 5),
        /** REST answers 418; Retry-After is {@code seconds}. */
        BANNED("418", 120),
        /** REST answers {@code status}. */
        ERROR("5xx", 0),
        /** REST answers 200 with a page for people. */
        WRONG_TYPE("content-type", 0),
        /** REST bodies end in the middle. */
        HALF_BODY("half-body", 0),
        /** REST answers {@code seconds} late. */
        SLOW("slow", 5),
        /**
         * REST leaves out klines that overlap [start, end), as if nothing had traded; with a {@code
         * status} it answers that to whoever asks for them.
         */
        WITHHOLD("withhold", 0),
        /** The venue's clock is {@code seconds} ahead. */
        SKEW("skew", 30);

        private final String id;
        private final double seconds;

        Kind(String id, double seconds) {
            this.id = id;
            this.seconds = seconds;
        }

        public String id() {
            return id;
        }

        /**
         * @throws IllegalArgumentException naming the value and all there are
         */
        public static Kind of(String id) {
            return Arrays.stream(values())
                    .filter(kind -> kind.id.equals(id))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "unknown fault: %s (one of %s)"
                                                    .formatted(
                                                            id,
                                                            Arrays.stream(values())
                                                                    .map(Kind::id)
                                                                    .toList())));
        }
    }

    public Fault {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is not in (0, 1]: " + probability);
        }
        if (duration < 0 || count < 0) {
            throw new IllegalArgumentException(
                    "duration or count is negative: " + duration + " " + count);
        }
        if (kind == Kind.WITHHOLD && end <= start) {
            throw new IllegalArgumentException("range is empty: " + start + " to " + end);
        }
        boolean silent = kind != Kind.ERROR && status == 0;
        if (!silent && (status < 500 || status > 599)) {
            throw new IllegalArgumentException("status is not 500 to 599: " + status);
        }
    }

    /** Everywhere, always, with the kind's own number of seconds. */
    public static Fault of(Kind kind) {
        double duration = kind == Kind.CUT ? AT_ONCE : 0;
        int status = kind == Kind.ERROR ? 503 : 0;
        return new Fault(kind, "", "", kind.seconds, 1, status, 0, Long.MAX_VALUE, duration, 0);
    }

    public Fault at(String where, String of) {
        return new Fault(
                kind, where, of, seconds, probability, status, start, end, duration, count);
    }

    public Fault seconds(double much) {
        return new Fault(
                kind, venue, market, much, probability, status, start, end, duration, count);
    }

    public Fault probability(double often) {
        return new Fault(kind, venue, market, seconds, often, status, start, end, duration, count);
    }

    public Fault range(long from, long to) {
        return new Fault(
                kind, venue, market, seconds, probability, status, from, to, duration, count);
    }

    public Fault lasting(double time, int times) {
        return new Fault(
                kind, venue, market, seconds, probability, status, start, end, time, times);
    }

    public Fault answering(int code) {
        return new Fault(
                kind, venue, market, seconds, probability, code, start, end, duration, count);
    }

    boolean concerns(String where, Market of) {
        return (venue.isEmpty() || venue.equals(where))
                && (market.isEmpty() || market.equals(of.id()));
    }
}
