package dev.isobar.app;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.SeriesId;
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
import java.util.concurrent.ThreadFactory;

/**
 * Reads the minutes that rates are read off, whichever node streams them. Every ten seconds: a
 * minute counts a minute after its end, so there are several rounds to hear of it.
 */
@ApplicationScoped
public class RateRounds {
    private static final Logger LOG = System.getLogger(RateRounds.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** Before the past is judged, which has no worth without rates. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    /** As far back as a rate may be asked for. */
    private static final Duration BACK = Duration.ofMinutes(20);

    @Inject RateBook rates;
    @Inject RateMarkets markets;
    @Inject TrackedStore tracked;
    @Inject BarHistory history;
    @Inject Clock clock;
    @Inject ThreadFactory threads;

    private final Set<String> disputed = new HashSet<>();
    private Rounds rounds;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        rounds = new Rounds(RateRounds.class, 1, threads);
        rounds.every(FIRST, EVERY, "no rates", () -> round(clock.instant()));
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        rounds.close();
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
