package dev.isobar.functions;

import java.util.Map;

/**
 * What an invocation kept of one venue's events.
 *
 * @param pages how many answers the venue gave
 * @param rows how many events were put, those that were there already too
 * @param remaining how many ranges are left to the next invocation
 * @param failures how many instruments failed
 */
public record FlowTally(String venue, int pages, int rows, int remaining, int failures) {

    FlowTally plus(FlowTally other) {
        return new FlowTally(
                venue,
                pages + other.pages,
                rows + other.rows,
                remaining + other.remaining,
                failures + other.failures);
    }

    void count(Map<String, Long> counts) {
        counts.merge("pages", (long) pages, Long::sum);
        counts.merge("rows", (long) rows, Long::sum);
        counts.merge("remaining", (long) remaining, Long::sum);
        counts.merge("failures", (long) failures, Long::sum);
    }

    /** One line of Embedded Metric Format, as {@link Tally#metrics}. */
    String metrics(String function, long epochMilli) {
        return """
                {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Isobar",\
                "Dimensions":[["Function","Venue"]],"Metrics":[\
                {"Name":"Pages","Unit":"Count"},{"Name":"Rows","Unit":"Count"},\
                {"Name":"Remaining","Unit":"Count"},{"Name":"Failures","Unit":"Count"}]}]},\
                "Function":"%s","Venue":"%s",\
                "Pages":%d,"Rows":%d,"Remaining":%d,"Failures":%d}"""
                .formatted(epochMilli, function, venue, pages, rows, remaining, failures);
    }
}
