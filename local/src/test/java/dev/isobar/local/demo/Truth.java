package dev.isobar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
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
        long trades,
        boolean inverse) {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** What an inverse contract is worth has no more; 12 digits of its base say so much. */
    private static final int QUOTE_DIGITS = 6;

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
        return of(venues, place, openTime, openTime + MINUTE).get(openTime);
    }

    static Map<Long, Truth> of(RunningDemo demo, Place place, long start, long end) {
        return of(demo::venues, place, start, end);
    }

    /**
     * By opening time; minutes in which nothing traded are left out.
     *
     * @param start of a minute
     * @param end of a minute, at most six hours later
     */
    private static Map<Long, Truth> of(
            Function<String, JsonNode> venues, Place place, long start, long end) {
        boolean inverse = place.market().equals("inverse");
        Map<Long, Truth> minutes = new TreeMap<>();
        for (JsonNode trade : trades(venues, place, start, end)) {
            long minute = trade.path("time").asLong() / MINUTE * MINUTE;
            minutes.merge(minute, first(trade, inverse), Truth::and);
        }
        return minutes;
    }

    /** As the simulator has them, at most six hours of them. */
    static JsonNode trades(Function<String, JsonNode> venues, Place place, long start, long end) {
        String symbol = URLEncoder.encode(place.venueSymbol(), StandardCharsets.UTF_8);
        return venues.apply(
                        "/trades?venue=%s&market=%s&symbol=%s&start=%d&end=%d"
                                .formatted(place.exchange(), place.market(), symbol, start, end))
                .path("trades");
    }

    private static Truth first(JsonNode trade, boolean inverse) {
        BigDecimal price = trade.path("price").decimalValue();
        BigDecimal size = trade.path("size").decimalValue();
        BigDecimal worth = price.multiply(size);
        boolean buy = trade.path("side").asText().equals("buy");
        return new Truth(
                price,
                price,
                price,
                price,
                size,
                inverse ? worth.setScale(QUOTE_DIGITS, RoundingMode.HALF_EVEN) : worth,
                buy ? size : BigDecimal.ZERO,
                trade.path("fills").asLong(),
                inverse);
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
                trades + next.trades,
                inverse);
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
        assertVolume(which + " volume", bar, "volume", volume);
        if (bar.hasNonNull("trades")) {
            assertThat(bar.path("trades").asLong()).as(which + " trades").isEqualTo(trades);
        }
        if (bar.hasNonNull("taker_buy_volume")) {
            assertVolume(which + " taker buys", bar, "taker_buy_volume", takerBuyVolume);
        }
        if (bar.hasNonNull("quote_volume")) {
            BigDecimal told = bar.path("quote_volume").decimalValue();
            BigDecimal unit = BigDecimal.ONE.movePointLeft(Math.max(0, told.scale()));
            assertThat(told.subtract(quoteVolume).abs())
                    .as(which + " quote volume " + quoteVolume)
                    .isLessThanOrEqualTo(unit.multiply(BigDecimal.valueOf(trades)));
        }
    }

    /**
     * The base of an inverse contract is divided out: exact by our trades to 12 digits each, by the
     * venue's bars to as many as it writes, which are 4 at least and 8 count.
     */
    private void assertVolume(String as, JsonNode bar, String field, BigDecimal expected) {
        if (!inverse) {
            assertNumber(as, bar, field, expected);
            return;
        }
        BigDecimal told = bar.path(field).decimalValue();
        BigDecimal unit = BigDecimal.ONE.movePointLeft(Math.min(8, Math.max(4, told.scale())));
        assertThat(told.subtract(expected).abs())
                .as(as + " " + expected + " but " + told)
                .isLessThanOrEqualTo(unit);
    }

    private static void assertNumber(String as, JsonNode bar, String field, BigDecimal expected) {
        assertThat(bar.path(field).decimalValue()).as(as).isEqualByComparingTo(expected);
    }
}
