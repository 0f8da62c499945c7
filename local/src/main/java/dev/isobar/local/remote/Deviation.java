package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** How far one exchange's closes lie from another's, in basis points of the other's. */
final class Deviation {
    private static final double BASIS_POINTS = 10_000;

    private final double tolerance;
    private long compared;
    private long beyond;
    private double sum;
    private double greatest;
    private long greatestAt;

    /**
     * @param tolerance in basis points
     */
    Deviation(double tolerance) {
        this.tolerance = tolerance;
    }

    /** Adds what both have; closes by when their bars open, epoch ms. */
    void add(Map<Long, BigDecimal> ours, Map<Long, BigDecimal> theirs) {
        theirs.forEach(
                (at, close) -> {
                    BigDecimal own = ours.get(at);
                    if (own != null) {
                        add(at, own.doubleValue(), close.doubleValue());
                    }
                });
    }

    private void add(long at, double own, double other) {
        double off = BASIS_POINTS * Math.abs(other - own) / own;
        compared++;
        sum += off;
        beyond += off > tolerance ? 1 : 0;
        if (off > greatest) {
            greatest = off;
            greatestAt = at;
        }
    }

    /** How many closes were further off than the tolerance. */
    long beyond() {
        return beyond;
    }

    String line(String exchange) {
        return compared == 0
                ? "%-12s no bar in common".formatted(exchange)
                : String.format(
                        Locale.ROOT,
                        "%-12s %,d bars compared, %.1f bps off on average, %.1f at most (%s), %,d beyond %.0f",
                        exchange,
                        compared,
                        sum / compared,
                        greatest,
                        greatest > 0 ? Instant.ofEpochMilli(greatestAt) : "never",
                        beyond,
                        tolerance);
    }

    ObjectNode json(String exchange) {
        ObjectNode json =
                Remote.JSON.createObjectNode().put("exchange", exchange).put("bars", compared);
        if (compared > 0) {
            json.put("mean_bps", sum / compared)
                    .put("max_bps", greatest)
                    .put("beyond", beyond)
                    .put("tolerance_bps", tolerance);
        }
        if (greatest > 0) {
            json.put("max_at", Instant.ofEpochMilli(greatestAt).toString());
        }
        return json;
    }
}
