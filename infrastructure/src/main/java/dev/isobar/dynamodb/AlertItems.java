package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.Delivery;
import dev.isobar.alerts.Delivery.Status;
import dev.isobar.alerts.Firing;
import dev.isobar.alerts.Outbox.Waiting;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.Target;
import dev.isobar.alerts.Targets;
import dev.isobar.alerts.Told;
import dev.isobar.market.InstrumentId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Alerts, firing states and what waits, as items. Times are epoch ms. */
final class AlertItems {
    private AlertItems() {}

    /** Sorts by event time; the same for the same alert. */
    static String place(AlertRaised alert) {
        return "%013d#%s".formatted(alert.at().toEpochMilli(), alert.id());
    }

    static Map<String, AttributeValue> of(AlertRaised alert) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("id", fromS(alert.id()));
        item.put("rule", fromS(alert.rule()));
        item.put("owner", fromS(alert.owner()));
        item.put("instrument", fromS(alert.instrument().toString()));
        item.put("interval", fromS(alert.interval()));
        item.put("condition", fromS(alert.condition()));
        item.put("at", time(alert.at()));
        Map<String, AttributeValue> values = new HashMap<>();
        // As text: 38 digits of DynamoDB's numbers do not hold every double.
        alert.values().forEach((name, value) -> values.put(name, fromS(value.toString())));
        item.put("values", fromM(values));
        item.put("correlation", fromS(alert.correlation()));
        return item;
    }

    static AlertRaised alert(Map<String, AttributeValue> item) {
        Map<String, Double> values = new HashMap<>();
        item.get("values")
                .m()
                .forEach((name, value) -> values.put(name, Double.valueOf(value.s())));
        return new AlertRaised(
                item.get("id").s(),
                item.get("rule").s(),
                item.get("owner").s(),
                InstrumentId.parse(item.get("instrument").s()),
                item.get("interval").s(),
                item.get("condition").s(),
                time(item, "at"),
                values,
                item.get("correlation").s());
    }

    /** Who has to be told, by the target's key: nobody has been yet. */
    static AttributeValue pending(Rule rule, Instant now) {
        Map<String, AttributeValue> all = new HashMap<>();
        for (int i = 0; i < rule.targets().size(); i++) {
            Target target = rule.targets().get(i);
            Delivery delivery = new Delivery(Targets.label(target), Status.PENDING, now, "");
            Map<String, AttributeValue> one = new HashMap<>(delivery(delivery));
            one.put("number", number(i));
            all.put(Targets.key(rule.owner(), target), fromM(one));
        }
        return fromM(all);
    }

    static Map<String, AttributeValue> delivery(Delivery delivery) {
        return Map.of(
                "target", fromS(delivery.target()),
                "status", fromS(delivery.status().name()),
                "at", time(delivery.at()),
                "reason", fromS(delivery.reason()));
    }

    static Told told(Map<String, AttributeValue> item) {
        List<Map<String, AttributeValue>> rows = new ArrayList<>();
        item.get("deliveries").m().values().forEach(one -> rows.add(one.m()));
        rows.sort((a, b) -> Long.compare(number(a, "number"), number(b, "number")));
        List<Delivery> deliveries = new ArrayList<>();
        for (Map<String, AttributeValue> row : rows) {
            deliveries.add(
                    new Delivery(
                            row.get("target").s(),
                            Status.valueOf(row.get("status").s()),
                            time(row, "at"),
                            row.get("reason").s()));
        }
        return new Told(alert(item), deliveries);
    }

    static Map<String, AttributeValue> of(Waiting one) {
        Map<String, AttributeValue> item = of(one.alert());
        Target target = one.target();
        item.put("channel", fromS(Targets.channel(target)));
        if (target instanceof Target.Webhook webhook) {
            item.put("address", fromS(webhook.url().toString()));
            item.put("secret", fromS(webhook.secret()));
        } else if (target instanceof Target.Slack slack) {
            item.put("address", fromS(slack.url().toString()));
        } else if (target instanceof Target.Email email) {
            item.put("address", fromS(email.address()));
        } else {
            throw new AssertionError(target);
        }
        item.put("batching", number(one.batching().toMillis()));
        item.put("since", time(one.since()));
        return item;
    }

    static Waiting waiting(Map<String, AttributeValue> item) {
        return new Waiting(
                alert(item),
                target(item),
                Duration.ofMillis(number(item, "batching")),
                time(item, "since"));
    }

    private static Target target(Map<String, AttributeValue> item) {
        String address = item.get("address").s();
        String channel = item.get("channel").s();
        return switch (channel) {
            case "webhook" -> new Target.Webhook(URI.create(address), item.get("secret").s());
            case "slack" -> new Target.Slack(URI.create(address));
            case "email" -> new Target.Email(address);
            default -> throw new IllegalArgumentException("no channel: " + channel);
        };
    }

    /** {@link Firing#NEVER} where there is no item. */
    static Firing firing(Map<String, AttributeValue> item) {
        return item == null || !item.containsKey("revision")
                ? Firing.NEVER
                : new Firing(
                        number(item, "revision"),
                        number(item, "count"),
                        time(item, "last"),
                        item.get("done").bool());
    }

    static AttributeValue time(Instant at) {
        return number(at.toEpochMilli());
    }

    static AttributeValue number(long number) {
        return fromN(Long.toString(number));
    }

    static Instant time(Map<String, AttributeValue> item, String name) {
        return Instant.ofEpochMilli(number(item, name));
    }

    /** 0 where there is none. */
    static long number(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(one -> Long.parseLong(one.n())).orElse(0L);
    }
}
