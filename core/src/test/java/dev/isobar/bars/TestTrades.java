package dev.isobar.bars;

import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trades for tests. */
public final class TestTrades {
    public static final InstrumentId ID = new InstrumentId("test", Market.SPOT, "TESTUSD");

    private TestTrades() {}

    public static Instrument instrument(Instrument.TradeIds ids) {
        return new Instrument(
                ID,
                "TEST-USD",
                "TEST",
                "USD",
                "USD",
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                true,
                ids);
    }

    /** A trade whose id is its order. */
    public static Trade ordered(long id, Instant at, String price, String size, Side taker) {
        String text = String.valueOf(id);
        return trade(text, id, at, price, size, taker);
    }

    public static Trade unordered(String id, Instant at, String price, String size, Side taker) {
        return trade(id, Trade.UNORDERED, at, price, size, taker);
    }

    /** A random walk with ids one after the other and, on average, that many trades a second. */
    public static List<Trade> walk(long seed, Instant from, int seconds, double rate) {
        Random random = new Random(seed);
        List<Trade> trades = new ArrayList<>();
        long price = 10_000;
        long id = 1_000;
        double at = 0;
        while (true) {
            at += -Math.log(1 - random.nextDouble()) / rate;
            if (at >= seconds) {
                return trades;
            }
            price = Math.max(1, price + random.nextInt(21) - 10);
            trades.add(
                    ordered(
                            id++,
                            from.plusMillis((long) (at * 1000)),
                            BigDecimal.valueOf(price, 2).toPlainString(),
                            BigDecimal.valueOf(1 + random.nextInt(5_000), 3).toPlainString(),
                            random.nextBoolean() ? Side.BUY : Side.SELL));
        }
    }

    private static Trade trade(
            String id, long order, Instant at, String price, String size, Side taker) {
        return new Trade(
                ID,
                id,
                order,
                at,
                new BigDecimal(price),
                new BigDecimal(size),
                null,
                taker,
                1,
                id,
                id);
    }
}
