package dev.isobar.bench;

import java.util.Locale;

/**
 * What must be reached, judged by the median.
 *
 * @param against whose figure it is divided by; empty: the figure itself counts
 * @param atLeast false: at most
 */
public record Goal(String contender, String against, String figure, boolean atLeast, double bound) {

    public static Goal ratio(String contender, String against, String figure, double least) {
        return new Goal(contender, against, figure, true, least);
    }

    public static Goal ratioAtMost(String contender, String against, String figure, double most) {
        return new Goal(contender, against, figure, false, most);
    }

    public static Goal atLeast(String contender, String figure, double least) {
        return new Goal(contender, "", figure, true, least);
    }

    public static Goal atMost(String contender, String figure, double most) {
        return new Goal(contender, "", figure, false, most);
    }

    String verdict(Results results) {
        Spread seen =
                against.isEmpty()
                        ? results.of(contender, figure)
                        : results.ratio(contender, against, figure);
        boolean met = atLeast ? seen.median() >= bound : seen.median() <= bound;
        return String.format(
                Locale.ROOT,
                "goal %-6s  %s, %s%s: %s  (%s %s)",
                met ? "met" : "MISSED",
                contender,
                figure,
                against.isEmpty() ? "" : " ÷ " + against,
                seen,
                atLeast ? "at least" : "at most",
                bound % 1 == 0 ? String.valueOf((long) bound) : String.valueOf(bound));
    }
}
