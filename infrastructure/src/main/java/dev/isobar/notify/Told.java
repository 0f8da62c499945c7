package dev.isobar.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.alerts.AlertRaised;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An alert as people and programs read it; the shape is that of docs/alerts.md. */
final class Told {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Told() {}

    /** One line: {@code binance BTCUSDT 1m: close above 50000 (close 50010.5)}. */
    static String sentence(AlertRaised alert) {
        String where = alert.instrument().venue() + " " + alert.instrument().symbol();
        String bar = alert.interval().isEmpty() ? "" : " " + alert.interval();
        String values =
                new TreeMap<>(alert.values())
                        .entrySet().stream()
                                .filter(value -> Double.isFinite(value.getValue()))
                                .map(value -> value.getKey() + " " + plain(value.getValue()))
                                .collect(Collectors.joining(", "));
        return where
                + bar
                + ": "
                + alert.condition()
                + (values.isEmpty() ? "" : " (" + values + ")");
    }

    /** UTF-8 JSON; what is absent is left out. */
    static byte[] json(AlertRaised alert) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", alert.id());
        json.put("rule", alert.rule());
        json.put("exchange", alert.instrument().venue());
        json.put("market", alert.instrument().market().id());
        json.put("symbol", alert.instrument().symbol());
        if (!alert.interval().isEmpty()) {
            json.put("interval", alert.interval());
        }
        json.put("condition", alert.condition());
        ObjectNode values = json.putObject("values");
        new TreeMap<>(alert.values()).forEach((name, value) -> put(values, name, value));
        json.put("time", alert.at().toString());
        if (!alert.correlation().isEmpty()) {
            json.put("correlation_id", alert.correlation());
        }
        json.put("message", sentence(alert));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ObjectNode values, String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, exact(value));
        }
    }

    private static String plain(double value) {
        return exact(value).toString();
    }

    /** The shortest decimal that is this double, without an exponent. */
    private static BigDecimal exact(double value) {
        return new BigDecimal(
                new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString());
    }
}
