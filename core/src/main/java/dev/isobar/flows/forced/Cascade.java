package dev.isobar.flows.forced;

import dev.isobar.flows.EventText;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Where a liquidation stands in a cascade.
 *
 * @param id of all orders of the cascade: {@code sell-1760000000120}, the side and when it began
 * @param began when its first order was, which may have been told before it was one
 * @param number of this order, from 1
 * @param value quote units of all orders so far, this one included
 * @param usd the same in US dollars; null (absent) if that of one is
 * @param lowerBound whether some of its orders may not have been heard, or those it began with
 */
public record Cascade(
        String id,
        Instant began,
        int number,
        BigDecimal value,
        BigDecimal usd,
        boolean lowerBound) {

    EventText text() {
        return new EventText()
                .text("id", id)
                .time("began", began)
                .number("number", number)
                .decimal("value", value)
                .decimal("value_usd", usd)
                .flag("lower_bound", lowerBound);
    }

    /** The same, of which some may be missing. */
    Cascade asLowerBound() {
        return new Cascade(id, began, number, value, usd, true);
    }
}
