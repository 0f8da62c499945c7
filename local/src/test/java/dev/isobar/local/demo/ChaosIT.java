package dev.isobar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.Exchanges;
import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.market.Interval;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every venue at once under random faults from a fixed seed: 90 s of them, or as many minutes as
 * {@code isobar.soak.minutes} says; {@code isobar.chaos.seed} draws others. Then a calm, in which
 * what was missed is asked for.
 */
@Tag("alone")
class ChaosIT {
    private static final System.Logger LOG = System.getLogger(ChaosIT.class.getName());
    private static final long SEED = Long.getLong("isobar.chaos.seed", 20_260_724);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long CONNECTING = 10_000;
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration CALM = Duration.ofSeconds(75);
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    /** MiB, of all processes. */
    private static final double MOST_MEMORY = 1536;

    /** MiB: about 1,500 subjects, each with a bounded log of updates, and the newest pages. */
    private static final double MOST_REDIS = 256;

    /** MiB a minute, once heaps have grown: of a run long enough to tell. */
    private static final double FLAT = 4;

    private static final Duration TELLING = Duration.ofMinutes(10);
    private static final int SOME = 60;

    @TempDir private Path data;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

    private static Duration length() {
        int minutes = Integer.getInteger("isobar.soak.minutes", 0);
        return minutes == 0 ? Duration.ofSeconds(90) : Duration.ofMinutes(minutes);
    }

    @Test
    void everyBarIsTrueOrDeclaredMissingWithItsCause() throws Exception {
        assumeTrue(Footprint.isReadable(), "memory is read from /proc");
        Duration length = length();
        ChaosReport report = new ChaosReport(SEED, length);
        try (RunningDemo demo =
                RunningDemo.start(data.resolve("demo"), "--fresh", "--venues", "all")) {
            List<Place> places = places(demo);
            long start = minute(System.currentTimeMillis() + CONNECTING) + MINUTE;
            Footprint footprint = new Footprint(demo);
            clock.scheduleAtFixedRate(footprint::take, 0, 5, TimeUnit.SECONDS);
            pass(WARM_UP);
            Footprint.Sample before = footprint.take();

            ChaosPlan plan = ChaosPlan.draw(SEED, length, places, ChaosIT::isBlind);
            strike(demo, plan);
            pass(length.dividedBy(2));
            Footprint.Live half = footprint.live();
            pass(length.dividedBy(2));
            long end = minute(System.currentTimeMillis()) + MINUTE;
            pass(CALM);
            Footprint.Live last = footprint.live();

            List<Verdict> verdicts =
                    settled(demo, places, start, end).stream()
                            .map(verdict -> verdict.explained(demo))
                            .toList();
            report.faults(plan, places.stream().filter(ChaosIT::isBlind).toList());
            report.feeds(demo);
            report.verdicts(verdicts);
            report.quality(verdicts, demo);
            report.meters(demo.venues("/meters"));
            report.memory(footprint, before, half, last);
            report.write();

            assertThat(verdicts).flatExtracting(verdict -> verdict.faults().values()).isEmpty();
            assertThat(report.breaches()).isEmpty();
            assertJudged(demo, verdicts);
            assertBounded(footprint, before, length, half, last);
        } finally {
            clock.shutdownNow();
        }
    }

    private void strike(RunningDemo demo, ChaosPlan plan) {
        for (ChaosPlan.Strike strike : plan.strikes()) {
            clock.schedule(
                    () -> demo.order(strike.ordered(System.currentTimeMillis()).toString()),
                    (long) (strike.after() * 1000),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void pass(Duration time) throws Exception {
        clock.schedule(() -> {}, time.toMillis(), TimeUnit.MILLISECONDS).get();
    }

    /** As soon as nothing is missing any more; after some patience, as it stands. */
    private List<Verdict> settled(RunningDemo demo, List<Place> places, long start, long end)
            throws Exception {
        Instant since = Instant.now();
        while (true) {
            List<Verdict> verdicts = new ArrayList<>();
            for (Place place : places) {
                verdicts.add(Verdict.of(demo, place, start, end));
            }
            if (verdicts.stream().allMatch(one -> one.isSettled(isBlind(one.place())))
                    || Instant.now().isAfter(since.plus(PATIENCE))) {
                say("settled", since);
                return verdicts;
            }
            pass(Duration.ofSeconds(3));
        }
    }

    /** From frame to REST: what bars were made of was judged, and what was found is listed. */
    private static void assertJudged(RunningDemo demo, List<Verdict> verdicts) {
        long found = 0;
        for (Verdict verdict : verdicts) {
            JsonNode quality = quality(demo, verdict.place());
            long failed = quality.path("failed_checks").asLong();
            found += failed;
            if (verdict.right().containsKey("trades")) {
                assertThat(quality.path("passed_checks").asLong())
                        .as("%s %s", verdict.place(), quality)
                        .isPositive();
                assertThat(quality.path("recent_failures").size())
                        .as("%s %s", verdict.place(), quality)
                        .isEqualTo((int) Math.min(10, failed));
            }
        }
        assertThat(found).as("findings of all places").isPositive();
    }

    static JsonNode quality(RunningDemo demo, Place place) {
        return demo.get(
                "/api/v1/quality/%s?exchange=%s&market=%s&hours=2"
                        .formatted(place.symbol(), place.exchange(), place.market()));
    }

    private static void assertBounded(
            Footprint footprint,
            Footprint.Sample before,
            Duration length,
            Footprint.Live half,
            Footprint.Live last) {
        Footprint.Sample after = footprint.take();
        assertThat(footprint.highest()).as("MiB of all processes").isLessThan(MOST_MEMORY);
        assertThat(after.redis()).as("MiB of Redis").isLessThan(MOST_REDIS);
        assertThat(after.threads()).as("threads").isLessThan(before.threads() + SOME);
        assertThat(after.sockets()).as("sockets").isLessThan(before.sockets() + SOME);
        if (length.compareTo(TELLING) >= 0) {
            assertThat(last.growth(half))
                    .as("MiB a minute, %s then %s", half, last)
                    .isLessThan(FLAT);
        }
    }

    /** Its trades have no order without holes, and the venue has no bars to compare with. */
    private static boolean isBlind(Place place) {
        return Exchanges.ALL.stream()
                .filter(exchange -> exchange.id().equals(place.exchange()))
                .flatMap(exchange -> exchange.markets().stream())
                .filter(market -> market.market().id().equals(place.market()))
                .noneMatch(market -> market.klines().intervals().contains(Interval.M1));
    }

    private static long minute(long time) {
        return time / MINUTE * MINUTE;
    }

    /** Bitcoin in every market there is, once all of it is tracked. */
    private static List<Place> places(RunningDemo demo) throws InterruptedException {
        List<String> wanted =
                SimulatedVenues.listed().stream()
                        .filter(listed -> listed.base().equals("BTC"))
                        .map(listed -> listed.id().toString())
                        .toList();
        Instant since = Instant.now();
        List<Place> places = demo.await(PATIENCE, () -> tracked(demo, wanted));
        say("all tracked", since);
        return places;
    }

    /** How long it took, for whoever compares runs. */
    private static void say(String what, Instant since) {
        LOG.log(
                Level.INFO,
                what + " after " + Duration.between(since, Instant.now()).toMillis() + " ms");
    }

    private static List<Place> tracked(RunningDemo demo, List<String> wanted) {
        List<String> ids = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (JsonNode tracked : demo.get("/api/v1/tracked").path("tracked")) {
            ids.add(tracked.path("id").asText());
            String[] id = tracked.path("id").asText().split(":", 3);
            places.add(new Place(id[0], id[1], tracked.path("symbol").asText(), id[2]));
        }
        assertThat(ids).containsExactlyInAnyOrderElementsOf(wanted);
        return places;
    }
}
