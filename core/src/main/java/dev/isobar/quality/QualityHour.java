package dev.isobar.quality;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the checks of an hour of trade time ended, as far as one writer or several counted.
 *
 * @param start of the hour
 * @param passed trades that passed all checks
 * @param failed what failed, by the check's word; none is 0
 * @param score of the instrument after the newest trade counted, 0 to 1
 * @param newest time of the newest trade counted; of the hour's start if none was
 */
public record QualityHour(
        Instant start, long passed, Map<String, Long> failed, double score, Instant newest) {
    public QualityHour {
        requireNonNull(start, "start is null");
        requireNonNull(newest, "newest is null");
        failed = Map.copyOf(failed);
    }

    /** What two writers counted together; the score is that of the one who heard last. */
    public QualityHour and(QualityHour other) {
        Map<String, Long> both = new TreeMap<>(failed);
        other.failed.forEach((check, count) -> both.merge(check, count, Long::sum));
        boolean isNewest = !newest.isBefore(other.newest);
        return new QualityHour(
                start,
                passed + other.passed,
                both,
                isNewest ? score : other.score,
                isNewest ? newest : other.newest);
    }

    public long failures() {
        return failed.values().stream().mapToLong(Long::longValue).sum();
    }

    public long total() {
        return passed + failures();
    }

    /** Trades that were judged: {@link #total} without what was found about bars. */
    public long trades() {
        return total() - Check.OF_BARS.stream().mapToLong(this::failed).sum();
    }

    /** How many failed that check. */
    public long failed(Check check) {
        return failed.getOrDefault(check.id(), 0L);
    }
}
