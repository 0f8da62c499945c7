package dev.isobar.exchange.binance;

import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The four volumes of a kline as they stand on the wire. Spot and USD-M: base, quote. COIN-M:
 * contracts, base; a contract is worth a fixed number of quote units, so the quote volume is exact.
 *
 * @param first base, or contracts
 * @param second quote, or base
 * @param firstBought what takers bought of the first
 * @param secondBought what takers bought of the second
 */
record BinanceVolumes(
        BigDecimal first, BigDecimal second, BigDecimal firstBought, BigDecimal secondBought) {

    /**
     * @param prices open, high, low, close
     */
    Kline kline(
            Instrument instrument,
            Interval interval,
            Instant start,
            Instant at,
            BigDecimal[] prices,
            Long trades,
            String firstTradeId,
            String lastTradeId,
            boolean closed,
            Kline.Origin origin) {
        boolean isInverse = instrument.id().market() == Market.INVERSE;
        BigDecimal contractSize = instrument.contractSize();
        return new Kline(
                instrument.id(),
                interval,
                start,
                at,
                prices[0],
                prices[1],
                prices[2],
                prices[3],
                isInverse ? required(second) : first,
                isInverse ? first.multiply(contractSize) : second,
                isInverse ? first : null,
                trades,
                isInverse ? secondBought : firstBought,
                isInverse ? times(firstBought, contractSize) : secondBought,
                firstTradeId,
                lastTradeId,
                closed,
                origin);
    }

    private static BigDecimal times(BigDecimal contracts, BigDecimal contractSize) {
        return contracts == null ? null : contracts.multiply(contractSize);
    }

    private static BigDecimal required(BigDecimal volume) {
        if (volume == null) {
            throw new IllegalArgumentException("base volume is missing");
        }
        return volume;
    }
}
