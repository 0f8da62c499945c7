package dev.isobar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * A bar worked out from the simulator's own trade log, by hand: first, highest, lowest and last
 * price, sums of size and of price × size.
 */
public record Truth(
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal quoteVolume,
        BigDecimal takerBuyVolume,
        long trades) {

    /** Null if nothing traded in that minute. */
    static Truth of(RunningDemo demo, Place place, long openTime) {
        return of(demo::venues, place, openTime);
    }

    /**
     * Null if nothing traded in that minute.
     *
     * @param venues answers of the simulator's control server
     */
    public static Truth of(Function<String, JsonNode> venues, Place place, long openTime) {
        JsonNode log =
                venues.apply(
                        "/trades?venue=%s&market=%s&symbol=%s&start=%d&end=%d"
                                .formatted(
                                        place.exchange(),
                                        place.market(),
                                        place.venueSymbol(),
                                        openTime,
                                        openTime + Duration.ofMinutes(1).toMillis()));
        Truth truth = null;
        for (JsonNode trade : log.path("trades")) {
            truth = truth == null ? first(trade) : truth.and(first(trade));
        }
        return truth;
    }

    private static Truth first(JsonNode trade) {
        BigDecimal price = trade.path("price").decimalValue();
        BigDecimal size = trade.path("size").decimalValue();
        boolean buy = trade.path("side").asText().equals("buy");
        return new Truth(
                price,
                price,
                price,
                price,
                size,
                price.multiply(size),
                buy ? size : BigDecimal.ZERO,
                trade.path("fills").asLong());
    }

    private Truth and(Truth next) {
        return new Truth(
                open,
                high.max(next.high),
                low.min(next.low),
                next.close,
                volume.add(next.volume),
                quoteVolume.add(next.quoteVolume),
                takerBuyVolume.add(next.takerBuyVolume),
                trades + next.trades);
    }

    /**
     * Field by field. What the venue's own bar does not tell may be absent; its quote volume may be
     * rounded, by at most one unit of its last digit for each trade.
     */
    public void assertEqual(JsonNode bar) {
        String which = bar + " at " + Instant.ofEpochMilli(bar.path("open_time").asLong());
        assertNumber(which + " open", bar, "open", open);
        assertNumber(which + " high", bar, "high", high);
        assertNumber(which + " low", bar, "low", low);
        assertNumber(which + " close", bar, "close", close);
        assertNumber(which + " volume", bar, "volume", volume);
        if (bar.hasNonNull("trades")) {
            assertThat(bar.path("trades").asLong()).as(which + " trades").isEqualTo(trades);
        }
        if (bar.hasNonNull("taker_buy_volume")) {
            assertNumber(which + " taker buys", bar, "taker_buy_volume", takerBuyVolume);
        }
        if (bar.hasNonNull("quote_volume")) {
            BigDecimal told = bar.path("quote_volume").decimalValue();
            BigDecimal unit = BigDecimal.ONE.movePointLeft(Math.max(0, told.scale()));
            assertThat(told.subtract(quoteVolume).abs())
                    .as(which + " quote volume " + quoteVolume)
                    .isLessThanOrEqualTo(unit.multiply(BigDecimal.valueOf(trades)));
        }
    }

    private static void assertNumber(String as, JsonNode bar, String field, BigDecimal expected) {
        assertThat(bar.path(field).decimalValue()).as(as).isEqualByComparingTo(expected);
    }
}
