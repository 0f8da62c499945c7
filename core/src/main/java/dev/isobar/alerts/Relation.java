package dev.isobar.alerts;

import java.util.Locale;

/**
 * How two numbers stand to each other. The first two are about one bar and hold at every bar they
 * are true at; the crossings are about two bars in a row and hold only where it turns. An absent
 * number (NaN) stands in no relation to anything.
 */
public enum Relation {
    /** {@code left > right}; equal is not above. */
    ABOVE,
    /** {@code left < right}; equal is not below. */
    BELOW,
    /** {@code left <= right} at the bar before, {@code left > right} at this one. */
    CROSSES_ABOVE,
    /** {@code left >= right} at the bar before, {@code left < right} at this one. */
    CROSSES_BELOW;

    public boolean isCrossing() {
        return this == CROSSES_ABOVE || this == CROSSES_BELOW;
    }

    boolean holds(double left, double right) {
        return switch (this) {
            case ABOVE, CROSSES_ABOVE -> left > right;
            case BELOW, CROSSES_BELOW -> left < right;
        };
    }

    /** Whether it may have turned since: what touched the line before has not crossed it yet. */
    boolean stoodApart(double leftBefore, double rightBefore) {
        return switch (this) {
            case ABOVE, BELOW -> true;
            case CROSSES_ABOVE -> leftBefore <= rightBefore;
            case CROSSES_BELOW -> leftBefore >= rightBefore;
        };
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
