package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;

/** What to type where functions run in AWS, for a shell; the stack's name is for the reader. */
final class AwsCommand {
    static final String LETTERS =
            "its queues are in AWS: aws sqs receive-message --queue-url URL shows letters, aws sqs"
                    + " start-message-move-task --source-arn ARN moves messages back";

    private AwsCommand() {}

    /**
     * @param schedule as the server tells it
     * @param event its JSON
     */
    static String invoking(JsonNode schedule, String event) {
        return """
                aws lambda invoke --invocation-type Event --cli-binary-format raw-in-base64-out \\
                  --function-name "$(aws cloudformation describe-stack-resource --stack-name STACK \\
                    --logical-resource-id %s \\
                    --query StackResourceDetail.PhysicalResourceId --output text)" \\
                  --payload '%s' /dev/stdout"""
                .formatted(schedule.path("function").asText(), event.replace("'", "'\\''"));
    }
}
