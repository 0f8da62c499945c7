package dev.isobar.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A DynamoDB table.
 *
 * @param attributes type (S, N, B) by attribute name
 * @param keys hash key first, then the range key if there is one
 * @param expires the attribute that holds the time to live in epoch seconds
 */
public record Table(
        String name, Map<String, String> attributes, List<String> keys, Optional<String> expires) {

    static Table read(Section properties) {
        return new Table(
                properties.text("TableName"),
                properties.list("AttributeDefinitions").stream()
                        .collect(
                                Collectors.toMap(
                                        a -> a.text("AttributeName"),
                                        a -> a.text("AttributeType"))),
                properties.list("KeySchema").stream().map(k -> k.text("AttributeName")).toList(),
                properties.optional("TimeToLiveSpecification").find("AttributeName"));
    }
}
