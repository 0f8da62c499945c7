package dev.isobar.notify;

import dev.isobar.alerts.AlertRaised;
import java.math.BigDecimal;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An alert as people read it. */
final class Sentence {
    private Sentence() {}

    /** One line: {@code binance BTCUSDT 1m: close above 50000 (close 50010.5)}. */
    static String of(AlertRaised alert) {
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

    /** The shortest decimal that is this double, without an exponent. */
    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
