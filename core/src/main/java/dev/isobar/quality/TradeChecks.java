package dev.isobar.quality;

import dev.isobar.market.Trade;
import dev.isobar.quality.Doubt.Wording;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Judges one instrument's trades, in the order in which they are heard (R2–R5 of this package). For
 * one thread; O(1) per trade, and nothing is made for one that passes. Its time is the trades';
 * only freshness asks when they arrived, to the millisecond.
 *
 * @see Check the checks and their order
 */
public final class TradeChecks {
    private static final double ALPHA = 0.1;
    private static final int HISTORY = 100;
    private static final int LEAST = 10;

    /** Without an accepted trade for so long, what was doubted is believed (R5). */
    private static final long DOUBTED_LONG = 60_000;

    private static final double ROUNDING = 1 + 1e-12;
    private static final double CLOSE_CALL = 1e-9;

    private final Supplier<Tolerances> configured;
    private final Window prices = new Window(HISTORY);
    private final Window sizes = new Window(HISTORY);
    private final Rejects rejects = new Rejects();
    private BigDecimal last;
    private long acceptedAt;
    private double score = 1.0;
    private Tolerances tolerances;
    private double change;

    /** By what is usual. */
    public TradeChecks() {
        this(() -> Tolerances.STANDARD);
    }

    /**
     * @param tolerances asked at each trade: they may change while it runs
     */
    public TradeChecks(Supplier<Tolerances> tolerances) {
        this.configured = tolerances;
    }

    /** What is wrong with it; empty if nothing is. */
    public Optional<Doubt> check(Trade trade, Instant arrivedAt) {
        Optional<Doubt> doubt = judge(trade, arrivedAt);
        score += ALPHA * ((doubt.isEmpty() ? 1.0 : 0.0) - score);
        return doubt;
    }

    /** The share of passes, newer ones counting more: 1 at the start, moved by a tenth each. */
    public double score() {
        return score;
    }

    private void follow(Tolerances newest) {
        if (newest != tolerances) {
            tolerances = newest;
            change = newest.change().doubleValue();
        }
    }

    private Optional<Doubt> judge(Trade trade, Instant arrivedAt) {
        follow(configured.get());
        double price = trade.price().doubleValue();
        double size = trade.size().doubleValue();
        if (!isPositive(price) || !isPositive(size)) {
            return doubt(Check.VALID_VALUES, TradeWordings.NOT_POSITIVE, price, size, 0, 0);
        }
        long at = trade.at().toEpochMilli();
        long age = arrivedAt.toEpochMilli() - at;
        if (age > tolerances.late().toMillis() || age < -tolerances.ahead().toMillis()) {
            return doubt(
                    Check.DATA_FRESHNESS,
                    TradeWordings.NOT_FRESH,
                    -tolerances.ahead().toSeconds(),
                    tolerances.late().toSeconds(),
                    age / 1e3,
                    0);
        }
        Optional<Doubt> doubt = price(trade.price(), price);
        if (doubt.isPresent() && at - acceptedAt >= DOUBTED_LONG && !rejects.isEmpty()) {
            adopt();
            doubt = price(trade.price(), price);
        }
        if (doubt.isPresent()) {
            rejects.add(trade.price(), size, at);
            if (rejects.agree()) {
                adopt();
            }
            return doubt;
        }
        rejects.clear();
        if (sizes.size() >= LEAST && size > tolerances.volumes() * sizes.mean()) {
            return doubt(
                    Check.VOLUME_SANITY,
                    TradeWordings.TOO_MUCH,
                    size,
                    sizes.mean(),
                    size / sizes.mean(),
                    tolerances.volumes());
        }
        accept(trade.price(), size, at);
        return Optional.empty();
    }

    private Optional<Doubt> price(BigDecimal exact, double price) {
        double off = Math.abs(price - prices.mean());
        double variance = prices.size() < LEAST ? 0 : prices.variance();
        double most = tolerances.deviations();
        if (variance > 0 && off * off > most * most * variance * ROUNDING) {
            return doubt(
                    Check.PRICE_ANOMALY,
                    TradeWordings.DEVIATES,
                    price,
                    prices.mean(),
                    off / Math.sqrt(variance),
                    most);
        }
        if (prices.size() > 0 && isJump(exact, price)) {
            return doubt(
                    Check.PRICE_ANOMALY,
                    TradeWordings.JUMPS,
                    price,
                    prices.last(),
                    100 * Math.abs(price - prices.last()) / prices.last(),
                    tolerances.change().movePointRight(2).doubleValue());
        }
        return Optional.empty();
    }

    /** In doubles, unless rounding could decide. */
    private boolean isJump(BigDecimal exact, double price) {
        double beyond = Math.abs(price - prices.last()) - change * prices.last();
        if (Math.abs(beyond) > CLOSE_CALL * prices.last()) {
            return beyond > 0;
        }
        return exact.subtract(last).abs().compareTo(last.multiply(tolerances.change())) > 0;
    }

    /** The rejects were right: the market has moved, and is known by them from now on. */
    private void adopt() {
        prices.clear();
        sizes.clear();
        for (int i = 0; i < rejects.size(); i++) {
            accept(rejects.price(i), rejects.volume(i), rejects.at(i));
        }
        rejects.clear();
    }

    private void accept(BigDecimal price, double size, long at) {
        prices.add(price.doubleValue());
        sizes.add(size);
        last = price;
        acceptedAt = Math.max(acceptedAt, at);
    }

    private static boolean isPositive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    private static Optional<Doubt> doubt(
            Check check, Wording wording, double seen, double usual, double measure, double most) {
        return Optional.of(new Doubt(check, wording, seen, usual, measure, most));
    }
}
