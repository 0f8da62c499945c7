package dev.isobar.bench.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB charges an item for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">its
 *     own rules</a>
 */
final class Sizes {
    private Sizes() {}

    /** Names and values in bytes; a number takes one for two digits, and one more. */
    static long of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(one -> one.getKey().getBytes(UTF_8).length + of(one.getValue()))
                .sum();
    }

    private static long of(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(UTF_8).length;
            case N -> (value.n().replaceAll("[^0-9]", "").length() + 1) / 2 + 1;
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> 1;
            default -> throw new IllegalArgumentException("not in an item of ours: " + value);
        };
    }
}
