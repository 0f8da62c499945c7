package dev.isobar.bench.flows;

import dev.isobar.bench.frames.Tape;
import dev.isobar.bench.frames.VenueFrames;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Large trades of one instrument that is quoted in dollars, so that it needs no rate. Each is ended
 * by a small trade of the other side: nothing waits for what might follow.
 */
final class LargeTape {
    static final Instrument INSTRUMENT =
            new Instrument(
                    new InstrumentId("binance", Market.SPOT, "BTCUSD"),
                    "BTC-USD",
                    "BTC",
                    "USD",
                    "USD",
                    BigDecimal.ONE,
                    new BigDecimal("0.01"),
                    new BigDecimal("0.00001"),
                    true,
                    Instrument.TradeIds.CONTIGUOUS);

    /** US dollars, in turn. */
    static final long[] WORTH = {60_000, 120_000, 600_000, 1_200_000};

    private static final BigDecimal PRICE = new BigDecimal("60000.00");
    private static final String SMALL = "0.00100";

    private long id;
    private int next;

    /** What the next large one is worth. */
    long worth() {
        return WORTH[next];
    }

    String large() {
        BigDecimal size =
                BigDecimal.valueOf(WORTH[next]).divide(PRICE, 5, RoundingMode.UNNECESSARY);
        next = (next + 1) % WORTH.length;
        return frame(size.toPlainString(), true);
    }

    String small() {
        return frame(SMALL, false);
    }

    private String frame(String size, boolean buys) {
        Tape.Print print =
                new Tape.Print(++id, System.currentTimeMillis(), PRICE.toPlainString(), size, buys);
        return VenueFrames.aggTrade(print)
                .replace("BTCUSDT", "BTCUSD")
                .replace("btcusdt", "btcusd");
    }
}
