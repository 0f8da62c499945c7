package dev.isobar.live;

import dev.isobar.alerts.Across;
import dev.isobar.alerts.Across.Level;
import dev.isobar.alerts.Across.Measure;
import dev.isobar.alerts.Condition;
import dev.isobar.alerts.Misstated;
import dev.isobar.flows.consolidated.Family;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.util.stream.Collectors;

/** Which rules about many venues can ever come true. */
public final class AcrossRules {
    private AcrossRules() {}

    /**
     * Others are not looked at.
     *
     * @throws Misstated naming the field and what would be right
     */
    public static void check(Condition condition, Instrument instrument, Interval interval) {
        if (!(condition instanceof Across)) {
            return;
        }
        if (condition instanceof Level level
                && (level.measure() == Measure.BASIS || level.measure() == Measure.FUNDING_SPREAD)
                && !instrument.isPerpetual()) {
            throw new Misstated(
                    "symbol",
                    "%s is about a perpetual, which %s is not: name one, such as %s-%s-PERP"
                            .formatted(
                                    condition.name(),
                                    instrument.canonical(),
                                    instrument.base(),
                                    instrument.quote()));
        }
        if (Family.of(instrument).isEmpty()) {
            throw new Misstated(
                    "symbol",
                    "%s takes no part in consolidated bars: name a spot market or a perpetual"
                            .formatted(instrument.canonical()));
        }
        if (condition.isOfBars() && !TellConsolidated.INTERVALS.contains(interval)) {
            throw new Misstated(
                    "interval",
                    "%s is judged at bars of %s, not of %s: choose one of those"
                            .formatted(
                                    condition.name(),
                                    TellConsolidated.INTERVALS.stream()
                                            .map(Interval::code)
                                            .collect(Collectors.joining(" ")),
                                    interval.code()));
        }
    }
}
