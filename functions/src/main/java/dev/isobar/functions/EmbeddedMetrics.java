package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a function counted, as one line of Embedded Metric Format.
 *
 * @param dimensions besides the function; in the order of the line
 * @param counts in the order of the line
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">the
 *     format</a>
 */
record EmbeddedMetrics(Map<String, String> dimensions, Map<String, Long> counts) {

    /** Of counts as runs keep them: {@code bars} becomes {@code Bars}. */
    static EmbeddedMetrics of(Map<String, String> dimensions, Map<String, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach(
                (name, count) ->
                        named.put(
                                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                                count));
        return new EmbeddedMetrics(dimensions, named);
    }

    void log(Context context, Instant at) {
        context.getLogger().log(line(context.getFunctionName(), at.toEpochMilli()));
    }

    /** Names must need no escape. */
    private String line(String function, long epochMilli) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("Function", function);
        named.putAll(dimensions);
        String metrics =
                counts.keySet().stream()
                        .map("{\"Name\":\"%s\",\"Unit\":\"Count\"}"::formatted)
                        .collect(Collectors.joining(","));
        StringBuilder line = new StringBuilder();
        line.append("{\"_aws\":{\"Timestamp\":").append(epochMilli);
        line.append(",\"CloudWatchMetrics\":[{\"Namespace\":\"Isobar\",\"Dimensions\":[[");
        line.append(
                named.keySet().stream().map("\"%s\""::formatted).collect(Collectors.joining(",")));
        line.append("]],\"Metrics\":[").append(metrics).append("]}]}");
        named.forEach((name, value) -> line.append(",\"%s\":\"%s\"".formatted(name, value)));
        counts.forEach((name, value) -> line.append(",\"%s\":%d".formatted(name, value)));
        return line.append('}').toString();
    }
}
