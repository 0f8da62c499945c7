package dev.isobar.identity;

import java.time.Duration;

/** Not done, for a reason that the caller may know. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** A password or token is not the right one; which part was wrong is not said. */
        WRONG,
        /** Tried too often. */
        LOCKED,
        /** Too many passwords are being checked. */
        BUSY,
        /** A name, or the last place, is taken. */
        CONFLICT,
        /** What was said is out of bounds. */
        MISSTATED,
        /** Known, but not allowed. */
        FORBIDDEN,
        NOT_FOUND
    }

    private final Kind kind;
    private final String field;
    private final Duration wait;

    private Refusal(Kind kind, String field, String message, Duration wait) {
        super(message, null, false, false);
        this.kind = kind;
        this.field = field;
        this.wait = wait;
    }

    public static Refusal of(Kind kind, String message) {
        return new Refusal(kind, "", message, Duration.ZERO);
    }

    public static Refusal waiting(Kind kind, String message, Duration wait) {
        return new Refusal(kind, "", message, wait);
    }

    public static Refusal misstated(String field, String message) {
        return new Refusal(Kind.MISSTATED, field, message, Duration.ZERO);
    }

    public Kind kind() {
        return kind;
    }

    /** Empty unless it is {@link Kind#MISSTATED}. */
    public String field() {
        return field;
    }

    public Duration waiting() {
        return wait;
    }
}
