package dev.isobar.alerts;

/** A rule says something it cannot mean. The message names the value and what would be right. */
public final class Misstated extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final boolean readable;

    /** It can be read, and cannot be meant. */
    public Misstated(String field, String message) {
        this(field, message, true);
    }

    private Misstated(String field, String message, boolean readable) {
        super(message);
        this.field = field;
        this.readable = readable;
    }

    /** Of another kind than is asked for. */
    static Misstated unreadable(String field, String message) {
        return new Misstated(field, message, false);
    }

    public String field() {
        return field;
    }

    /** Whether it is at least of the kind that is asked for: a number where one belongs. */
    public boolean isReadable() {
        return readable;
    }
}
