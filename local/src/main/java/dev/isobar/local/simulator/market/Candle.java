package dev.isobar.local.simulator.market;

import java.math.BigDecimal;

/**
 * What traded in [start, end), epoch milliseconds. Prices in ticks, volumes in lots, turnover in
 * ticks × lots. Without fills it is empty and its four prices say nothing.
 *
 * @param lots volume
 * @param boughtLots part of it that takers bought
 * @param coins sum of lots / ticks, times 10 ^ {@link Sum#COIN_DIGITS}: base units of inverse
 *     contracts
 * @param boughtCoins part of it that takers bought
 * @param fills how many; {@code firstFill} to {@code lastFill}
 */
public record Candle(
        long start,
        long end,
        long open,
        long high,
        long low,
        long close,
        long lots,
        long boughtLots,
        BigDecimal turnover,
        BigDecimal boughtTurnover,
        BigDecimal coins,
        BigDecimal boughtCoins,
        long fills,
        long firstFill,
        long lastFill) {

    /** Nothing traded; it stays at the price before it, as venues draw it. */
    static Candle flat(long start, long end, long price) {
        return new Candle(
                start,
                end,
                price,
                price,
                price,
                price,
                0,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                -1,
                -1);
    }

    public boolean isEmpty() {
        return fills == 0;
    }

    /** The same trades, over another window. */
    Candle over(long from, long to) {
        return new Candle(
                from,
                to,
                open,
                high,
                low,
                close,
                lots,
                boughtLots,
                turnover,
                boughtTurnover,
                coins,
                boughtCoins,
                fills,
                firstFill,
                lastFill);
    }

    /** With what came right after. */
    Candle then(Candle next) {
        if (next.isEmpty() || isEmpty()) {
            return (isEmpty() ? next : this).over(start, next.end);
        }
        return new Candle(
                start,
                next.end,
                open,
                Math.max(high, next.high),
                Math.min(low, next.low),
                next.close,
                lots + next.lots,
                boughtLots + next.boughtLots,
                turnover.add(next.turnover),
                boughtTurnover.add(next.boughtTurnover),
                coins.add(next.coins),
                boughtCoins.add(next.boughtCoins),
                fills + next.fills,
                firstFill,
                next.lastFill);
    }
}
