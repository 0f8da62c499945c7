package dev.isobar.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a function by a schedule; its attempts are one run, told by the last.
 *
 * @param schedule its name
 * @param id of the event, the same however often it is delivered
 * @param function what was called
 * @param due when the schedule wanted it
 * @param start when the attempt began
 * @param deadline when it has to be over
 * @param end empty while it runs, or where it was ended from outside
 * @param outcome as it was written: see {@link #outcome(Instant)}
 * @param error what went wrong, at most {@value #LONGEST_ERROR} characters; empty where nothing did
 * @param counts what was done, by name, at most {@value #MOST_COUNTS}
 */
public record Run(
        String schedule,
        String id,
        String function,
        Instant due,
        Instant start,
        Instant deadline,
        Optional<Instant> end,
        Outcome outcome,
        String error,
        Map<String, Long> counts) {

    /** What ids of events begin with that a person sent; all others follow from a schedule. */
    public static final String BY_HAND = "by-hand-";

    static final int LONGEST_ERROR = 500;
    static final int MOST_COUNTS = 20;

    /** How a run ended. */
    public enum Outcome {
        RUNNING("running"),
        OK("ok"),
        FAILED("failed"),
        TIMED_OUT("timed out");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** As people read it. */
        public String text() {
            return text;
        }

        public boolean isFailure() {
            return this == FAILED || this == TIMED_OUT;
        }
    }

    public Run {
        requireNonNull(id, "id is null");
        requireNonNull(function, "function is null");
        requireNonNull(due, "due is null");
        requireNonNull(start, "start is null");
        requireNonNull(deadline, "deadline is null");
        requireNonNull(end, "end is null");
        requireNonNull(outcome, "outcome is null");
        if (schedule.isEmpty()) {
            throw new IllegalArgumentException("a run has no schedule: " + id);
        }
        if (counts.size() > MOST_COUNTS) {
            throw new IllegalArgumentException("more than 20 counts: " + counts.keySet());
        }
        error = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
        counts = Map.copyOf(counts);
    }

    public static Run begun(
            String schedule,
            String id,
            String function,
            Instant due,
            Instant start,
            Instant deadline) {
        return new Run(
                schedule,
                id,
                function,
                due,
                start,
                deadline,
                Optional.empty(),
                Outcome.RUNNING,
                "",
                Map.of());
    }

    public Run done(Instant at, Map<String, Long> done) {
        return ended(at, Outcome.OK, "", done);
    }

    /** Failed, or timed out where its deadline has passed. */
    public Run failed(Instant at, String why, Map<String, Long> done) {
        return ended(at, at.isBefore(deadline) ? Outcome.FAILED : Outcome.TIMED_OUT, why, done);
    }

    public boolean isByHand() {
        return id.startsWith(BY_HAND);
    }

    /** A run that is past its deadline and did not tell its end was ended by it. */
    public Outcome outcome(Instant now) {
        return outcome == Outcome.RUNNING && now.isAfter(deadline) ? Outcome.TIMED_OUT : outcome;
    }

    private Run ended(Instant at, Outcome how, String why, Map<String, Long> done) {
        return new Run(
                schedule, id, function, due, start, deadline, Optional.of(at), how, why, done);
    }
}
