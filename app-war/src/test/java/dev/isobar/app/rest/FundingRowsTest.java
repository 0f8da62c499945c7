package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.funding.FundingBoard.Row;
import dev.isobar.flows.funding.FundingNow;
import dev.isobar.flows.funding.FundingRate;
import dev.isobar.flows.funding.FundingSpread;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import dev.isobar.market.PredictedFunding;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FundingRowsTest {
    private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    @DisplayName("R14 a row says what is told, over which time, and how old it is")
    void row() {
        FundingNow now = now("hyperliquid", "0.00001", HOUR);
        Funding paid = new Funding(now.instrument().id(), AT, dec("-0.00002"), AT, HOUR, true);
        PredictedFunding guess = new PredictedFunding("BTC", "HlPerp", dec("0.00003"), AT, HOUR);

        // 0.00001 x 8 and x 8,760; 0.00003 x 8 and x 8,760.
        assertThat(
                        text(
                                FundingRows.of(
                                        new Row(
                                                now,
                                                Duration.ofMillis(61_999),
                                                false,
                                                Optional.of(paid)),
                                        Optional.of(guess))))
                .isEqualTo(
                        "{\"exchange\":\"hyperliquid\",\"market\":\"linear\","
                                + "\"symbol\":\"BTC-USDC-PERP\",\"native_symbol\":\"BTC\","
                                + "\"base\":\"BTC\",\"rate\":0.00001,\"interval_seconds\":3600,"
                                + "\"rate_8h\":0.00008,\"annualised\":0.0876,"
                                + "\"interval_source\":\"venue\","
                                + "\"predicted\":{\"rate\":0.00003,\"interval_seconds\":3600,"
                                + "\"rate_8h\":0.00024,\"annualised\":0.2628,"
                                + "\"settles_at\":\"2026-11-01T12:00:00Z\"},"
                                + "\"settled\":{\"rate\":-0.00002,"
                                + "\"time\":\"2026-11-01T12:00:00Z\"},"
                                + "\"time\":\"2026-11-01T12:00:00Z\",\"age_seconds\":61}");
    }

    @Test
    @DisplayName("flows.funding R6 a spread says which rates it is between, over one horizon")
    void spread() {
        FundingSpread spread =
                FundingSpread.of(
                                List.of(
                                        now("binance", "0.0003", Duration.ofHours(8)),
                                        now("hyperliquid", "0.0001", HOUR)))
                        .get(0);

        // Per 8 h 0.0008 - 0.0003 = 0.0005; x 1,095 = 0.5475.
        JsonNode json = FundingRows.of(spread);
        assertThat(json.at("/difference_8h").decimalValue()).isEqualByComparingTo("0.0005");
        assertThat(json.at("/difference_annualised").decimalValue()).isEqualByComparingTo("0.5475");
        assertThat(json.at("/highest/exchange").asText()).isEqualTo("hyperliquid");
        assertThat(json.at("/highest/rate_8h").decimalValue()).isEqualByComparingTo("0.0008");
        assertThat(json.at("/lowest/exchange").asText()).isEqualTo("binance");
    }

    @Test
    @DisplayName("what is absent comes last, whichever way rows are sorted")
    void sorted() {
        Row low = row("a", "-0.0001", HOUR);
        Row high = row("b", "0.0001", HOUR);
        Row unknown = row("c", "0.0009", null);

        assertThat(Stream.of(unknown, high, low).sorted(FundingOrder.of("annualised", null)))
                .containsExactly(low, high, unknown);
        assertThat(Stream.of(unknown, low, high).sorted(FundingOrder.of("annualised", "desc")))
                .containsExactly(high, low, unknown);
        assertThat(Stream.of(low, unknown, high).sorted(FundingOrder.of("rate", "desc")))
                .containsExactly(unknown, high, low);
    }

    private static Row row(String venue, String rate, Duration interval) {
        return new Row(now(venue, rate, interval), Duration.ZERO, false, Optional.empty());
    }

    private static FundingNow now(String venue, String rate, Duration interval) {
        Instrument instrument =
                new Instrument(
                        new InstrumentId(venue, Market.LINEAR, "BTC"),
                        "BTC-USDC-PERP",
                        "BTC",
                        "USDC",
                        "USDC",
                        BigDecimal.ONE,
                        new BigDecimal("0.1"),
                        new BigDecimal("0.001"),
                        true,
                        Instrument.TradeIds.OPAQUE);
        return new FundingNow(
                instrument,
                "BTC",
                new FundingRate(dec(rate), interval),
                AT,
                null,
                Optional.empty());
    }

    private static BigDecimal dec(String number) {
        return new BigDecimal(number);
    }

    private static String text(JsonNode json) {
        return new String(Body.of(json).bytes(), StandardCharsets.UTF_8);
    }
}
