package dev.isobar.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queue that Lambda tells of calls that failed for good, in the shape it gives them.
 *
 * @param url of the queue; empty: the function names none, and nothing is kept
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Lambda's
 *     records of asynchronous invocations</a>
 */
record DeadLetters(SqsClient client, String url) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Kept when this returns.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if the queue does not take it
     */
    void add(Event event, String condition, String error) {
        if (!url.isEmpty()) {
            client.sendMessage(r -> r.queueUrl(url).messageBody(message(event, condition, error)));
        }
    }

    private static String message(Event event, String condition, String error) {
        ObjectNode message = JSON.createObjectNode();
        message.put("version", "1.0").put("timestamp", event.at().toString());
        message.putObject("requestContext")
                .put("requestId", event.id())
                .put("functionArn", LambdaContext.arn(event.function()))
                .put("condition", condition)
                .put("approximateInvokeCount", event.attempts());
        try {
            message.set("requestPayload", JSON.readTree(event.json()));
        } catch (JsonProcessingException e) {
            message.put("requestPayload", event.json());
        }
        message.putObject("responseContext")
                .put("statusCode", 200)
                .put("functionError", "Unhandled");
        message.putObject("responsePayload").put("errorMessage", error);
        return message.toString();
    }
}
