package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who is told, from {@code channels} and {@code metadata}. Addresses and secrets are never shown
 * again, so a change that leaves them out keeps them.
 */
final class AlertTargets {
    private static final Set<String> CHANNELS = Set.of("websocket", "webhook", "slack", "email");
    private static final Set<String> ADDRESSES =
            Set.of("email", "webhook_url", "webhook_secret", "slack_webhook_url");
    private static final int WORDS = 10;
    private static final int LONGEST = 200;
    private static final int SHORTEST_SECRET = 16;

    private final JsonNode metadata;
    private final List<Target> before;

    AlertTargets(JsonNode metadata, Optional<Rule> before) {
        if (!metadata.isObject() && !metadata.isMissingNode()) {
            throw Problem.unparsable(
                    "metadata", "metadata must be an object such as {\"email\":\"a@example.org\"}");
        }
        this.metadata = metadata;
        this.before = before.map(Rule::targets).orElse(List.of());
    }

    List<Target> of(List<String> channels) {
        List<Target> targets = new ArrayList<>();
        for (String channel : new LinkedHashSet<>(channels)) {
            switch (channel) {
                case "websocket" -> {} // always told
                case "webhook" -> targets.add(webhook());
                case "slack" -> targets.add(slack());
                case "email" -> targets.add(email());
                default ->
                        throw Problem.outOfBounds(
                                "channels",
                                "unknown channel: %s (some of %s)"
                                        .formatted(channel, new TreeSet<>(CHANNELS)));
            }
        }
        return targets;
    }

    /** The owner's own words. */
    Map<String, String> metadata() {
        Map<String, String> words = new TreeMap<>();
        metadata.properties()
                .forEach(
                        field -> {
                            if (ADDRESSES.contains(field.getKey())) {
                                return;
                            }
                            if (field.getValue().isContainerNode()) {
                                throw Problem.unparsable(
                                        "metadata",
                                        "metadata holds words, no lists and no objects: "
                                                + field.getKey());
                            }
                            String text = field.getValue().asText();
                            if (words.size() == WORDS
                                    || text.length() > LONGEST
                                    || field.getKey().length() > LONGEST) {
                                throw Problem.outOfBounds(
                                        "metadata",
                                        "metadata holds at most %d words of %d characters"
                                                .formatted(WORDS, LONGEST));
                            }
                            words.put(field.getKey(), text);
                        });
        return words;
    }

    private Target webhook() {
        Optional<Target.Webhook> old = old(Target.Webhook.class);
        Optional<String> url = given("webhook_url");
        Optional<String> secret = given("webhook_secret");
        if (secret.isPresent() && secret.get().length() < SHORTEST_SECRET) {
            throw Problem.outOfBounds(
                    "metadata.webhook_secret",
                    "metadata.webhook_secret must have at least %d characters"
                            .formatted(SHORTEST_SECRET));
        }
        URI address =
                url.map(text -> uri("webhook_url", text))
                        .or(() -> old.map(Target.Webhook::url))
                        .orElseThrow(() -> missing("webhook", "webhook_url"));
        String signed =
                secret.or(() -> old.map(Target.Webhook::secret))
                        .orElseThrow(() -> missing("webhook", "webhook_secret"));
        return new Target.Webhook(address, signed);
    }

    private Target slack() {
        return given("slack_webhook_url")
                .<Target>map(text -> new Target.Slack(uri("slack_webhook_url", text)))
                .or(() -> old(Target.Slack.class))
                .orElseThrow(() -> missing("slack", "slack_webhook_url"));
    }

    private Target email() {
        return given("email")
                .<Target>map(Target.Email::new)
                .or(() -> old(Target.Email.class))
                .orElseThrow(() -> missing("email", "email"));
    }

    private <T extends Target> Optional<T> old(Class<T> kind) {
        return before.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private Optional<String> given(String name) {
        JsonNode value = metadata.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw Problem.unparsable("metadata." + name, "metadata." + name + " must be a text");
        }
        return Optional.of(value.textValue());
    }

    private static URI uri(String name, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) { // its message repeats the URL, which is a secret
            throw Problem.unparsable(
                    "metadata." + name,
                    "metadata.%s is no URL: write https://host/path".formatted(name));
        }
    }

    private static Refused missing(String channel, String name) {
        return Problem.outOfBounds(
                "metadata." + name,
                "the channel %s needs metadata.%s: give it, or leave the channel out"
                        .formatted(channel, name));
    }
}
