package dev.isobar.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The event a function gets for messages of a queue, with all that Lambda tells of each.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda and SQS</a>
 */
final class SqsEventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SqsEventJson() {}

    /**
     * @param arn the queue's: {@code arn:aws:sqs:REGION:ACCOUNT:NAME}
     */
    static String of(List<Message> messages, String arn) {
        ObjectNode event = JSON.createObjectNode();
        var records = event.putArray("Records");
        messages.forEach(message -> write(message, arn, records.addObject()));
        return event.toString();
    }

    private static void write(Message message, String arn, ObjectNode node) {
        node.put("messageId", message.messageId())
                .put("receiptHandle", message.receiptHandle())
                .put("body", message.body());
        ObjectNode attributes = node.putObject("attributes");
        message.attributesAsStrings().forEach(attributes::put);
        ObjectNode own = node.putObject("messageAttributes");
        for (Map.Entry<String, MessageAttributeValue> each :
                message.messageAttributes().entrySet()) {
            write(each.getValue(), own.putObject(each.getKey()));
        }
        node.put("md5OfBody", message.md5OfBody())
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", arn)
                .put("awsRegion", arn.split(":")[3]);
    }

    private static void write(MessageAttributeValue value, ObjectNode node) {
        if (value.stringValue() != null) {
            node.put("stringValue", value.stringValue());
        }
        if (value.binaryValue() != null) {
            byte[] bytes = value.binaryValue().asByteArray();
            node.put("binaryValue", Base64.getEncoder().encodeToString(bytes));
        }
        node.putArray("stringListValues");
        node.putArray("binaryListValues");
        node.put("dataType", value.dataType());
    }
}
