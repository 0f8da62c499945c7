package dev.isobar.exchange.yahoo;

import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.Listings;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The symbols that are known, each as Yahoo describes it now: one request a symbol, so the list is
 * short. What is not in it cannot be followed. All trade within one UTC day.
 *
 * <p>Currency and decimals come from the chart's {@code meta}; {@code priceHint} is how many
 * decimals Yahoo shows, which stands in for the tick. Sizes are shares.
 */
record YahooListings() implements Listings {
    static final List<String> SYMBOLS =
            List.of(
                    "AAPL", "MSFT", "NVDA", "AMZN", "GOOGL", "META", "TSLA", "BRK-B", "JPM", "SPY",
                    "QQQ", "^GSPC", "SAP.DE", "SIE.DE");

    /**
     * @param cursor a symbol of the list
     */
    @Override
    public Request request(String cursor) {
        return Yahoo.chart(cursor.isEmpty() ? SYMBOLS.get(0) : cursor, "interval=1d&range=1d");
    }

    @Override
    public Page parse(String body) {
        YahooChart.Meta meta = YahooChart.read(body).meta();
        int place = SYMBOLS.indexOf(meta.symbol());
        if (place < 0) {
            throw new Unparsable("a symbol that was not asked for: " + meta.symbol(), body, null);
        }
        return new Page(List.of(instrument(meta)), after(place));
    }

    /** One symbol that is delisted or renamed takes no other with it. */
    @Override
    public Optional<Page> without(String cursor) {
        return Optional.of(new Page(List.of(), after(Math.max(0, SYMBOLS.indexOf(cursor)))));
    }

    private static String after(int place) {
        return place + 1 < SYMBOLS.size() ? SYMBOLS.get(place + 1) : "";
    }

    private static Instrument instrument(YahooChart.Meta meta) {
        return new Instrument(
                new InstrumentId(Yahoo.ID, Market.EQUITY, meta.symbol()),
                meta.symbol() + "-" + meta.currency(),
                meta.symbol(),
                meta.currency(),
                meta.currency(),
                BigDecimal.ONE,
                BigDecimal.valueOf(1, meta.priceHint()),
                BigDecimal.ONE,
                true,
                Instrument.TradeIds.OPAQUE);
    }
}
