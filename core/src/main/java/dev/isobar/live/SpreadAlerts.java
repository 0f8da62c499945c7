package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.alerts.Across.Level;
import dev.isobar.alerts.Across.Measure;
import dev.isobar.alerts.Rule;
import dev.isobar.flows.funding.FundingNow;
import dev.isobar.flows.funding.FundingRate;
import dev.isobar.flows.funding.FundingSpread;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Judges rules about how far the funding of an asset lies apart between venues. The occasion is the
 * newer of the two rates. Venues tell the same rate every second: those that a rule was raised for
 * raise it no more until one changes. One thread; another node that goes on does not know of those.
 */
public final class SpreadAlerts {
    private final RaiseAlerts alerts;
    private final Supplier<List<FundingNow>> rates;
    private final Function<InstrumentId, Optional<Instrument>> listed;
    private final Map<String, Apart> raised = new HashMap<>(); // by rule

    /** What a rule was raised for: which rates of whom. */
    private record Apart(
            long revision,
            InstrumentId highest,
            double highestRate,
            InstrumentId lowest,
            double lowestRate) {}

    /**
     * @param rates what stands now, of every perpetual; asked only while some rule does
     * @param listed empty while it is not known
     */
    public SpreadAlerts(
            RaiseAlerts alerts,
            Supplier<List<FundingNow>> rates,
            Function<InstrumentId, Optional<Instrument>> listed) {
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.rates = requireNonNull(rates, "rates is null");
        this.listed = requireNonNull(listed, "listed is null");
    }

    /**
     * To be called some times a minute, by one node.
     *
     * @throws dev.isobar.bars.StoreUnavailable the next step finds what this one did not raise
     */
    public void step() {
        List<Rule> rules = alerts.across().stream().filter(SpreadAlerts::isAsking).toList();
        raised.keySet().retainAll(rules.stream().map(Rule::id).toList());
        if (rules.isEmpty()) {
            return;
        }
        Map<String, FundingSpread> spreads =
                FundingSpread.of(rates.get()).stream()
                        .collect(Collectors.toMap(FundingSpread::asset, spread -> spread));
        for (Rule rule : rules) {
            listed.apply(rule.instrument())
                    .map(instrument -> spreads.get(instrument.underlying().asset()))
                    .ifPresent(spread -> judge(rule, (Level) rule.condition(), spread));
        }
    }

    private static boolean isAsking(Rule rule) {
        return rule.condition() instanceof Level level && level.measure() == Measure.FUNDING_SPREAD;
    }

    private void judge(Rule rule, Level level, FundingSpread spread) {
        double over = spread.over(FundingRate.YEAR).doubleValue();
        Apart apart =
                new Apart(
                        rule.revision(),
                        spread.highest().instrument().id(),
                        year(spread.highest()),
                        spread.lowest().instrument().id(),
                        year(spread.lowest()));
        if (level.holds(over) && !apart.equals(raised.get(rule.id()))) {
            Instant newest = later(spread.highest().at(), spread.lowest().at());
            String name = "funding_spread %s@%d".formatted(spread.asset(), newest.toEpochMilli());
            Map<String, Double> values =
                    Map.of(
                            "spread", over,
                            "highest", year(spread.highest()),
                            "lowest", year(spread.lowest()),
                            "threshold", level.threshold());
            String words =
                    "%s (%s over %s)"
                            .formatted(
                                    level.words(), name(spread.highest()), name(spread.lowest()));
            Instant at = later(newest, rule.since()); // a new rule is judged at what stands
            Occasion occasion = new Occasion(name, "", at, values, "", words);
            if (alerts.raiseNow(rule, occasion, RaiseAlerts.LATE)) {
                raised.put(rule.id(), apart);
            }
        }
    }

    private static double year(FundingNow now) {
        return now.rate().annualised().orElseThrow().doubleValue();
    }

    private static String name(FundingNow now) {
        return now.instrument().id().venue() + " " + now.instrument().canonical();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
