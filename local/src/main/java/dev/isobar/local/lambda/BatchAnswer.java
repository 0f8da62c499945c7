package dev.isobar.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;

/**
 * Which messages failed, by what a function answered that reports them: {@code
 * {"batchItemFailures":[{"itemIdentifier":"ID"}]}}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">Partial
 *     batch responses</a>
 */
final class BatchAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BatchAnswer() {}

    /**
     * None, if the answer, its list or what is in it is null or empty. All, if an item has no id,
     * or one that is none of the batch's, or if the answer is something else.
     *
     * @param ids of all messages of the batch
     */
    static Set<String> failed(String answer, Set<String> ids) {
        JsonNode root;
        try {
            root = JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            return ids;
        }
        if (root.isMissingNode() || root.isNull()) {
            return Set.of();
        }
        JsonNode failures = root.path("batchItemFailures");
        if (root.isObject() && (failures.isMissingNode() || failures.isNull())) {
            return Set.of();
        }
        return failures.isArray() ? named(failures, ids) : ids;
    }

    private static Set<String> named(JsonNode failures, Set<String> ids) {
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : failures) {
            JsonNode id = failure.path("itemIdentifier");
            if (!id.isTextual() || !ids.contains(id.textValue())) {
                return ids;
            }
            failed.add(id.textValue());
        }
        return failed;
    }
}
