package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.exchange.Json;
import java.time.Clock;
import java.util.Map;

/**
 * One JSON object a line: {@code {"timestamp":…,"level":"INFO","function":…,"message":…}} and what
 * belongs to the matter, with its {@code correlation_id}.
 */
final class JobLog {
    private final Context context;
    private final Clock clock;

    JobLog(Context context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    void info(String message, Map<String, ?> matter) {
        line("INFO", message, matter);
    }

    void warn(String message, Map<String, ?> matter) {
        line("WARN", message, matter);
    }

    void error(String message, Map<String, ?> matter) {
        line("ERROR", message, matter);
    }

    /** That went well, or somebody should look at it. */
    void tell(boolean well, String message, Map<String, ?> matter) {
        line(well ? "INFO" : "ERROR", message, matter);
    }

    /** Counters, as they are. */
    void metrics(Tally tally) {
        context.getLogger()
                .log(tally.metrics(context.getFunctionName(), clock.instant().toEpochMilli()));
    }

    private void line(String level, String message, Map<String, ?> matter) {
        ObjectNode line = Json.MAPPER.createObjectNode();
        line.put("timestamp", clock.instant().toString())
                .put("level", level)
                .put("function", context.getFunctionName())
                .put("request_id", context.getAwsRequestId())
                .put("message", message);
        matter.forEach((name, value) -> line.set(name, Json.MAPPER.valueToTree(value)));
        context.getLogger().log(line.toString());
    }
}
