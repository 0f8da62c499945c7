package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What subscribers may choose an update by, known once and not read out of its JSON by each.
 *
 * @param usd what it was worth; null where that is not known, or means nothing
 * @param interval code of the interval it is of; empty for none
 */
public record Label(BigDecimal usd, String interval) {
    public static final Label NONE = new Label(null, "");

    public Label {
        requireNonNull(interval, "interval is null");
    }
}
