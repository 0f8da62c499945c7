package dev.isobar.bench.venue;

import dev.isobar.bench.frames.Tape;
import dev.isobar.bench.frames.VenueFrames;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Some instruments of Binance's, and single trades of theirs at any time. */
public final class FastMarket {
    public static final long MINUTE = 60_000;

    private final String prefix;
    private final Tape tape = new Tape(5, 1);
    private final long[] ids;

    /**
     * @param prefix of every base, one letter
     */
    public FastMarket(String prefix, int instruments) {
        this.prefix = prefix;
        this.ids = new long[instruments];
    }

    public int instruments() {
        return ids.length;
    }

    public List<Instrument> listed() {
        return IntStream.range(0, ids.length).mapToObj(this::instrument).toList();
    }

    private Instrument instrument(int i) {
        return new Instrument(
                new InstrumentId("binance", Market.SPOT, symbol(i)),
                canonical(i),
                base(i),
                "USDT",
                "USDT",
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal("0.00001"),
                true,
                Instrument.TradeIds.CONTIGUOUS);
    }

    public String canonical(int instrument) {
        return base(instrument) + "-USDT";
    }

    public String symbol(int instrument) {
        return base(instrument) + "USDT";
    }

    /**
     * A frame of one trade.
     *
     * @param at ms since 1970
     */
    public String trade(int instrument, long at) {
        Tape.Print print = tape.next();
        String frame =
                VenueFrames.aggTrade(
                        new Tape.Print(
                                ++ids[instrument],
                                at,
                                print.price(),
                                print.size(),
                                print.takerBuys()));
        return frame.replace("BTCUSDT", symbol(instrument))
                .replace("btcusdt", symbol(instrument).toLowerCase(Locale.ROOT));
    }

    private String base(int instrument) {
        return "%s%03d".formatted(prefix, instrument);
    }
}
