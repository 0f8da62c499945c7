package dev.isobar.live;

import dev.isobar.alerts.Condition;
import dev.isobar.alerts.Recent;
import dev.isobar.alerts.Rule;
import dev.isobar.indicators.Reading;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the rules of one instrument at each of its closed bars, and again where the newest was
 * corrected. A correction of an older bar fires nothing: it only serves what comes after it.
 */
final class BarAlerts implements ReadingSink {
    private final InstrumentId instrument;
    private final RaiseAlerts alerts;
    private final Sink sink;
    private final Map<Interval, Seen> seen = new EnumMap<>(Interval.class);

    /** Of one series. */
    private static final class Seen {
        private final Recent closes = new Recent();
        private Optional<Reading> before = Optional.empty();
        private Optional<Reading> newest = Optional.empty();

        /** Whether it is the newest bar now. */
        boolean take(Reading reading) {
            Instant start = reading.bar().start();
            Instant last = newest.map(one -> one.bar().start()).orElse(Instant.MIN);
            if (start.isBefore(last)) {
                if (before.isEmpty() || !start.isBefore(before.get().bar().start())) {
                    before = Optional.of(reading);
                }
                return false;
            }
            if (start.isAfter(last)) {
                before = newest;
            }
            newest = Optional.of(reading);
            closes.add(reading.bar().end(), close(reading));
            return true;
        }
    }

    BarAlerts(InstrumentId instrument, RaiseAlerts alerts, Sink sink) {
        this.instrument = instrument;
        this.alerts = alerts;
        this.sink = sink;
    }

    /**
     * What a node that died has not raised, this one does; what it has is raised once all the same.
     */
    @Override
    public void recalled(Reading reading) {
        closed(reading);
    }

    @Override
    public void closed(Reading reading) {
        Interval interval = reading.series().interval();
        Seen of = seen.computeIfAbsent(interval, key -> new Seen());
        List<Rule> rules =
                alerts.of(instrument).stream().filter(one -> one.interval() == interval).toList();
        of.closes.keep(longest(rules));
        if (of.take(reading)) {
            rules.forEach(rule -> judge(rule, of, reading));
        }
    }

    /** How far back some rule looks. */
    private static Duration longest(List<Rule> rules) {
        return rules.stream()
                .map(Rule::condition)
                .filter(Condition.PriceMoved.class::isInstance)
                .map(one -> ((Condition.PriceMoved) one).move().window())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private void judge(Rule rule, Seen of, Reading reading) {
        Map<String, Double> values = met(rule.condition(), of, reading);
        if (!values.isEmpty()) {
            String occasion = reading.series() + "@" + reading.bar().start().toEpochMilli();
            alerts.found(
                    rule,
                    new Occasion(
                            occasion,
                            rule.interval().code(),
                            reading.bar().end(),
                            values,
                            reading.correlation()),
                    sink);
        }
    }

    private static Map<String, Double> met(Condition condition, Seen of, Reading reading) {
        if (condition instanceof Condition.Compared compared) {
            return compared.met(of.before, reading);
        }
        if (condition instanceof Condition.PriceMoved moved) {
            return moved.met(of.closes, reading.bar().end(), close(reading));
        }
        return Map.of();
    }

    private static double close(Reading reading) {
        return reading.bar().close().doubleValue();
    }
}
