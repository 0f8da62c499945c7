package dev.isobar.alerts;

/** A rule says something it cannot mean. The message names the value and what would be right. */
public final class Misstated extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String field;

    public Misstated(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
