package dev.isobar.app;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.flows.rates.RateBook;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Reads the minutes that rates are read off, whichever node streams them. Every ten seconds: a
 * minute counts a minute after its end, so there are several rounds to hear of it.
 */
@ApplicationScoped
public class RateRounds {
    private static final Logger LOG = System.getLogger(RateRounds.class.getName());
    private static final long EVERY_SECONDS = 10;

    /** Before the past is judged, which has no worth without rates. */
    private static final long FIRST_SECONDS = 1;

    private static final long STOP_SECONDS = 5;

    /** As far back as a rate may be asked for. */
    private static final Duration BACK = Duration.ofMinutes(20);

    @Inject RateBook rates;
    @Inject RateMarkets markets;
    @Inject TrackedStore tracked;
    @Inject BarHistory history;
    @Inject Clock clock;
    @Inject ThreadFactory threads;

    private final Set<String> disputed = new HashSet<>();
    private ScheduledExecutorService background;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        background = Executors.newSingleThreadScheduledExecutor(threads);
        background.scheduleWithFixedDelay(
                this::attempt, FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context)
            throws InterruptedException {
        background.shutdownNow();
        background.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private void attempt() {
        try {
            round(clock.instant());
        } catch (StoreUnavailable e) { // the next round reads on
            LOG.log(Level.WARNING, "no rates: {0}", e.getMessage());
        } catch (RuntimeException e) { // the executor would swallow it and never come again
            LOG.log(Level.ERROR, "no rates", e);
        }
    }

    void round(Instant now) {
        List<Instrument> sources = markets.of(tracked.all());
        rates.take(sources);
        for (Instrument source : sources) {
            SeriesId minutes = new SeriesId(source.id(), Interval.M1);
            for (Bar bar :
                    history.between(minutes, now.minus(BACK), now, (int) BACK.toMinutes()).bars()) {
                if (bar.isFinal()) {
                    rates.closed(source.id(), bar.end(), bar.close());
                }
            }
        }
        rates.currencies().forEach(currency -> tell(currency, now));
    }

    /** Once when a dispute begins and once when it ends. */
    private void tell(String currency, Instant now) {
        boolean is = rates.of(currency, now).map(UsdRate::disputed).orElse(false);
        if (is ? disputed.add(currency) : disputed.remove(currency)) {
            LOG.log(
                    Level.WARNING,
                    is
                            ? "venues differ on what a dollar is worth currency={0}"
                            : "venues agree again on what a dollar is worth currency={0}",
                    currency);
        }
    }
}
