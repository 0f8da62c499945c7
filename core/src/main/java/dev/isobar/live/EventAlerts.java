package dev.isobar.live;

import dev.isobar.alerts.Condition;
import dev.isobar.alerts.Condition.Unit;
import dev.isobar.alerts.Recent;
import dev.isobar.alerts.Rule;
import dev.isobar.live.RaiseAlerts.Occasion;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Funding;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/**
 * Judges the rules of one instrument that are not about bars: at each funding rate and open
 * interest it hears, and at their absence. Venues repeat these every second, so an occasion is a
 * minute: a rule fires once in it at most.
 */
final class EventAlerts implements Follower {
    private final InstrumentId instrument;
    private final RaiseAlerts alerts;
    private final Sink sink;
    private final Map<Unit, Recent> interest = new EnumMap<>(Unit.class);
    private Instant heardAt = Instant.MAX; // nothing to miss before anything was

    EventAlerts(InstrumentId instrument, RaiseAlerts alerts, Sink sink) {
        this.instrument = instrument;
        this.alerts = alerts;
        this.sink = sink;
    }

    @Override
    public void heard(MarketEvent event, Instant arrivedAt, Cause cause) {
        if (event instanceof Connected || event instanceof Disconnected) {
            return; // of the wire, not of the market
        }
        heardAt = arrivedAt;
        if (event instanceof Funding funding) {
            funding(funding, arrivedAt, cause);
        } else if (event instanceof OpenInterest told) {
            interest(told, arrivedAt, cause);
        }
    }

    @Override
    public void tick(Instant now) {
        if (heardAt.equals(Instant.MAX)) {
            heardAt = now; // a silence is counted from when we began to listen
        }
        for (Rule rule : alerts.of(instrument)) {
            if (rule.condition() instanceof Condition.Stalled stalled) {
                silent(rule, stalled, now);
            }
        }
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

    private void funding(Funding funding, Instant arrivedAt, Cause cause) {
        Instant minute = minute(funding.at(), arrivedAt);
        double rate = funding.rate().doubleValue();
        for (Rule rule : alerts.of(instrument)) {
            if (rule.condition() instanceof Condition.FundingIs is && is.holds(rate)) {
                found(rule, minute, Map.of("funding rate", rate, "threshold", is.rate()), cause);
            }
        }
    }

    private void interest(OpenInterest told, Instant arrivedAt, Cause cause) {
        Instant minute = minute(told.at(), arrivedAt);
        for (Unit unit : Unit.values()) {
            interest.computeIfAbsent(unit, key -> new Recent()).add(minute, unit.of(told));
        }
        for (Rule rule : alerts.of(instrument)) {
            Map<String, Double> values = met(rule.condition(), told, minute);
            if (!values.isEmpty()) {
                found(rule, minute, values, cause);
            }
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

    private void found(Rule rule, Instant minute, Map<String, Double> values, Cause cause) {
        String occasion = rule.condition().name() + "@" + minute.toEpochMilli();
        Instant at = later(minute, rule.since());
        alerts.found(rule, new Occasion(occasion, "", at, values, cause.toString()), sink);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** Where the venue names no time, when it arrived. */
    private static Instant minute(Instant at, Instant arrivedAt) {
        return (at == null ? arrivedAt : at).truncatedTo(ChronoUnit.MINUTES);
    }
}
