package dev.isobar.exchange;

import java.time.Duration;

/** The world's refusal. The transport decides by type, never by message. */
public abstract sealed class ExchangeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 500;

    private ExchangeFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The same, for whoever cannot know which venue it was that was asked.
     *
     * @param venue begins the message
     */
    public abstract ExchangeFailure at(String venue);

    /**
     * Down, unreachable or answering 5xx: try again after {@code retryAfter} (zero: as you like).
     */
    public static final class Unavailable extends ExchangeFailure {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public Unavailable(String message, Duration retryAfter, Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }

        @Override
        public ExchangeFailure at(String venue) {
            return new Unavailable(venue + ": " + getMessage(), retryAfter, this);
        }
    }

    /** Too much was asked: nobody may ask again before {@code retryAfter} has passed. */
    public static sealed class RateLimited extends ExchangeFailure {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public RateLimited(String message, Duration retryAfter) {
            super(message, null);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }

        @Override
        public ExchangeFailure at(String venue) {
            return new RateLimited(venue + ": " + getMessage(), retryAfter);
        }
    }

    /** Our own allowance is used up: the venue was not asked, and did nothing wrong. */
    public static final class BudgetSpent extends RateLimited {
        private static final long serialVersionUID = 1L;

        public BudgetSpent(String message, Duration retryAfter) {
            super(message, retryAfter);
        }

        @Override
        public ExchangeFailure at(String venue) {
            return new BudgetSpent(venue + ": " + getMessage(), retryAfter());
        }
    }

    /**
     * The question was wrong (unknown symbol, bad parameter, not available here): do not repeat it.
     */
    public static final class Rejected extends ExchangeFailure {
        private static final long serialVersionUID = 1L;
        private final String code;

        public Rejected(String code, String text) {
            this(code, code + ": " + text, null);
        }

        private Rejected(String code, String message, Throwable cause) {
            super(message, cause);
            this.code = code;
        }

        @Override
        public ExchangeFailure at(String venue) {
            return new Rejected(code, venue + " refused: " + getMessage(), this);
        }

        public String code() {
            return code;
        }
    }

    /** An answer or frame of no known shape, or with an impossible value. */
    public static final class Unparsable extends ExchangeFailure {
        private static final long serialVersionUID = 1L;
        private final String reason;
        private final String raw;

        public Unparsable(String reason, String raw, Throwable cause) {
            super(reason + ": " + raw.substring(0, Math.min(SHOWN, raw.length())), cause);
            this.reason = reason;
            this.raw = raw;
        }

        /** Without what the venue said. */
        public String reason() {
            return reason;
        }

        @Override
        public ExchangeFailure at(String venue) {
            return new Unparsable(venue + ": " + reason, raw, this);
        }

        public String raw() {
            return raw;
        }
    }
}
