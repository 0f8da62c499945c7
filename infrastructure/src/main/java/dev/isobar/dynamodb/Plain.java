package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.configuration.Content;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Contents of documents as DynamoDB's own maps, and back. */
final class Plain {
    private Plain() {}

    static AttributeValue of(Map<?, ?> content) {
        Map<String, AttributeValue> map = new HashMap<>();
        content.forEach((name, value) -> map.put(name.toString(), attribute(value)));
        return fromM(map);
    }

    /** As {@link Content} makes it. */
    static Map<String, Object> map(AttributeValue attribute) {
        Map<String, Object> map = new HashMap<>();
        attribute.m().forEach((name, value) -> map.put(name, value(value)));
        return Content.of(map);
    }

    private static AttributeValue attribute(Object value) {
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof List<?> list) {
            return fromL(list.stream().map(Plain::attribute).toList());
        }
        if (value instanceof BigDecimal number) {
            return fromN(number.toPlainString());
        }
        return value instanceof Boolean flag ? fromBool(flag) : fromS((String) value);
    }

    private static Object value(AttributeValue attribute) {
        return switch (attribute.type()) {
            case M -> map(attribute);
            case L -> attribute.l().stream().map(Plain::value).toList();
            case N -> new BigDecimal(attribute.n());
            case BOOL -> attribute.bool();
            case S -> attribute.s();
            default -> throw new IllegalArgumentException("not of a document: " + attribute);
        };
    }
}
