package dev.isobar.flows.arbitrage;

import dev.isobar.flows.EventText;
import dev.isobar.flows.offers.BestOffers;
import dev.isobar.flows.offers.OfferRules;
import dev.isobar.flows.offers.Priced;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What it pays to buy at one venue and sell at another (formula 8.10, where the buyer pays the ask
 * and the seller gets the bid).
 *
 * @param at when prices stood so: the venue's time of the newer quote
 * @param spread sell − buy
 * @param spreadPercent 100 · spread / buy, to 8 digits after the point
 * @param profit of one unit, after fees: sell (1 − fee) − buy (1 + fee)
 * @param quantity what can be had at these prices; null (absent) where a size was not told
 * @param depth what can be had beyond them; null (absent) where a book is not kept
 */
public record Terms(
        Instant at,
        Leg buy,
        Leg sell,
        BigDecimal spread,
        BigDecimal spreadPercent,
        BigDecimal profit,
        BigDecimal quantity,
        Depth depth) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 8;

    /**
     * Of the best pair: the ask that costs least and the bid that brings most, each after the fee
     * of its market; of equal ones the first by instrument. Empty where fewer than two count, or
     * one is the best of both.
     *
     * @param rules say which books are old
     */
    static Optional<Terms> best(BestOffers offers, Fees fees, Books books, OfferRules rules) {
        Comparator<Priced> byCost = Comparator.comparing(one -> cost(one, fees));
        Comparator<Priced> byProceeds = Comparator.comparing(one -> proceeds(one, fees));
        Optional<Priced> buy = offers.counted().stream().min(byCost.thenComparing(Priced::id));
        Optional<Priced> sell =
                offers.counted().stream().min(byProceeds.reversed().thenComparing(Priced::id));
        if (buy.isEmpty() || buy.equals(sell)) {
            return Optional.empty();
        }
        Depth depth = books.depth(buy.get(), sell.get(), fees, rules, offers.at()).orElse(null);
        return Optional.of(of(buy.get(), sell.get(), fees, depth));
    }

    private static Terms of(Priced buy, Priced sell, Fees fees, Depth depth) {
        BigDecimal spread = sell.bid().subtract(buy.ask());
        Instant bought = buy.offer().at();
        Instant sold = sell.offer().at();
        return new Terms(
                bought.isAfter(sold) ? bought : sold,
                Leg.of(buy, buy.ask(), buy.askSize(), fees.of(buy.id())),
                Leg.of(sell, sell.bid(), sell.bidSize(), fees.of(sell.id())),
                spread,
                spread.multiply(HUNDRED).divide(buy.ask(), DIGITS, RoundingMode.HALF_EVEN),
                proceeds(sell, fees).subtract(cost(buy, fees)),
                buy.askSize() == null || sell.bidSize() == null
                        ? null
                        : buy.askSize().min(sell.bidSize()),
                depth);
    }

    private static BigDecimal cost(Priced one, Fees fees) {
        return one.ask().multiply(BigDecimal.ONE.add(fees.of(one.id())));
    }

    private static BigDecimal proceeds(Priced one, Fees fees) {
        return one.bid().multiply(BigDecimal.ONE.subtract(fees.of(one.id())));
    }

    /** Of the whole quantity; null (absent) where that is. */
    public BigDecimal total() {
        return quantity == null ? null : quantity.multiply(profit);
    }

    EventText words(EventText text) {
        return text.object("buy", buy.words())
                .object("sell", sell.words())
                .decimal("spread", spread)
                .decimal("spread_pct", spreadPercent)
                .decimal("profit", profit)
                .decimal("quantity", quantity)
                .decimal("total_profit", total())
                .object("depth", depth == null ? null : depth.words());
    }

    void write(Fields fields) {
        fields.put("at", at);
        buy.write(fields.part("buy"));
        sell.write(fields.part("sell"));
        fields.put("spread", spread);
        fields.put("spread_pct", spreadPercent);
        fields.put("profit", profit);
        fields.put("quantity", quantity);
        if (depth != null) {
            depth.write(fields.part("depth"));
        }
    }

    static Terms read(Fields fields) {
        Fields depth = fields.part("depth");
        return new Terms(
                fields.time("at"),
                Leg.read(fields.part("buy")),
                Leg.read(fields.part("sell")),
                fields.decimal("spread"),
                fields.decimal("spread_pct"),
                fields.decimal("profit"),
                fields.decimal("quantity"),
                depth.has("quantity") ? Depth.read(depth) : null);
    }
}
