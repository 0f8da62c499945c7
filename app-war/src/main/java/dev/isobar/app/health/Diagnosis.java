package dev.isobar.app.health;

import dev.isobar.app.LiveStreams;
import dev.isobar.bars.BarHistory;
import dev.isobar.live.Feed;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** R4, R5: finds out how everything does, at most every five seconds, within three. */
@ApplicationScoped
public class Diagnosis {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What hangs keeps its thread until its client gives up; none waits for a thread. */
    private static final int AT_ONCE = 8;

    private final Probes probes;
    private final LiveStreams streams;
    private final NewestBars bars;
    private final Clock clock;
    private final ThreadPoolExecutor threads;
    private SystemStatus newest; // guarded by this

    /** For the container's proxy. */
    protected Diagnosis() {
        probes = null;
        streams = null;
        bars = null;
        clock = null;
        threads = null;
    }

    @Inject
    public Diagnosis(
            Probes probes,
            LiveStreams streams,
            BarHistory history,
            Clock clock,
            ThreadFactory threads) {
        this.probes = probes;
        this.streams = streams;
        this.bars = new NewestBars(history, clock);
        this.clock = clock;
        this.threads =
                new ThreadPoolExecutor(
                        0, AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    public synchronized SystemStatus status() {
        Instant now = clock.instant();
        if (newest == null || !now.isBefore(newest.at().plus(FRESH))) {
            newest = examine(now);
        }
        return newest;
    }

    private SystemStatus examine(Instant now) {
        Map<String, List<Feed.Status>> feeds =
                streams.statuses().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Diagnosis::exchange, TreeMap::new, Collectors.toList()));
        List<CompletableFuture<StoreStatus>> stores =
                probes.all().stream()
                        .map(one -> ask(() -> StoreStatus.of(one), StoreStatus.silent(one.name())))
                        .toList();
        CompletableFuture<Map<String, Instant>> ends = ask(() -> bars.of(feeds), Map.of());
        return new SystemStatus(
                now,
                stores.stream().map(CompletableFuture::join).toList(),
                feeds.entrySet().stream()
                        .map(
                                each ->
                                        ExchangeStatus.of(
                                                each.getKey(),
                                                each.getValue(),
                                                ends.join().get(each.getKey()),
                                                now))
                        .toList());
    }

    private static String exchange(Feed.Status feed) {
        return feed.name().substring(0, feed.name().indexOf(' '));
    }

    /** Never fails with time: then, and where there is no thread, it is {@code otherwise}. */
    private <T> CompletableFuture<T> ask(Supplier<T> question, T otherwise) {
        try {
            return CompletableFuture.supplyAsync(question, threads)
                    .completeOnTimeout(otherwise, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(otherwise);
        }
    }
}
