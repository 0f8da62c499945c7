package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.alerts.Across;
import dev.isobar.alerts.Across.Level;
import dev.isobar.alerts.Rule;
import dev.isobar.flows.basis.Basis;
import dev.isobar.flows.consolidated.ConsolidatedBar;
import dev.isobar.flows.consolidated.Exclusion;
import dev.isobar.flows.consolidated.Family;
import dev.isobar.flows.consolidated.Reason;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/**
 * Judges rules at consolidated bars, on a thread of its own: while the store of alerts is away bars
 * wait here, and are told all the same. The occasion is the bar, whichever node judges it and
 * however often. Where no rule asks, nothing is kept. Safe for all threads.
 */
public final class ConsolidatedAlerts implements TellConsolidated.Listener, AutoCloseable {
    /** More than the bars that 200 rules ask for in the time after which they are old news. */
    private static final int MOST = 16_384;

    /** What the newest bar of another family is compared with. */
    private static final int REMEMBERED = 60;

    /** Others wait for the end of a node. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    /** With one of these a bar may never become final. */
    private static final Set<Reason> WHILE_OPEN =
            EnumSet.of(Reason.STALE, Reason.NO_RATE, Reason.NOT_FINAL);

    private final RaiseAlerts alerts;
    private final Function<InstrumentId, Optional<Instrument>> listed;
    private final Map<Subject, TreeMap<Instant, BigDecimal>> closes = new HashMap<>(); // its thread
    private final Backlog<Told> backlog;

    private record Told(ConsolidatedBar bar, Interval interval) {
        Instant start() {
            return bar.bucket().start();
        }
    }

    /**
     * Starts the thread.
     *
     * @param listed empty while it is not known; must not wait
     */
    public ConsolidatedAlerts(
            RaiseAlerts alerts,
            Function<InstrumentId, Optional<Instrument>> listed,
            ThreadFactory threads) {
        this.alerts = requireNonNull(alerts, "alerts is null");
        this.listed = requireNonNull(listed, "listed is null");
        this.backlog =
                new Backlog<>(MOST, 1, batch -> batch.forEach(this::judge), () -> {}, threads);
    }

    @Override
    public void told(ConsolidatedBar bar, Interval interval) {
        Told told = new Told(bar, interval);
        if (alerts.across().stream().anyMatch(rule -> asks(rule, told))) {
            backlog.add(told);
        }
    }

    /** Judges what waits, for some seconds; whoever tells bars next judges the rest. */
    @Override
    public void close() {
        backlog.close(DRAIN);
    }

    private boolean asks(Rule rule, Told told) {
        return rule.interval() == told.interval()
                && rule.condition().isOfBars()
                && family(rule)
                        .filter(own -> isAbout(rule.condition(), own, told.bar().family()))
                        .isPresent();
    }

    private Optional<Family> family(Rule rule) {
        return listed.apply(rule.instrument()).flatMap(Family::of);
    }

    private static boolean isAbout(Object condition, Family own, Family told) {
        boolean isLeftOut = condition instanceof Across.LeftOut;
        boolean isBasis =
                condition instanceof Level level && level.measure() == Across.Measure.BASIS;
        return told.equals(own)
                || isLeftOut && told.equals(own.converted())
                || isBasis && told.equals(own.spot());
    }

    private void judge(Told told) {
        remember(told);
        for (Rule rule : alerts.across()) {
            if (asks(rule, told)) {
                Family own = family(rule).orElseThrow();
                if (rule.condition() instanceof Level level) {
                    judge(rule, level, own, told);
                } else if (rule.condition() instanceof Across.LeftOut leftOut) {
                    judge(rule, leftOut, own, told);
                }
            }
        }
    }

    /** A correction may take a price away, too. */
    private void remember(Told told) {
        TreeMap<Instant, BigDecimal> known = closes(told.bar().family(), told.interval());
        if (told.bar().isFinal() && told.bar().close() != null) {
            known.put(told.start(), told.bar().close());
        } else {
            known.remove(told.start());
        }
        if (known.size() > REMEMBERED) {
            known.pollFirstEntry();
        }
    }

    private TreeMap<Instant, BigDecimal> closes(Family family, Interval interval) {
        return closes.computeIfAbsent(
                Subject.consolidated(family, interval), first -> new TreeMap<>());
    }

    private void judge(Rule rule, Level level, Family own, Told told) {
        Map<String, Double> values = new LinkedHashMap<>();
        double measured =
                switch (level.measure()) {
                    case PRICE -> tell(values, "close", told.bar().close());
                    case QUALITY -> tell(values, "quality", told.bar().quality());
                    case BASIS -> basis(own, told, values);
                    case FUNDING_SPREAD -> Double.NaN; // of no bar
                };
        if (told.bar().isFinal() && level.holds(measured)) {
            values.put("threshold", level.threshold());
            raise(rule, own, told, values, "");
        }
    }

    /** In percent of spot; NaN while one of both is absent. */
    private double basis(Family own, Told told, Map<String, Double> values) {
        BigDecimal perpetual = closes(own, told.interval()).get(told.start());
        BigDecimal spot = closes(own.spot(), told.interval()).get(told.start());
        if (perpetual == null || spot == null) {
            return Double.NaN;
        }
        tell(values, "perpetual", perpetual);
        tell(values, "spot", spot);
        return tell(values, "basis_pct", Basis.of(perpetual, spot).percent());
    }

    private void judge(Rule rule, Across.LeftOut condition, Family own, Told told) {
        Optional<Exclusion> excluded = told.bar().exclusion(rule.instrument());
        Reason reason = excluded.map(Exclusion::reason).orElse(null);
        boolean isCertain = told.bar().isFinal() || WHILE_OPEN.contains(reason);
        if (reason != null && isCertain && condition.holds(reason.id())) {
            Exclusion why = excluded.get();
            Map<String, Double> values = new LinkedHashMap<>();
            tell(values, "quality", told.bar().quality());
            tell(values, "reference", why.reference());
            tell(values, "off", why.off());
            tell(values, "silent", why.silent());
            raise(rule, own, told, values, condition.words(reason.id()));
        }
    }

    /** NaN, and nothing told, where it is absent. */
    private static double tell(Map<String, Double> values, String name, Number number) {
        if (number == null) {
            return Double.NaN;
        }
        values.put(name, number.doubleValue());
        return number.doubleValue();
    }

    private void raise(Rule rule, Family own, Told told, Map<String, Double> values, String words) {
        String interval = told.interval().code();
        String name = "consolidated %s:%s@%d".formatted(own, interval, told.start().toEpochMilli());
        Instant end = told.bar().bucket().end();
        alerts.raiseNow(
                rule, new Occasion(name, interval, end, values, "", words), RaiseAlerts.LATE);
    }
}
