package dev.isobar.flows.forced;

import dev.isobar.flows.rates.UsdRate;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.Instrument;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the large ones of one instrument's orders. Each trade is to be given once, in order. For
 * one thread; no clock.
 */
public final class LargeTrades {
    private static final int PRICE_DIGITS = 12;

    private final Instrument instrument;
    private final boolean ofBlocks;
    private final UsdRates rates;
    private final Supplier<Threshold> threshold;
    private OrderValues values; // null until a percentile is asked for: most never do
    private TakerOrder open; // null while no order is

    /**
     * @param ofBlocks whether a trade's time is its block's, which orders of several takers share:
     *     then no fills are joined
     * @param threshold asked at each order
     */
    public LargeTrades(
            Instrument instrument,
            boolean ofBlocks,
            UsdRates rates,
            Supplier<Threshold> threshold) {
        this.instrument = instrument;
        this.ofBlocks = ofBlocks;
        this.rates = rates;
        this.threshold = threshold;
    }

    /** The order before it, if it ends with this trade and is large. */
    public Optional<LargeTrade> heard(Trade trade, Instant arrivedAt) {
        if (open != null && !ofBlocks && open.isJoinedBy(trade, arrivedAt)) {
            open.join(trade, arrivedAt);
            return Optional.empty();
        }
        Optional<LargeTrade> before = finish();
        open = new TakerOrder(trade, arrivedAt);
        return before;
    }

    /** The order that is over by now, if it is large. */
    public Optional<LargeTrade> tick(Instant now) {
        return open != null && open.isOver(now) ? finish() : Optional.empty();
    }

    /** The last order, if it is large: nothing follows. */
    public Optional<LargeTrade> finish() {
        TakerOrder order = open;
        open = null;
        return order == null ? Optional.empty() : judged(order);
    }

    private Optional<LargeTrade> judged(TakerOrder order) {
        Threshold wanted = threshold.get();
        if (wanted instanceof Threshold.Percentile percentile) {
            return byPercentile(order, percentile);
        }
        values = null;
        return byValue(order, (Threshold.Fixed) wanted);
    }

    /** Until enough of its orders are known, what is usual counts. */
    private Optional<LargeTrade> byPercentile(TakerOrder order, Threshold.Percentile wanted) {
        values = values == null ? new OrderValues() : values;
        Optional<BigDecimal> least = values.reached(wanted.percent());
        values.add(order.first().at(), order.value());
        if (least.isEmpty()) {
            return byValue(order, Threshold.STANDARD);
        }
        return order.value().compareTo(least.get()) >= 0
                ? Optional.of(large(order, rate(order), wanted))
                : Optional.empty();
    }

    private Optional<LargeTrade> byValue(TakerOrder order, Threshold.Fixed wanted) {
        UsdRate rate = rate(order);
        return rate != null && rate.of(order.value()).compareTo(wanted.usd()) >= 0
                ? Optional.of(large(order, rate, wanted))
                : Optional.empty();
    }

    private UsdRate rate(TakerOrder order) {
        return rates.of(instrument.quote(), order.first().at()).orElse(null);
    }

    private LargeTrade large(TakerOrder order, UsdRate rate, Threshold reached) {
        Trade first = order.first();
        return new LargeTrade(
                instrument,
                first.id(),
                first.at(),
                first.taker(),
                price(order),
                order.size(),
                order.contracts(),
                order.value(),
                rate,
                order.fills(),
                first.firstFill(),
                order.last().lastFill(),
                reached);
    }

    private static BigDecimal price(TakerOrder order) {
        return order.first().price().compareTo(order.last().price()) == 0
                ? order.first().price()
                : order.value().divide(order.size(), PRICE_DIGITS, RoundingMode.HALF_EVEN);
    }
}
