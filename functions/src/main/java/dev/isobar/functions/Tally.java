package dev.isobar.functions;

/**
 * What an invocation did at one venue.
 *
 * @param ranges how many ranges the ledger did not know
 * @param pages how many answers the venue gave
 * @param bars how many bars were kept
 * @param remaining how many ranges are left to the next invocation
 * @param failures how many instruments failed
 * @param starved how many requests were given up because the venue's budget did not suffice until
 *     the next one came
 */
public record Tally(
        String venue, int ranges, int pages, int bars, int remaining, int failures, int starved) {

    Tally plus(Tally other) {
        return new Tally(
                venue,
                ranges + other.ranges,
                pages + other.pages,
                bars + other.bars,
                remaining + other.remaining,
                failures + other.failures,
                starved + other.starved);
    }

    /**
     * One line of Embedded Metric Format.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">the
     *     format</a>
     */
    String metrics(String function, long epochMilli) {
        return """
                {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Isobar",\
                "Dimensions":[["Function","Venue"]],"Metrics":[\
                {"Name":"Ranges","Unit":"Count"},{"Name":"Pages","Unit":"Count"},\
                {"Name":"Bars","Unit":"Count"},{"Name":"Remaining","Unit":"Count"},\
                {"Name":"Failures","Unit":"Count"},{"Name":"Starved","Unit":"Count"}]}]},\
                "Function":"%s","Venue":"%s",\
                "Ranges":%d,"Pages":%d,"Bars":%d,"Remaining":%d,"Failures":%d,"Starved":%d}"""
                .formatted(
                        epochMilli,
                        function,
                        venue,
                        ranges,
                        pages,
                        bars,
                        remaining,
                        failures,
                        starved);
    }
}
