package dev.isobar.functions;

import dev.isobar.bars.Comparison;
import dev.isobar.quality.VerifyLater;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How minutes compared at one venue, in one invocation.
 *
 * @param same how many say what the venue says
 * @param different how many do not
 * @param absent of how many the venue does not tell
 * @param requests how often it was asked
 * @param remaining how many minutes wait for the next invocation
 * @param failures how many instruments failed
 */
public record Verdicts(
        String venue,
        long same,
        long different,
        long absent,
        long requests,
        long remaining,
        long failures) {

    static Verdicts of(String venue, VerifyLater.Report report) {
        return new Verdicts(
                venue,
                count(report.compared(), Comparison.Same.class),
                count(report.compared(), Comparison.Different.class),
                count(report.compared(), Comparison.Incomparable.class),
                report.asked(),
                report.remaining(),
                0);
    }

    static Verdicts failed(String venue) {
        return new Verdicts(venue, 0, 0, 0, 0, 0, 1);
    }

    Verdicts plus(Verdicts other) {
        return new Verdicts(
                venue,
                same + other.same,
                different + other.different,
                absent + other.absent,
                requests + other.requests,
                remaining + other.remaining,
                failures + other.failures);
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("same", same);
        counts.put("different", different);
        counts.put("absent", absent);
        counts.put("requests", requests);
        counts.put("remaining", remaining);
        counts.put("failures", failures);
        return counts;
    }

    private static long count(List<Comparison> compared, Class<? extends Comparison> kind) {
        return compared.stream().filter(kind::isInstance).count();
    }
}
