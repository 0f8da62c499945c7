package dev.isobar.flows.offers;

import dev.isobar.market.BestPrice;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;

/** Instruments and quotes of tests. */
public final class Offered {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Offered() {}

    /** Spot, sizes in base. */
    public static Instrument spot(String venue, String base, String quote) {
        return instrument(venue, Market.SPOT, base, quote, base + "-" + quote, BigDecimal.ONE);
    }

    /** Linear, contracts of that many base units. */
    public static Instrument perpetual(String venue, String base, String quote, String contract) {
        return instrument(
                venue,
                Market.LINEAR,
                base,
                quote,
                base + "-" + quote + "-PERP",
                new BigDecimal(contract));
    }

    public static Instrument inverse(String venue, String base, String contract) {
        return instrument(
                venue,
                Market.INVERSE,
                base,
                "USD",
                base + "-USD-PERP-" + base,
                new BigDecimal(contract));
    }

    private static Instrument instrument(
            String venue,
            Market market,
            String base,
            String quote,
            String canonical,
            BigDecimal contract) {
        return new Instrument(
                new InstrumentId(venue, market, base + quote),
                canonical,
                base,
                quote,
                market == Market.INVERSE ? base : quote,
                contract,
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                true,
                Instrument.TradeIds.OPAQUE);
    }

    /** One unit at each side. */
    public static Quote quote(Instrument of, Instant at, String bid, String ask) {
        return quote(of, at, bid, "1", ask, "1");
    }

    /**
     * @param bid null: nobody bids
     * @param bidSize null: not told
     */
    public static Quote quote(
            Instrument of, Instant at, String bid, String bidSize, String ask, String askSize) {
        return new Quote(of.id(), at, best(bid, bidSize), best(ask, askSize));
    }

    /** Heard as it was told. */
    public static Offer offer(Instrument of, String bid, String ask) {
        return new Offer(of, quote(of, NOON, bid, ask), NOON);
    }

    private static BestPrice best(String price, String size) {
        return price == null
                ? null
                : new BestPrice(new BigDecimal(price), size == null ? null : new BigDecimal(size));
    }
}
