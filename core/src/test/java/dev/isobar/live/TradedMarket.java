package dev.isobar.live;

import static dev.isobar.bars.TestTrades.ID;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarBuilder;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.Range;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** All that was traded of an instrument, by a seed, and what its venue lets one know of it. */
final class TradedMarket implements KlineSource {
    private final TreeMap<Instant, Bar> bars = new TreeMap<>();
    private final List<Trade> trades = new ArrayList<>();
    private final Venue venue;

    enum Venue {
        CONTIGUOUS_IDS,
        OPAQUE_IDS_AND_KLINES,
        OPAQUE_IDS_ALONE
    }

    /** With stretches without a trade, of half a minute to four. */
    TradedMarket(Venue venue, long seed, Instant start, int seconds) {
        this.venue = venue;
        Random random = new Random(seed);
        double rate = Math.pow(10, -1.7 + 1.7 * random.nextDouble()); // one in 50 s to one a second
        List<Trade> all = TestTrades.walk(seed, start, seconds, rate);
        for (int at = 0; at < seconds; at += 200 + random.nextInt(400)) {
            Instant from = start.plusSeconds(at);
            Range quiet = new Range(from, from.plusSeconds(30 + random.nextInt(200)));
            all.removeIf(trade -> quiet.contains(trade.at()));
        }
        long id = 1_000;
        for (Trade trade : all) {
            id += venue == Venue.CONTIGUOUS_IDS ? 1 : 1 + random.nextInt(5);
            String price = trade.price().toPlainString();
            String size = trade.size().toPlainString();
            trades.add(TestTrades.ordered(id, trade.at(), price, size, trade.taker()));
        }
        BarBuilder builder = new BarBuilder(bar -> bars.put(bar.start(), bar));
        trades.forEach(trade -> builder.add(trade, trade.at()));
        builder.closeDue(start.plusSeconds(seconds + 100L));
    }

    Instrument instrument() {
        return TestTrades.instrument(isContiguous() ? TradeIds.CONTIGUOUS : TradeIds.OPAQUE);
    }

    boolean isContiguous() {
        return venue == Venue.CONTIGUOUS_IDS;
    }

    List<Trade> within(Range range) {
        return trades.stream().filter(trade -> range.contains(trade.at())).toList();
    }

    /** The bar of all that was traded; null if nothing was. */
    Bar bar(Instant start) {
        return bars.get(start);
    }

    @Override
    public boolean offers(Instrument instrument, Interval interval) {
        return venue != Venue.OPAQUE_IDS_ALONE;
    }

    @Override
    public Page page(Instrument instrument, Interval interval, Instant start, Instant end) {
        return new Page(
                bars.subMap(start, end).values().stream().map(TradedMarket::kline).toList(),
                end,
                start);
    }

    private static Kline kline(Bar bar) {
        return new Kline(
                ID,
                Interval.M1,
                bar.start(),
                bar.end(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.quoteVolume(),
                null,
                bar.trades(),
                bar.takerBuyVolume(),
                null,
                null,
                null,
                true,
                Kline.Origin.REST);
    }
}
