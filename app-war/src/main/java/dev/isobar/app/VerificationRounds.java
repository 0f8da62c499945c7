package dev.isobar.app;

import dev.isobar.app.metrics.VerificationMeters;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.Thresholds;
import dev.isobar.exchange.Exchange;
import dev.isobar.live.Pipeline;
import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.quality.CompareVenues;
import dev.isobar.quality.VerifyBars;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/**
 * Compares what this node streams with what venues and other venues say, beside the lanes. Each
 * instrument has its second within a round, so that requests are spread over all of it.
 */
@ApplicationScoped
public class VerificationRounds {
    private static final int THREADS = 2;
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration COMPARE = Duration.ofMinutes(1);

    /** Other nodes have kept their bars of a minute by then. */
    private static final Duration SETTLING = Duration.ofSeconds(90);

    /** What passed while no round was possible is left unlooked at beyond this. */
    private static final Duration LOOKS_BACK = Duration.ofMinutes(10);

    @Inject Settings settings;
    @Inject Followed<Thresholds> thresholds;
    @Inject Catalogue catalogue;
    @Inject Pipeline pipeline;
    @Inject TrackedStore tracked;
    @Inject VerifyBars verify;
    @Inject CompareVenues compare;
    @Inject VerificationMeters meters;
    @Inject Clock clock;
    @Inject ThreadFactory threads;

    private final Set<InstrumentId> waiting = ConcurrentHashMap.newKeySet();
    private Rounds rounds;
    private long second;
    private Instant compared = Instant.MIN;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        catalogue.exchanges().stream().map(Exchange::id).forEach(meters::of);
        if (settings.feeds()) {
            rounds = new Rounds(VerificationRounds.class, THREADS, threads);
            rounds.every(STEP, STEP, "not compared, verify", this::step);
            rounds.every(COMPARE, COMPARE, "not compared, venues", this::compareVenues);
        }
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        if (rounds != null) {
            rounds.close();
        }
    }

    /** Whose second it is; an instrument whose venue is slow has one request waiting at most. */
    private void step() {
        long round = Math.max(1, thresholds.get().verifyEvery().toSeconds());
        long now = second++ % round;
        for (InstrumentId id : pipeline.tracked()) {
            if (Math.floorMod(id.toString().hashCode(), round) == now && waiting.add(id)) {
                rounds.soon("not compared, " + id, () -> verify(id));
            }
        }
    }

    private void verify(InstrumentId id) throws InterruptedException {
        waiting.remove(id);
        Instrument instrument = catalogue.byId(id).orElse(null);
        if (instrument != null) {
            verify.run(instrument).forEach(found -> meters.compared(id, found));
        }
    }

    private void compareVenues() {
        Instant now = clock.instant();
        Instant oldest = Interval.M1.floor(now.minus(LOOKS_BACK));
        Instant start = compared.isBefore(oldest) ? oldest : compared;
        Instant end = Interval.M1.floor(now.minus(SETTLING));
        List<Instrument> all =
                tracked.all().stream()
                        .filter(Tracked::live)
                        .flatMap(one -> catalogue.byId(one.instrument()).stream())
                        .toList();
        compare.run(all, pipeline.tracked()::contains, start, end).forEach(meters::found);
        compared = end;
    }
}
