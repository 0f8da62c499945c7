package dev.isobar.flows.forced;

import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** The fills so far of what is taken for one taker's order. For one thread. */
final class TakerOrder {
    /** Fills of one order come in one frame, or in two right after each other. */
    static final Duration TOGETHER = Duration.ofMillis(250);

    private final Trade first;
    private Trade last;
    private Instant arrivedAt;
    private long fills;
    private BigDecimal size;
    private BigDecimal contracts; // null: absent
    private BigDecimal value;

    TakerOrder(Trade first, Instant arrivedAt) {
        this.first = first;
        this.last = first;
        this.arrivedAt = arrivedAt;
        this.fills = first.fills();
        this.size = first.size();
        this.contracts = first.contracts();
        this.value = first.value();
    }

    /** An order eats its way through the book: no fill is better than the one before. */
    boolean isJoinedBy(Trade trade, Instant at) {
        int way = trade.price().compareTo(last.price());
        return trade.at().equals(first.at())
                && trade.taker() == first.taker()
                && (trade.taker() == Side.BUY ? way >= 0 : way <= 0)
                && !isOver(at);
    }

    void join(Trade trade, Instant at) {
        last = trade;
        arrivedAt = at;
        fills += trade.fills();
        size = size.add(trade.size());
        contracts = contracts == null ? null : contracts.add(trade.contracts());
        value = value.add(trade.value());
    }

    /** Whether whatever comes now belongs to another. */
    boolean isOver(Instant now) {
        return arrivedAt.plus(TOGETHER).isBefore(now);
    }

    Trade first() {
        return first;
    }

    Trade last() {
        return last;
    }

    long fills() {
        return fills;
    }

    BigDecimal size() {
        return size;
    }

    BigDecimal contracts() {
        return contracts;
    }

    BigDecimal value() {
        return value;
    }
}
