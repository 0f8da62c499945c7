package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.SteppedClock;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.jobs.InMemoryRuns;
import dev.isobar.jobs.Run;
import dev.isobar.jobs.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.time.DateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordedTest {
    private static final Instant DUE = Instant.parse("2026-11-21T18:00:00Z");
    private static final Instant START = DUE.plusSeconds(2);

    private final SteppedClock clock = new SteppedClock(START);
    private final InMemoryRuns runs = new InMemoryRuns();
    private final Recorded recorded = new Recorded(runs, clock);
    private final LambdaInvocation invocation = new LambdaInvocation();

    @Test
    @DisplayName("R6 a call is recorded when it begins and when it ends")
    void aCallIsRecordedWhenItBeginsAndEnds() {
        String answer =
                recorded.run(
                        event("7"),
                        invocation,
                        counts -> {
                            assertThat(only().outcome()).isEqualTo(Run.Outcome.RUNNING);
                            clock.set(START.plusSeconds(9));
                            counts.put("bars", 12L);
                            return "done";
                        });

        assertThat(answer).isEqualTo("done");
        assertThat(only())
                .isEqualTo(
                        new Run(
                                "CollectBarsEveryMinute",
                                "7",
                                "CollectBars",
                                DUE,
                                START,
                                START.plusSeconds(50),
                                Optional.of(START.plusSeconds(9)),
                                Run.Outcome.OK,
                                "",
                                Map.of("bars", 12L)));
    }

    @Test
    @DisplayName("R6 a failure is recorded with its reason and what was done, and thrown on")
    void failuresAreRecordedAndThrown() {
        assertThatThrownBy(
                        () ->
                                recorded.run(
                                        event("7"),
                                        invocation,
                                        counts -> {
                                            counts.put("bars", 3L);
                                            throw new IllegalStateException("no bread");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no bread");

        assertThat(only().outcome()).isEqualTo(Run.Outcome.FAILED);
        assertThat(only().error()).contains("no bread");
        assertThat(only().counts()).containsEntry("bars", 3L);
    }

    @Test
    @DisplayName("R6 what is interrupted at its deadline timed out, and stays interrupted")
    void timeoutsAreRecorded() {
        assertThatThrownBy(
                        () ->
                                recorded.run(
                                        event("7"),
                                        invocation,
                                        counts -> {
                                            clock.set(START.plusSeconds(50));
                                            throw new InterruptedException();
                                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(only().outcome()).isEqualTo(Run.Outcome.TIMED_OUT);
    }

    @Test
    @DisplayName("R6 an event that is delivered again leaves one record")
    void anEventDeliveredAgainLeavesOneRecord() {
        recorded.run(event("7"), invocation, counts -> "first");
        clock.set(START.plusSeconds(60));
        recorded.run(event("7"), invocation, counts -> "again");
        assertThat(only().start()).isEqualTo(START.plusSeconds(60));

        recorded.run(event("8"), invocation, counts -> "another");
        assertThat(runs.newest("CollectBarsEveryMinute", "", 9).runs()).hasSize(2);
    }

    @Test
    @DisplayName("R6 a call by hand is recorded under its function's name")
    void callsByHandAreRecorded() {
        recorded.run(new ScheduledEvent(), invocation, counts -> "");

        Run run = runs.newest("CollectBars", "", 9).runs().get(0);
        assertThat(run.id()).isEqualTo("request");
        assertThat(run.due()).isEqualTo(START);
    }

    @Test
    @DisplayName("R6 a record that cannot be kept stops no work, and is logged")
    void lostRecordsStopNothing() {
        Recorded lost = new Recorded(new Away(), clock);

        assertThat(lost.<String>run(event("7"), invocation, counts -> "done")).isEqualTo("done");
        assertThat(invocation.log).hasSize(2).allMatch(line -> line.contains("is not recorded"));
    }

    private Run only() {
        List<Run> all = runs.newest("CollectBarsEveryMinute", "", 9).runs();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static ScheduledEvent event(String id) {
        ScheduledEvent event = new ScheduledEvent();
        event.setId(id);
        event.setTime(new DateTime(DUE.toEpochMilli()));
        event.setResources(
                List.of(
                        "arn:aws:scheduler:eu-west-1:123456789012:schedule/default/"
                                + "CollectBarsEveryMinute"));
        return event;
    }

    /** A store that is down. */
    private static final class Away implements RunStore {
        @Override
        public void put(Run run) {
            throw new StoreUnavailable("runs is away", null);
        }

        @Override
        public Page newest(String schedule, String before, int limit) {
            return new Page(List.of(), "");
        }

        @Override
        public Tally since(String schedule, Instant from, Instant now) {
            return new Tally(0, 0);
        }
    }
}
