package dev.isobar.flows.arbitrage;

import static java.util.Objects.requireNonNull;

import dev.isobar.flows.offers.OfferRules;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * From when on prices of two venues are worth telling. All three thresholds must be reached.
 *
 * @param spread least, in percent of the price paid
 * @param profit least of one unit of the asset, after fees, in the family's currency
 * @param total least of all that can be had at these prices, in the family's currency; 0: does not
 *     count, else what nobody tells the size of is not worth it
 * @param kept share of the thresholds down to which an opportunity goes on, 0 to 1
 * @param rest after one ended, until the next of its family may begin
 */
public record ArbitrageRules(
        OfferRules offers,
        BigDecimal spread,
        BigDecimal profit,
        BigDecimal total,
        BigDecimal kept,
        Duration rest,
        Fees fees) {

    public ArbitrageRules {
        requireNonNull(offers, "offers is null");
        requireNonNull(rest, "rest is null");
        requireNonNull(fees, "fees is null");
        requireNotNegative("spread", spread);
        requireNotNegative("profit", profit);
        requireNotNegative("total", total);
        requireNotNegative("kept", kept);
        if (kept.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("kept is more than 1: " + kept);
        }
    }

    /** With the fees that venues publish. */
    public static ArbitrageRules usual() {
        return usual(TakerFees.USUAL);
    }

    /** Formula 8.10: half a percent, and 10 a unit. */
    public static ArbitrageRules usual(Fees fees) {
        return new ArbitrageRules(
                OfferRules.USUAL,
                new BigDecimal("0.5"),
                BigDecimal.TEN,
                BigDecimal.ZERO,
                new BigDecimal("0.8"),
                Duration.ofSeconds(5),
                fees);
    }

    /** Whether an opportunity begins. */
    boolean isReachedBy(Terms terms) {
        return isReached(terms, BigDecimal.ONE);
    }

    /** Whether one goes on that has begun. */
    boolean isKeptBy(Terms terms) {
        return isReached(terms, kept);
    }

    private boolean isReached(Terms terms, BigDecimal share) {
        // Whatever a spread below nothing is worth, it is no opportunity.
        return terms.profit().signum() > 0
                && terms.spreadPercent().compareTo(spread.multiply(share)) >= 0
                && terms.profit().compareTo(profit.multiply(share)) >= 0
                && (total.signum() == 0
                        || terms.total() != null
                                && terms.total().compareTo(total.multiply(share)) >= 0);
    }

    private static void requireNotNegative(String name, BigDecimal number) {
        if (number.signum() < 0) {
            throw new IllegalArgumentException(name + " is negative: " + number);
        }
    }
}
