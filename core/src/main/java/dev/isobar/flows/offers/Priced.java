package dev.isobar.flows.offers;

import dev.isobar.flows.rates.UsdRate;
import dev.isobar.market.BestPrice;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An offer in its family's terms. Prices are exact: multipliers are powers of ten, rates are
 * multiplied.
 *
 * @param bid the family's currency per single unit of the asset; below {@code ask}
 * @param bidSize single units; null (absent) where it was not told
 * @param askSize single units; null (absent) where it was not told
 * @param rate that prices were multiplied by; null (absent) where none was needed
 */
public record Priced(
        Offer offer,
        BigDecimal bid,
        BigDecimal ask,
        BigDecimal bidSize,
        BigDecimal askSize,
        UsdRate rate) {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /**
     * @param rate null where the currency is the family's own
     */
    static Priced of(Offer offer, UsdRate rate) {
        BestPrice bid = offer.quote().bid();
        BestPrice ask = offer.quote().ask();
        Instrument instrument = offer.instrument();
        return new Priced(
                offer,
                price(instrument, bid.price(), rate),
                price(instrument, ask.price(), rate),
                bid.size() == null ? null : size(instrument, bid.size(), bid.price()),
                ask.size() == null ? null : size(instrument, ask.size(), ask.price()),
                rate);
    }

    /** Of one unit, in the family's currency. */
    public static BigDecimal price(Instrument instrument, BigDecimal price, UsdRate rate) {
        BigDecimal single = price.divide(instrument.underlying().multiplier());
        return rate == null ? single : single.multiply(rate.rate());
    }

    /**
     * In single units.
     *
     * @param size in the venue's own unit
     * @param price as the venue quotes it
     */
    public static BigDecimal size(Instrument instrument, BigDecimal size, BigDecimal price) {
        return instrument.inBase(size, price).multiply(instrument.underlying().multiplier());
    }

    public InstrumentId id() {
        return offer.id();
    }

    /** Between bid and ask. */
    public BigDecimal middle() {
        return bid.add(ask).divide(TWO);
    }

    /** How many times as much as another it costs; 1 or more, whichever is dearer. */
    BigDecimal ratio(Priced other) {
        BigDecimal one = middle();
        BigDecimal two = other.middle();
        return one.max(two).divide(one.min(two), 8, RoundingMode.HALF_EVEN);
    }
}
