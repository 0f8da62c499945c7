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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A rule as text, whole: what lies in the table, never what is shown. */
final class RuleJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RuleJson() {}

    /** A text is no rule. Says which field is to blame, and nothing of what stands there. */
    static final class NoRule extends Exception {
        private static final long serialVersionUID = 1;

        NoRule(String message) {
            super(message);
        }
    }

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

    static Rule read(String id, long revision, String owner, String text) throws NoRule {
        JsonNode json = tree(text);
        try {
            return new Rule(
                    id,
                    revision,
                    owner,
                    field(json, "instrument", one -> InstrumentId.parse(one.asText())),
                    field(json, "interval", one -> Interval.of(one.asText())),
                    field(json, "condition", one -> condition(one, json.path("parameters"))),
                    field(json, "targets", RuleJson::targets),
                    field(json, "cooldown", one -> Duration.parse(one.asText())),
                    field(json, "one_time", JsonNode::booleanValue),
                    field(json, "active", JsonNode::booleanValue),
                    field(json, "batching", one -> Duration.parse(one.asText())),
                    texts(json.path("metadata")),
                    field(json, "since", one -> Instant.parse(one.asText())));
        } catch (IllegalArgumentException e) { // its fields do not go together
            throw new NoRule(e.getMessage());
        }
    }

    private static JsonNode tree(String text) throws NoRule {
        try {
            return JSON.readTree(text == null ? "" : text);
        } catch (JsonProcessingException e) { // its message repeats the text
            throw new NoRule("it is no JSON");
        }
    }

    private static <T> T field(JsonNode json, String name, Function<JsonNode, T> read)
            throws NoRule {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw new NoRule(name + " is missing");
        }
        try {
            return read.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) { // may repeat an address
            throw new NoRule(name + " means nothing");
        }
    }

    /** What the catalogue no longer has is never true; it does not make a rule unreadable. */
    private static Condition condition(JsonNode name, JsonNode parameters) {
        return Conditions.parse(name.asText(), texts(parameters), Optional::of);
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

    private static List<Target> targets(JsonNode json) {
        List<Target> targets = new ArrayList<>();
        json.forEach(target -> targets.add(target(target)));
        return targets;
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
