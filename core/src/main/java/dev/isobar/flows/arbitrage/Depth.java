package dev.isobar.flows.arbitrage;

import dev.isobar.flows.EventText;
import dev.isobar.market.Level;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How far two books go before the next unit would earn nothing.
 *
 * @param quantity single units that can be bought and sold with profit
 * @param profit of all of them, after fees, in the family's currency
 * @param buyTo the dearest price that is paid
 * @param sellTo the cheapest price that is taken
 */
public record Depth(BigDecimal quantity, BigDecimal profit, BigDecimal buyTo, BigDecimal sellTo) {

    /**
     * Takes level by level from both, as long as what is sold brings more than what is bought
     * costs.
     *
     * @param asks best first, prices and sizes of single units
     * @param bids best first, likewise
     * @return empty where not even the best two earn anything
     */
    static Optional<Depth> of(
            List<Level> asks, List<Level> bids, BigDecimal buyFee, BigDecimal sellFee) {
        BigDecimal dearer = BigDecimal.ONE.add(buyFee);
        BigDecimal cheaper = BigDecimal.ONE.subtract(sellFee);
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal profit = BigDecimal.ZERO;
        BigDecimal buyTo = null;
        BigDecimal sellTo = null;
        int ask = 0;
        int bid = 0;
        BigDecimal asked = BigDecimal.ZERO; // taken of the level at ask
        BigDecimal sold = BigDecimal.ZERO; // taken of the level at bid
        while (ask < asks.size() && bid < bids.size()) {
            Level cost = asks.get(ask);
            Level gain = bids.get(bid);
            BigDecimal unit =
                    gain.price().multiply(cheaper).subtract(cost.price().multiply(dearer));
            if (unit.signum() <= 0) {
                break;
            }
            BigDecimal left = cost.size().subtract(asked);
            BigDecimal wanted = gain.size().subtract(sold);
            BigDecimal taken = left.min(wanted);
            quantity = quantity.add(taken);
            profit = profit.add(taken.multiply(unit));
            buyTo = cost.price();
            sellTo = gain.price();
            boolean isAskUsed = left.compareTo(wanted) <= 0;
            boolean isBidUsed = wanted.compareTo(left) <= 0;
            asked = isAskUsed ? BigDecimal.ZERO : asked.add(taken);
            sold = isBidUsed ? BigDecimal.ZERO : sold.add(taken);
            ask += isAskUsed ? 1 : 0;
            bid += isBidUsed ? 1 : 0;
        }
        return quantity.signum() == 0
                ? Optional.empty()
                : Optional.of(new Depth(quantity, profit, buyTo, sellTo));
    }

    EventText words() {
        return new EventText()
                .decimal("quantity", quantity)
                .decimal("profit", profit)
                .decimal("buy_to", buyTo)
                .decimal("sell_to", sellTo);
    }

    void write(Fields fields) {
        fields.put("quantity", quantity);
        fields.put("profit", profit);
        fields.put("buy_to", buyTo);
        fields.put("sell_to", sellTo);
    }

    static Depth read(Fields fields) {
        return new Depth(
                fields.decimal("quantity"),
                fields.decimal("profit"),
                fields.decimal("buy_to"),
                fields.decimal("sell_to"));
    }
}
