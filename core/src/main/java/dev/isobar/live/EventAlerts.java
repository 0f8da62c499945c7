package dev.isobar.live;

import dev.isobar.alerts.Condition;
import dev.isobar.alerts.Condition.Unit;
import dev.isobar.alerts.Recent;
import dev.isobar.alerts.Rule;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Funding;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the rules of one instrument that are not about bars: at each funding rate and open
 * interest it hears, at what it heard last when a rule is new, and at their absence. Venues repeat
 * these every second, or tell only what changed, so an occasion is a minute: a rule fires once in
 * it at most.
 */
final class EventAlerts implements Follower {
    private final InstrumentId instrument;
    private final RaiseAlerts alerts;
    private final Sink sink;
    private final Map<Unit, Recent> interest = new EnumMap<>(Unit.class);
    private final Map<String, Long> judged = new HashMap<>(); // revisions of rules
    private Optional<Told<Funding>> funding = Optional.empty();
    private Optional<Told<OpenInterest>> newestInterest = Optional.empty();
    private Instant heardAt = Instant.MAX; // nothing to miss before anything was

    /**
     * What holds until something else is told.
     *
     * @param minute of its event time
     */
    private record Told<E extends MarketEvent>(E event, Instant minute, Cause cause) {}

    EventAlerts(InstrumentId instrument, RaiseAlerts alerts, Sink sink) {
        this.instrument = instrument;
        this.alerts = alerts;
        this.sink = sink;
        for (Unit unit : Unit.values()) {
            interest.put(unit, new Recent());
        }
    }

    @Override
    public void heard(MarketEvent event, Instant arrivedAt, Cause cause) {
        if (event instanceof Disconnected) { // whether it still holds nobody knows
            funding = Optional.empty();
            newestInterest = Optional.empty();
        }
        if (event instanceof Connected || event instanceof Disconnected) {
            return; // of the wire, not of the market
        }
        heardAt = arrivedAt;
        if (event instanceof Funding told) {
            funding = Optional.of(new Told<>(told, minute(told.at(), arrivedAt), cause));
            rules().forEach(rule -> judge(rule, funding.get()));
        } else if (event instanceof OpenInterest told) {
            var newest = new Told<>(told, minute(told.at(), arrivedAt), cause);
            newestInterest =
                    newestInterest
                            .map(before -> completed(newest, before))
                            .or(() -> Optional.of(newest));
            remember(newest);
            rules().forEach(rule -> judgeInterest(rule, newest));
        }
    }

    @Override
    public void tick(Instant now) {
        if (heardAt.equals(Instant.MAX)) {
            heardAt = now; // a silence is counted from when we began to listen
        }
        List<Rule> rules = rules();
        for (Rule rule : rules) {
            if (rule.condition() instanceof Condition.Stalled stalled) {
                silent(rule, stalled, now);
            }
            Long before = judged.put(rule.id(), rule.revision());
            if (before == null || before != rule.revision()) {
                funding.ifPresent(told -> judge(rule, told));
                newestInterest.ifPresent(told -> judgeInterest(rule, told));
            }
        }
        if (judged.size() > rules.size()) {
            judged.keySet().retainAll(rules.stream().map(Rule::id).toList());
        }
    }

    /** Some venues tell only what changed. */
    private static Told<OpenInterest> completed(
            Told<OpenInterest> newest, Told<OpenInterest> before) {
        OpenInterest one = newest.event();
        OpenInterest other = before.event();
        return new Told<>(
                new OpenInterest(
                        one.instrument(),
                        one.at(),
                        one.amount() == null ? other.amount() : one.amount(),
                        one.contracts() == null ? other.contracts() : one.contracts(),
                        one.value() == null ? other.value() : one.value()),
                newest.minute(),
                newest.cause());
    }

    private List<Rule> rules() {
        return alerts.of(instrument);
    }

    /** Once for each silence, and not before the cooldown of the one before is over. */
    private void silent(Rule rule, Condition.Stalled stalled, Instant now) {
        Instant over = heardAt.plus(stalled.silence());
        Instant last = alerts.firing(rule).last();
        Instant at = later(later(over, rule.since()), last.plus(rule.cooldown()));
        if (last.isBefore(over) && now.isAfter(at)) {
            String occasion = "feed_stall@" + heardAt.toEpochMilli();
            Map<String, Double> values = Map.of("seconds", (double) stalled.silence().toSeconds());
            alerts.found(rule, new Occasion(occasion, "", at, values, ""), sink);
        }
    }

    private void judge(Rule rule, Told<Funding> told) {
        double rate = told.event().rate().doubleValue();
        if (rule.condition() instanceof Condition.FundingIs is && is.holds(rate)) {
            found(rule, told, Map.of("funding rate", rate, "threshold", is.rate()));
        }
    }

    private void judgeInterest(Rule rule, Told<OpenInterest> told) {
        Map<String, Double> values = met(rule.condition(), told.event(), told.minute());
        if (!values.isEmpty()) {
            found(rule, told, values);
        }
    }

    /** As far back as some rule looks. */
    private void remember(Told<OpenInterest> told) {
        for (Unit unit : Unit.values()) {
            Duration longest =
                    rules().stream()
                            .map(Rule::condition)
                            .filter(Condition.InterestMoved.class::isInstance)
                            .map(Condition.InterestMoved.class::cast)
                            .filter(moved -> moved.unit() == unit)
                            .map(moved -> moved.move().window())
                            .max(Comparator.naturalOrder())
                            .orElse(Duration.ZERO);
            interest.get(unit).keep(longest);
            interest.get(unit).add(told.minute(), unit.of(told.event()));
        }
    }

    private Map<String, Double> met(Condition condition, OpenInterest told, Instant minute) {
        if (condition instanceof Condition.InterestIs is && is.holds(is.unit().of(told))) {
            return Map.of("open interest", is.unit().of(told), "threshold", is.threshold());
        }
        if (condition instanceof Condition.InterestMoved moved) {
            double now = moved.unit().of(told);
            return moved.met(interest.get(moved.unit()), minute, now);
        }
        return Map.of();
    }

    private void found(Rule rule, Told<?> told, Map<String, Double> values) {
        String occasion = rule.condition().name() + "@" + told.minute().toEpochMilli();
        Instant at = later(told.minute(), rule.since());
        String cause = told.cause().toString();
        alerts.found(rule, new Occasion(occasion, "", at, values, cause), sink);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** Where the venue names no time, when it arrived. */
    private static Instant minute(Instant at, Instant arrivedAt) {
        return (at == null ? arrivedAt : at).truncatedTo(ChronoUnit.MINUTES);
    }
}
