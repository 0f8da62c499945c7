package dev.isobar.local.simulator.market;

import java.math.BigDecimal;
import java.util.function.Consumer;

/** Adds prints up to a candle. At most an hour's: the turnover must fit a long, and is checked. */
final class Sum implements Consumer<Print> {
    static final int COIN_DIGITS = 18;
    private static final long COIN = 1_000_000_000_000L;
    private static final int PART_DIGITS = 6;
    private static final long PART = 1_000_000L;

    private long open;
    private long high;
    private long low;
    private long close;
    private long lots;
    private long bought;
    private long turnover;
    private long boughtTurnover;
    private long coins;
    private long coinParts;
    private long boughtCoins;
    private long boughtCoinParts;
    private long fills;
    private long firstFill;
    private long lastFill;

    @Override
    public void accept(Print print) {
        long ticks = print.ticks();
        if (fills == 0) {
            open = high = low = ticks;
            firstFill = print.firstFill();
        }
        high = Math.max(high, ticks);
        low = Math.min(low, ticks);
        close = ticks;
        long product = Math.multiplyExact(ticks, print.lots());
        lots += print.lots();
        turnover = Math.addExact(turnover, product);
        // lots × COIN / ticks, 18 digits of it: 12 of a single lot would leave out the seventh.
        long rest = COIN % ticks * print.lots();
        long worth = COIN / ticks * print.lots() + rest / ticks;
        long parts = rest % ticks * PART / ticks;
        coins = Math.addExact(coins, worth);
        coinParts += parts;
        if (print.buy()) {
            boughtCoins += worth;
            boughtCoinParts += parts;
            bought += print.lots();
            boughtTurnover += product;
        }
        fills += print.fills();
        lastFill = print.lastFill();
    }

    Candle candle(long start, long end) {
        if (fills == 0) {
            return Candle.flat(start, end, 0);
        }
        return new Candle(
                start,
                end,
                open,
                high,
                low,
                close,
                lots,
                bought,
                BigDecimal.valueOf(turnover),
                BigDecimal.valueOf(boughtTurnover),
                whole(coins, coinParts),
                whole(boughtCoins, boughtCoinParts),
                fills,
                firstFill,
                lastFill);
    }

    private static BigDecimal whole(long coins, long parts) {
        return BigDecimal.valueOf(coins).movePointRight(PART_DIGITS).add(BigDecimal.valueOf(parts));
    }
}
