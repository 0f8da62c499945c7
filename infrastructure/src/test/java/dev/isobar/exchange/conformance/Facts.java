package dev.isobar.exchange.conformance;

import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A decoded value by the names of its components: what expectations and mistakes are about. Numbers
 * are {@link BigDecimal}, times {@link Instant}; null is absent.
 */
final class Facts {
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Facts() {}

    static Map<String, Object> of(Object subject) {
        Facts facts = new Facts();
        if (subject instanceof Instrument instrument) {
            facts.instrument(instrument);
        } else if (subject instanceof Trade trade) {
            facts.trade(trade);
        } else if (subject instanceof Kline kline) {
            facts.kline(kline);
        } else if (subject instanceof Ticker ticker) {
            facts.ticker(ticker);
        } else if (subject instanceof BookChange change) {
            facts.book(change);
        } else if (subject instanceof Quote quote) {
            facts.at(quote.instrument(), quote.at()).side("bid", quote.bid());
            facts.side("ask", quote.ask());
        } else if (subject instanceof MarkPrice price) {
            facts.at(price.instrument(), price.at()).put("mark", price.mark());
            facts.put("index", price.index());
        } else if (subject instanceof Funding funding) {
            facts.funding(funding);
        } else if (subject instanceof OpenInterest interest) {
            facts.at(interest.instrument(), interest.at()).put("amount", interest.amount());
            facts.put("contracts", interest.contracts()).put("value", interest.value());
        } else if (subject instanceof Liquidation liquidation) {
            facts.liquidation(liquidation);
        } else {
            throw new AssertionError(subject);
        }
        return facts.values;
    }

    private void instrument(Instrument instrument) {
        put("symbol", instrument.id().symbol()).put("canonical", instrument.canonical());
        put("base", instrument.base()).put("quote", instrument.quote());
        put("settle", instrument.settle()).put("contractSize", instrument.contractSize());
        put("tickSize", instrument.tickSize()).put("lotSize", instrument.lotSize());
        put("trading", instrument.trading()).put("unit", instrument.sizeUnit());
        put("ids", instrument.tradeIds());
    }

    private void trade(Trade trade) {
        at(trade.instrument(), trade.at()).put("id", trade.id());
        put("order", trade.isOrdered() ? BigDecimal.valueOf(trade.order()) : null);
        put("price", trade.price()).put("size", trade.size());
        put("contracts", trade.contracts()).put("value", trade.value());
        put("taker", trade.taker()).put("fills", BigDecimal.valueOf(trade.fills()));
        put("firstFill", trade.firstFill()).put("lastFill", trade.lastFill());
    }

    private void kline(Kline kline) {
        at(kline.instrument(), kline.at()).put("start", kline.start());
        put("interval", kline.interval().code());
        put("open", kline.open()).put("high", kline.high());
        put("low", kline.low()).put("close", kline.close());
        put("volume", kline.volume()).put("quoteVolume", kline.quoteVolume());
        put("contracts", kline.contracts());
        put("trades", kline.trades() == null ? null : BigDecimal.valueOf(kline.trades()));
        put("takerBuyVolume", kline.takerBuyVolume());
        put("takerBuyQuoteVolume", kline.takerBuyQuoteVolume());
        put("firstTradeId", kline.firstTradeId()).put("lastTradeId", kline.lastTradeId());
        put("closed", kline.closed());
    }

    private void ticker(Ticker ticker) {
        at(ticker.instrument(), ticker.at()).put("last", ticker.last());
        side("bid", ticker.bid()).side("ask", ticker.ask());
        put("open", ticker.open()).put("high", ticker.high()).put("low", ticker.low());
        put("volume", ticker.volume()).put("quoteVolume", ticker.quoteVolume());
    }

    private void book(BookChange change) {
        TreeMap<BigDecimal, BigDecimal> bids = levels(change.bids());
        TreeMap<BigDecimal, BigDecimal> asks = levels(change.asks());
        at(change.instrument(), change.at());
        put("snapshot", change.kind() == BookChange.Kind.SNAPSHOT);
        put("bids", bids).put("asks", asks);
        boolean hasBid = !bids.isEmpty();
        boolean hasAsk = !asks.isEmpty();
        put("bid", hasBid ? bids.lastKey() : null);
        put("bidSize", hasBid ? bids.lastEntry().getValue() : null);
        put("ask", hasAsk ? asks.firstKey() : null);
        put("askSize", hasAsk ? asks.firstEntry().getValue() : null);
        put("first", change.isNumbered() ? BigDecimal.valueOf(change.first()) : null);
        put("last", change.isNumbered() ? BigDecimal.valueOf(change.last()) : null);
        put("checksum", change.checksum() == null ? null : BigDecimal.valueOf(change.checksum()));
    }

    private void funding(Funding funding) {
        at(funding.instrument(), funding.at()).put("rate", funding.rate());
        put("settlesAt", funding.settlesAt());
        put(
                "interval",
                funding.interval() == null
                        ? null
                        : BigDecimal.valueOf(funding.interval().toMillis()));
        put("settled", funding.settled());
    }

    private void liquidation(Liquidation liquidation) {
        at(liquidation.instrument(), liquidation.at()).put("id", liquidation.id());
        put("side", liquidation.side()).put("price", liquidation.price());
        put("priceKind", liquidation.priceKind()).put("size", liquidation.size());
        put("contracts", liquidation.contracts()).put("value", liquidation.value());
    }

    private static TreeMap<BigDecimal, BigDecimal> levels(List<Level> levels) {
        TreeMap<BigDecimal, BigDecimal> byPrice = new TreeMap<>();
        levels.forEach(level -> byPrice.put(level.price(), level.size()));
        return byPrice;
    }

    private Facts at(InstrumentId instrument, Instant at) {
        return put("symbol", instrument.symbol()).put("at", at);
    }

    private Facts side(String name, BestPrice best) {
        put(name, best == null ? null : best.price());
        return put(name + "Size", best == null ? null : best.size());
    }

    private Facts put(String name, Object value) {
        values.put(name, value);
        return this;
    }
}
