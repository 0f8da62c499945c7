package dev.isobar.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * What failed for good.
 *
 * @param id the message's
 * @param at when it was sent; for a call of a function, when that was recorded
 * @param origin what it came from
 * @param name the queue's or function's; empty where nobody knows
 * @param reason what the queue knows of why
 * @param body what the worker or function was to get
 */
public record DeadLetter(
        String id, Instant at, Origin origin, String name, String reason, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What tells where a letter can be handed on to. */
    public enum Origin {
        /** A message that a queue handed out too often. */
        QUEUE,
        /** Lambda's record of a call that nobody waited for. */
        FUNCTION,
        /** Neither: somebody put it there. */
        UNKNOWN
    }

    static DeadLetter of(Message message) {
        String source =
                message.attributes().get(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN);
        if (source != null) {
            return new DeadLetter(
                    message.messageId(),
                    sentAt(message),
                    Origin.QUEUE,
                    last(source),
                    "handed out too often; the log of the queue's worker has each failure",
                    message.body());
        }
        JsonNode record = record(message.body());
        return record.at("/requestContext/functionArn").isTextual()
                ? ofCall(message, record)
                : new DeadLetter(
                        message.messageId(),
                        sentAt(message),
                        Origin.UNKNOWN,
                        "",
                        "not known",
                        message.body());
    }

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Lambda's
     *     records of asynchronous calls</a>
     */
    private static DeadLetter ofCall(Message message, JsonNode record) {
        JsonNode context = record.path("requestContext");
        return new DeadLetter(
                message.messageId(),
                sentAt(message),
                Origin.FUNCTION,
                function(context.path("functionArn").asText()),
                "%s after %d attempts: %s"
                        .formatted(
                                context.path("condition").asText(),
                                context.path("approximateInvokeCount").asInt(),
                                record.at("/responsePayload/errorMessage").asText("no error told")),
                record.path("requestPayload").toString());
    }

    /** {@code arn:aws:lambda:region:account:function:NAME}, and perhaps {@code :QUALIFIER}. */
    private static String function(String arn) {
        String[] parts = arn.split(":");
        return parts.length > 6 ? parts[6] : arn;
    }

    private static String last(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private static Instant sentAt(Message message) {
        return Instant.ofEpochMilli(
                Long.parseLong(
                        message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)));
    }

    /** Missing where the body is no JSON. */
    private static JsonNode record(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
