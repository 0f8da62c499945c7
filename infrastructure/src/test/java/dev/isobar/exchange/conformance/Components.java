package dev.isobar.exchange.conformance;

import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Kline;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.util.Map;
import java.util.Set;

/** The names of what {@link Facts} tells of each record. */
final class Components {
    private static final Map<Class<?>, Set<String>> OF =
            Map.of(
                    Instrument.class,
                    names(
                            "symbol canonical base quote settle contractSize tickSize lotSize"
                                    + " trading unit ids"),
                    Trade.class,
                    names(
                            "symbol at id order price size contracts value taker fills firstFill"
                                    + " lastFill"),
                    Kline.class,
                    names(
                            "symbol at start interval open high low close volume quoteVolume"
                                    + " contracts trades takerBuyVolume takerBuyQuoteVolume"
                                    + " firstTradeId lastTradeId closed"),
                    Ticker.class,
                    names(
                            "symbol at last bid bidSize ask askSize open high low volume"
                                    + " quoteVolume"),
                    BookChange.class,
                    names(
                            "symbol at snapshot bids asks bid bidSize ask askSize first last checksum"),
                    Quote.class,
                    names("symbol at bid bidSize ask askSize"),
                    MarkPrice.class,
                    names("symbol at mark index"),
                    Funding.class,
                    names("symbol at rate settlesAt interval settled"),
                    OpenInterest.class,
                    names("symbol at amount contracts value"),
                    Liquidation.class,
                    names("symbol at id side price priceKind size contracts value"));

    private Components() {}

    static Set<String> of(Class<?> subject) {
        return OF.get(subject);
    }

    private static Set<String> names(String words) {
        return Set.of(words.split(" "));
    }
}
