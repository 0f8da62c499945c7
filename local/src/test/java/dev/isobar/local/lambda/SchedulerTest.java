package dev.isobar.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.isobar.template.Function;
import dev.isobar.template.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

class SchedulerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T18:00:20Z");

    /** Never asked. */
    private static final SqsQueues NO_QUEUES =
            new SqsQueues(SqsClient.builder().region(Region.EU_WEST_1).build(), Map.of(), Map.of());

    @TempDir private Path folder;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    @DisplayName("R6 a call comes within its window, never later than the bound, and differs")
    void callsAreSpread() {
        Spread spread = new Spread(new Random(7), Duration.ofSeconds(5));
        Spread same = new Spread(new Random(7), Duration.ofSeconds(5));

        List<Duration> delays =
                java.util.stream.Stream.generate(() -> spread.of(Duration.ofMinutes(15)))
                        .limit(100)
                        .toList();

        assertThat(delays)
                .allSatisfy(d -> assertThat(d).isBetween(Duration.ZERO, Duration.ofSeconds(5)));
        assertThat(java.util.Set.copyOf(delays)).hasSizeGreaterThan(50);
        assertThat(delays.get(0)).isEqualTo(same.of(Duration.ofMinutes(15)));
        assertThat(spread.of(Duration.ZERO)).isZero();
        assertThat(spread.of(Duration.ofSeconds(1))).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("R8 what was missed is not made up for")
    void missedCallsAreDropped() {
        Planned planned = Planned.of(ScheduledCalls.trigger("Often", "rate(1 minute)"), null, NOW);

        Planned next = planned.after(NOW.plus(Duration.ofMinutes(10)).plusMillis(1));

        assertThat(planned.due()).contains(NOW);
        assertThat(planned.after(NOW).due()).contains(NOW.plusSeconds(60));
        assertThat(next.due()).contains(NOW.plus(Duration.ofMinutes(11)));
    }

    @Test
    @DisplayName("R1 R7 schedules are called when due, disabled ones when somebody says so")
    void disabledSchedulesWaitForPeople() throws Exception {
        Trigger daily = ScheduledCalls.trigger("Daily", "cron(0 2 * * ? *)");
        Trigger off = ScheduledCalls.trigger("Off", "rate(1 minute)", false);

        try (Scheduler scheduler = start(List.of(daily, off))) {
            assertThat(scheduler.upcoming())
                    .extracting(one -> one.trigger().name() + " " + one.due())
                    .containsExactly("Daily Optional[2026-11-22T02:00:00Z]", "Off Optional.empty");
            assertThat(heard).isEmpty();

            String id = scheduler.run("Off", Optional.empty());
            assertThat(heard.poll(60, TimeUnit.SECONDS))
                    .contains(id, "\"time\":\"2026-11-21T18:00:20Z\"", "schedule/default/Off");
            scheduler.run("Daily", Optional.of("{\"detail\":{\"intervals\":[\"1d\"]}}"));
            assertThat(heard.poll(60, TimeUnit.SECONDS))
                    .isEqualTo("{\"detail\":{\"intervals\":[\"1d\"]}}");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scheduler.run("Nightly", Optional.empty()))
                    .withMessage("there is no schedule Nightly: one of Daily, Off");
        }
    }

    @Test
    @DisplayName("R5 where nothing can be written schedules go on")
    void aFullDiskEndsNoSchedule() throws Exception {
        Path nowhere = folder.resolve("missing");
        Trigger often = ScheduledCalls.trigger("Often", "rate(1 minute)");

        try (Scheduler scheduler = start(List.of(often), nowhere)) {
            assertThat(heard.poll(60, TimeUnit.SECONDS)).contains("schedule/default/Often");
            scheduler.run("Often", Optional.empty());
            assertThat(heard.poll(60, TimeUnit.SECONDS)).contains("schedule/default/Often");
            Optional<Instant> next = Optional.of(NOW.plusSeconds(60));
            // It is planned after the function was called.
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!scheduler.upcoming().get(0).due().equals(next) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(scheduler.upcoming()).extracting(Upcoming::due).containsExactly(next);
        }
        assertThat(nowhere).doesNotExist();
    }

    /** Hears what it is told. */
    public static final class Listening implements RequestStreamHandler {
        private final BlockingQueue<String> heard;

        Listening(BlockingQueue<String> heard) {
            this.heard = heard;
        }

        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context)
                throws IOException {
            heard.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Scheduler start(List<Trigger> triggers) {
        return start(triggers, folder);
    }

    private Scheduler start(List<Trigger> triggers, Path place) {
        Function function =
                new Function(
                        "Listening",
                        Listening.class.getName(),
                        128,
                        Duration.ofSeconds(60),
                        Map.of(),
                        1,
                        0,
                        Duration.ofMinutes(1),
                        Optional.empty(),
                        triggers,
                        List.of());
        return Scheduler.start(
                List.of(function),
                (f, handler) -> new Listening(heard),
                new Scheduler.Places(NO_QUEUES, place, place.resolve("status.json")),
                Duration.ZERO,
                Spread.NONE,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
