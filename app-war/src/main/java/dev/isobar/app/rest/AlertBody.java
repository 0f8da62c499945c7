package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.alerts.Condition;
import dev.isobar.alerts.Conditions;
import dev.isobar.alerts.Misstated;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.Target;
import dev.isobar.app.Catalogue;
import dev.isobar.features.Feature;
import dev.isobar.features.Features;
import dev.isobar.indicators.Indicators;
import dev.isobar.live.AcrossRules;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code {"exchange":"binance","symbol":"BTC-USDT","condition":"price_above","threshold":50000,
 * "channels":["websocket","webhook"],"metadata":{"webhook_url":"https://…"}}}. Parameters of the
 * condition stand beside it; what is not said is as usual.
 */
final class AlertBody {
    private static final String EXAMPLE =
            "; say {\"exchange\":\"binance\",\"symbol\":\"BTC-USDT\","
                    + "\"condition\":\"price_above\",\"threshold\":50000}";
    private static final Set<String> BAR = Set.of("open", "high", "low", "close", "volume");
    private static final Set<String> PARAMETERS =
            Set.of(
                    "threshold",
                    "column",
                    "against",
                    "band",
                    "direction",
                    "unit",
                    "window_seconds",
                    "side",
                    "timeframe",
                    "reason",
                    "confirmed");
    private static final Set<String> FIELDS =
            Set.of(
                    "exchange",
                    "market",
                    "symbol",
                    "interval",
                    "condition",
                    "channels",
                    "cooldown_seconds",
                    "one_time",
                    "active",
                    "batch_seconds",
                    "metadata");
    private static final long LONGEST_COOLDOWN = 30L * 86_400;
    private static final long LONGEST_BATCH = 3_600;

    private final JsonNode json;
    private final Duration cooldown;

    /**
     * @param cooldown where it says none
     */
    AlertBody(JsonNode json, Duration cooldown) {
        this.json = json;
        this.cooldown = cooldown;
        json.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!FIELDS.contains(name) && !PARAMETERS.contains(name)) {
                                throw Problem.outOfBounds(name, "no such field: " + name + EXAMPLE);
                            }
                        });
    }

    /**
     * @param before what a changed rule keeps where nothing is said: its secrets; empty for a new
     *     one
     */
    Rule rule(String id, String owner, Optional<Rule> before, Instant since, Catalogue catalogue) {
        String exchange = text("exchange", "");
        catalogue.listed(exchange);
        Instrument instrument = catalogue.find(exchange, market(), text("symbol", ""));
        Interval interval = interval();
        Condition condition = condition();
        AcrossRules.check(condition, instrument, interval);
        AlertTargets targets = new AlertTargets(json.path("metadata"), before);
        List<Target> told = targets.of(channels());
        return new Rule(
                id,
                before.map(rule -> rule.revision() + 1).orElse(1L),
                owner,
                instrument.id(),
                interval,
                condition,
                told,
                seconds("cooldown_seconds", cooldown.toSeconds(), LONGEST_COOLDOWN),
                flag("one_time", false),
                flag("active", true),
                seconds("batch_seconds", 0, LONGEST_BATCH),
                targets.metadata(),
                since);
    }

    private Condition condition() {
        Map<String, String> given = new HashMap<>();
        for (String name : PARAMETERS) {
            JsonNode value = json.path(name);
            if (value.isContainerNode()) {
                throw Problem.unparsable(
                        name, name + " must be a number or a word, not a list or an object");
            }
            if (value.isValueNode() && !value.isNull()) {
                given.put(name, value.asText());
            }
        }
        try {
            return Conditions.parse(text("condition", ""), given, AlertBody::column);
        } catch (Misstated e) {
            throw Problems.ofRule(e);
        }
    }

    private static Optional<String> column(String name) {
        return BAR.contains(name)
                ? Optional.of(name)
                : Indicators.column(name).or(() -> Features.find(name).map(Feature::column));
    }

    private String market() {
        String market = text("market", "");
        return market.isEmpty() ? market : Asked.market(market);
    }

    private Interval interval() {
        return Asked.interval(text("interval", Interval.M1.code()));
    }

    private List<String> channels() {
        JsonNode channels = json.path("channels");
        if (channels.isMissingNode()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        channels.forEach(channel -> names.add(channel.isTextual() ? channel.textValue() : ""));
        if (!channels.isArray() || names.contains("")) {
            throw Problem.unparsable(
                    "channels",
                    "channels must be a list of words such as [\"websocket\",\"webhook\"]");
        }
        return names;
    }

    private String text(String field, String otherwise) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() && (!otherwise.isEmpty() || field.equals("market"))) {
            return otherwise;
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw Problem.unparsable(field, field + " must be a text" + EXAMPLE);
        }
        return value.textValue();
    }

    private boolean flag(String field, boolean otherwise) {
        JsonNode value = json.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw Problem.unparsable(field, field + " must be true or false: " + value);
        }
        return value.booleanValue();
    }

    private Duration seconds(String field, long otherwise, long most) {
        JsonNode value = json.path(field);
        if (value.isMissingNode()) {
            return Duration.ofSeconds(otherwise);
        }
        if (!value.isIntegralNumber()) {
            throw Problem.unparsable(field, field + " must be whole seconds: " + value);
        }
        long seconds = value.longValue();
        if (!value.canConvertToLong() || seconds < 0 || seconds > most) {
            throw Problem.outOfBounds(
                    field, "%s must be from 0 to %d: %s".formatted(field, most, value));
        }
        return Duration.ofSeconds(seconds);
    }
}
