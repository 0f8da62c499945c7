package dev.isobar.app.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.alerts.AlertJson;
import dev.isobar.alerts.Delivery;
import dev.isobar.alerts.Firing;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.RuleStore.Unreadable;
import dev.isobar.alerts.Target;
import dev.isobar.alerts.Targets;
import dev.isobar.alerts.Told;
import dev.isobar.app.Catalogue;
import dev.isobar.exchange.Json;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Rules and history as they are shown: without secrets, with masked addresses. */
final class AlertView {
    private AlertView() {}

    static ObjectNode of(Rule rule, Firing firing, Catalogue catalogue) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", rule.id());
        json.put("revision", rule.revision());
        json.put("exchange", rule.instrument().venue());
        json.put("market", rule.instrument().market().id());
        json.put("symbol", symbol(rule.instrument(), catalogue));
        if (rule.condition().isOfBars()) {
            json.put("interval", rule.interval().code());
        }
        json.put("condition", rule.condition().name());
        rule.condition().parameters().forEach((name, value) -> json.set(name, value(value)));
        ArrayNode channels = json.putArray("channels").add("websocket");
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        for (Target target : rule.targets()) {
            channels.add(Targets.channel(target));
            show(target, metadata);
        }
        rule.metadata().forEach(metadata::put);
        json.put("cooldown_seconds", rule.cooldown().toSeconds());
        json.put("one_time", rule.oneTime());
        json.put("active", rule.active() && !firing.isOver(rule));
        json.put("batch_seconds", rule.batching().toSeconds());
        json.set("metadata", metadata);
        json.put("trigger_count", firing.count());
        if (firing.count() > 0) {
            json.put("last_triggered_at", firing.last().toString());
        }
        json.put("updated_at", rule.since().toString());
        return json;
    }

    /** It does nothing, and says why. */
    static ObjectNode of(Unreadable rule) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", rule.id())
                .put("active", false)
                .put("unreadable", rule.reason() + ": remove it, or make it anew");
    }

    static ObjectNode of(List<Told> history, Catalogue catalogue) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("alerts");
        history.forEach(told -> rows.add(of(told, catalogue)));
        return json;
    }

    private static ObjectNode of(Told told, Catalogue catalogue) {
        try {
            ObjectNode json = (ObjectNode) Json.MAPPER.readTree(AlertJson.of(told.alert()));
            InstrumentId instrument = told.alert().instrument();
            json.put("symbol", symbol(instrument, catalogue));
            json.put("native_symbol", instrument.symbol());
            ArrayNode deliveries = json.putArray("deliveries");
            for (Delivery delivery : told.deliveries()) {
                ObjectNode row = deliveries.addObject();
                row.put("target", delivery.target());
                row.put("status", delivery.status().name().toLowerCase(Locale.ROOT));
                row.put("at", delivery.at().toString());
                if (!delivery.reason().isEmpty()) {
                    row.put("reason", delivery.reason());
                }
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new AssertionError("we wrote it", e);
        }
    }

    /** Its host at most: a path or a query may be as good as a password. */
    private static void show(Target target, ObjectNode metadata) {
        if (target instanceof Target.Webhook webhook) {
            metadata.put("webhook_host", webhook.url().getHost());
        } else if (target instanceof Target.Email email) {
            metadata.put("email", Targets.masked(email.address()));
        }
    }

    /** The venue's own where it is not listed any more. */
    private static String symbol(InstrumentId instrument, Catalogue catalogue) {
        return catalogue.byId(instrument).map(Instrument::canonical).orElse(instrument.symbol());
    }

    private static JsonNode value(Object value) {
        if (value instanceof Boolean flag) {
            return JsonNodeFactory.instance.booleanNode(flag);
        }
        return value instanceof Number number
                ? JsonNodeFactory.instance.numberNode(
                        new BigDecimal(number.toString()).stripTrailingZeros())
                : JsonNodeFactory.instance.textNode(value.toString());
    }
}
