package dev.isobar.local.simulator;

import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Kline;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what our side made of frames and bodies with what really traded. */
final class Truth {
    private static final long SKEW =
            (long) (Fault.of(Fault.Kind.SKEW).seconds() * 1000); // what a venue's clock is off

    private final SimulatedMarket market;
    private final Map<InstrumentId, Listed> listed =
            SimulatedVenues.listed().stream()
                    .collect(Collectors.toMap(Listed::id, Function.identity()));

    Truth(SimulatedMarket market) {
        this.market = market;
    }

    /** Why that cannot be; empty for what is as it traded, and for what is no trade or bar. */
    Optional<String> complaint(MarketEvent event) {
        if (event instanceof Trade trade && !isTraded(trade)) {
            return Optional.of("nobody traded " + trade);
        }
        if (event instanceof Kline kline && kline.closed() && !kline.isEmpty()) {
            return complaint(kline);
        }
        return Optional.empty();
    }

    private boolean isTraded(Trade trade) {
        long at = trade.at().toEpochMilli();
        return isTraded(trade, at) || isTraded(trade, at - SKEW);
    }

    private boolean isTraded(Trade trade, long at) {
        Listed of = listed.get(trade.instrument());
        for (Print print : market.tape(of).prints(at, at + 1)) {
            Side taker = print.buy() ? Side.BUY : Side.SELL;
            if (trade.taker() == taker
                    && trade.price().compareTo(of.price(print.ticks())) == 0
                    && told(trade).compareTo(of.size(print.lots())) <= 0) {
                return true;
            }
        }
        return false;
    }

    /** Several orders may have filled one print: each is a part of it. */
    private static java.math.BigDecimal told(Trade trade) {
        return trade.contracts() == null ? trade.size() : trade.contracts();
    }

    Optional<String> complaint(Kline kline) {
        Listed of = listed.get(kline.instrument());
        Instant end = kline.interval().end(kline.start());
        Candle candle = market.candles(of).over(kline.start().toEpochMilli(), end.toEpochMilli());
        boolean isRight =
                candle.isEmpty()
                        || kline.close().compareTo(of.price(candle.close())) == 0
                                && kline.open().compareTo(of.price(candle.open())) == 0
                                && kline.high().compareTo(of.price(candle.high())) == 0
                                && kline.low().compareTo(of.price(candle.low())) == 0;
        return isRight ? Optional.empty() : Optional.of("traded otherwise: " + kline);
    }
}
