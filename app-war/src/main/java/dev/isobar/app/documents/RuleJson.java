package dev.isobar.app.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.alerts.Condition;
import dev.isobar.alerts.Conditions;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.Target;
import dev.isobar.alerts.Targets;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule as text, whole: what lies in the table, never what is shown. */
final class RuleJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RuleJson() {}

    static String write(Rule rule) {
        ObjectNode json = JSON.createObjectNode();
        json.put("instrument", rule.instrument().toString());
        json.put("interval", rule.interval().code());
        json.put("condition", rule.condition().name());
        ObjectNode parameters = json.putObject("parameters");
        rule.condition().parameters().forEach((name, value) -> parameters.put(name, "" + value));
        ArrayNode targets = json.putArray("targets");
        rule.targets().forEach(target -> write(targets.addObject(), target));
        json.put("cooldown", rule.cooldown().toString());
        json.put("one_time", rule.oneTime());
        json.put("active", rule.active());
        json.put("batching", rule.batching().toString());
        ObjectNode metadata = json.putObject("metadata");
        rule.metadata().forEach(metadata::put);
        json.put("since", rule.since().toString());
        return json.toString();
    }

    static Rule read(String id, long revision, String owner, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            List<Target> targets = new ArrayList<>();
            json.path("targets").forEach(target -> targets.add(target(target)));
            // What the catalogue no longer has is never true: it must not keep others from loading.
            Condition condition =
                    Conditions.parse(
                            json.required("condition").asText(),
                            texts(json.path("parameters")),
                            Optional::of);
            return new Rule(
                    id,
                    revision,
                    owner,
                    InstrumentId.parse(json.required("instrument").asText()),
                    Interval.of(json.required("interval").asText()),
                    condition,
                    targets,
                    Duration.parse(json.required("cooldown").asText()),
                    json.required("one_time").booleanValue(),
                    json.required("active").booleanValue(),
                    Duration.parse(json.required("batching").asText()),
                    texts(json.path("metadata")),
                    Instant.parse(json.required("since").asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a rule: " + id, e);
        }
    }

    private static void write(ObjectNode json, Target target) {
        json.put("channel", Targets.channel(target));
        if (target instanceof Target.Webhook webhook) {
            json.put("address", webhook.url().toString()).put("secret", webhook.secret());
        } else if (target instanceof Target.Slack slack) {
            json.put("address", slack.url().toString());
        } else if (target instanceof Target.Email email) {
            json.put("address", email.address());
        } else {
            throw new AssertionError(target);
        }
    }

    private static Target target(JsonNode json) {
        String address = json.required("address").asText();
        String channel = json.required("channel").asText();
        return switch (channel) {
            case "webhook" ->
                    new Target.Webhook(URI.create(address), json.required("secret").asText());
            case "slack" -> new Target.Slack(URI.create(address));
            case "email" -> new Target.Email(address);
            default -> throw new IllegalArgumentException("no channel: " + channel);
        };
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new HashMap<>();
        json.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
