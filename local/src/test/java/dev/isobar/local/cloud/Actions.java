package dev.isobar.local.cloud;

import java.util.Map;
import java.util.Optional;

/** Which action IAM asks for when a method of AWS's client is called. */
final class Actions {
    private static final String SDK = "software.amazon.awssdk.services.";

    /** Transactions have no action of their own: what stands in them has. */
    private static final Map<String, String> IN_TRANSACTIONS =
            Map.of(
                    "TransactWriteItem$Builder.put", "dynamodb:PutItem",
                    "TransactWriteItem$Builder.update", "dynamodb:UpdateItem",
                    "TransactWriteItem$Builder.delete", "dynamodb:DeleteItem",
                    "TransactWriteItem$Builder.conditionCheck", "dynamodb:ConditionCheckItem",
                    "TransactGetItem$Builder.get", "dynamodb:GetItem");

    /** Where the action has another name than the call. */
    private static final Map<String, String> NAMED_OTHERWISE =
            Map.of(
                    "sqs:SendMessageBatch", "sqs:SendMessage",
                    "sqs:DeleteMessageBatch", "sqs:DeleteMessage",
                    "sqs:ChangeMessageVisibilityBatch", "sqs:ChangeMessageVisibility",
                    "s3:ListObjectsV2", "s3:ListBucket",
                    "s3:HeadBucket", "s3:ListBucket",
                    "s3:HeadObject", "s3:GetObject",
                    "s3:GetObjectAsBytes", "s3:GetObject",
                    "s3:DeleteObjects", "s3:DeleteObject");

    private Actions() {}

    /** Empty if the call asks AWS nothing. */
    static Optional<String> of(String owner, String method) {
        if (!owner.startsWith(SDK)) {
            return Optional.empty();
        }
        String type = owner.substring(owner.lastIndexOf('.') + 1);
        if (IN_TRANSACTIONS.containsKey(type + "." + method)) {
            return Optional.of(IN_TRANSACTIONS.get(type + "." + method));
        }
        boolean asks =
                type.matches("(DynamoDb|Sqs|S3)Client")
                        && !method.matches("close|builder|create|serviceClientConfiguration")
                        && !method.startsWith("transact");
        return asks ? Optional.of(action(type, method)) : Optional.empty();
    }

    private static String action(String client, String method) {
        String service = client.substring(0, client.length() - "Client".length()).toLowerCase();
        String name = method.substring(0, 1).toUpperCase() + method.substring(1);
        String plain = service + ":" + name.replaceFirst("Paginator$", "");
        return NAMED_OTHERWISE.getOrDefault(plain, plain);
    }
}
