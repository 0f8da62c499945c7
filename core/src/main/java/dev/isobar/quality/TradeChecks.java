package dev.isobar.quality;

import static dev.isobar.quality.Doubt.rounded;

import dev.isobar.market.Trade;
import dev.isobar.quality.Doubt.Wording;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

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
    private static final double MOST_DEVIATIONS = 3.0;
    private static final double MOST_CHANGE = 0.10;
    private static final double MOST_VOLUME = 100;
    private static final long STALE_MILLIS = 60_000;
    private static final long AHEAD_MILLIS = 5_000;
    private static final double ROUNDING = 1 + 1e-12;
    private static final double CLOSE_CALL = 1e-9;
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    private static final Wording NOT_POSITIVE =
            (price, size, none) -> "price " + price + ", size " + size + ": not positive numbers";
    private static final Wording NOT_FRESH =
            (none, nor, seconds) ->
                    "arrived "
                            + rounded(seconds, 3)
                            + " s after it happened, not within -5 to 60 s";
    private static final Wording DEVIATES =
            (price, mean, deviations) ->
                    "price "
                            + price
                            + " is "
                            + rounded(deviations, 2)
                            + " deviations from the mean "
                            + mean
                            + ", not at most 3";
    private static final Wording JUMPS =
            (price, last, percent) ->
                    "price "
                            + price
                            + " is "
                            + rounded(percent, 2)
                            + " % off the last "
                            + last
                            + ", not at most 10 %";
    private static final Wording TOO_MUCH =
            (size, mean, times) ->
                    "size "
                            + size
                            + " is "
                            + rounded(times, 1)
                            + " times the usual "
                            + mean
                            + ", not at most 100";

    private final Window prices = new Window(HISTORY);
    private final Window sizes = new Window(HISTORY);
    private final Rejects rejects = new Rejects();
    private BigDecimal last;
    private long acceptedAt;
    private double score = 1.0;

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

    private Optional<Doubt> judge(Trade trade, Instant arrivedAt) {
        double price = trade.price().doubleValue();
        double size = trade.size().doubleValue();
        if (!isPositive(price) || !isPositive(size)) {
            return doubt(Check.VALID_VALUES, NOT_POSITIVE, price, size, 0);
        }
        long at = trade.at().toEpochMilli();
        long age = arrivedAt.toEpochMilli() - at;
        if (age > STALE_MILLIS || age < -AHEAD_MILLIS) {
            return doubt(Check.DATA_FRESHNESS, NOT_FRESH, 0, 0, age / 1e3);
        }
        Optional<Doubt> doubt = price(trade.price(), price);
        if (doubt.isPresent() && at - acceptedAt >= STALE_MILLIS && !rejects.isEmpty()) {
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
        if (sizes.size() >= LEAST && size > MOST_VOLUME * sizes.mean()) {
            return doubt(Check.VOLUME_SANITY, TOO_MUCH, size, sizes.mean(), size / sizes.mean());
        }
        accept(trade.price(), size, at);
        return Optional.empty();
    }

    private Optional<Doubt> price(BigDecimal exact, double price) {
        double off = Math.abs(price - prices.mean());
        double variance = prices.size() < LEAST ? 0 : prices.variance();
        if (variance > 0 && off * off > MOST_DEVIATIONS * MOST_DEVIATIONS * variance * ROUNDING) {
            return doubt(
                    Check.PRICE_ANOMALY, DEVIATES, price, prices.mean(), off / Math.sqrt(variance));
        }
        if (prices.size() > 0 && isJump(exact, price)) {
            return doubt(
                    Check.PRICE_ANOMALY,
                    JUMPS,
                    price,
                    prices.last(),
                    100 * Math.abs(price - prices.last()) / prices.last());
        }
        return Optional.empty();
    }

    /** In doubles, unless rounding could decide. */
    private boolean isJump(BigDecimal exact, double price) {
        double beyond = Math.abs(price - prices.last()) - MOST_CHANGE * prices.last();
        if (Math.abs(beyond) > CLOSE_CALL * prices.last()) {
            return beyond > 0;
        }
        return exact.subtract(last).abs().compareTo(last.multiply(TENTH)) > 0;
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
            Check check, Wording wording, double seen, double usual, double measure) {
        return Optional.of(new Doubt(check, wording, seen, usual, measure));
    }
}
