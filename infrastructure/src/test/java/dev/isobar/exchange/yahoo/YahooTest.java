package dev.isobar.exchange.yahoo;

import static dev.isobar.market.Market.EQUITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Listings;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Streams;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YahooTest {
    /** New York, 20 November 2026: 14:30 to 21:00 UTC. */
    private static final long OPEN = Instant.parse("2026-11-20T14:30:00Z").getEpochSecond();

    private static final long CLOSE = OPEN + 23_400;
    private static final Instrument AAPL = Fixtures.instrument("yahoo", EQUITY, "AAPL", "1");
    private static final KlineHistory KLINES = Fixtures.market(Yahoo.EXCHANGE, EQUITY).klines();

    /**
     * @param newest when the newest price was made
     * @param columns times and, for each, open, high, low, close and volume alike
     */
    private static String chart(long newest, String sessions, String times, String columns) {
        return """
        {"chart":{"result":[{"meta":{"currency":"USD","symbol":"AAPL","exchangeName":"NMS",\
        "instrumentType":"EQUITY","regularMarketTime":%d,"gmtoffset":-18000,"priceHint":2,\
        "currentTradingPeriod":{"pre":{"start":1,"end":2},"regular":{"timezone":"EST",\
        "start":%d,"end":%d,"gmtoffset":-18000},"post":{"start":3,"end":4}}%s},\
        %s"indicators":{"quote":[%s]}}],"error":null}}"""
                .formatted(newest, OPEN, CLOSE, sessions, times, columns);
    }

    private static String sessions() {
        return ",\"tradingPeriods\":[[{\"timezone\":\"EST\",\"start\":%d,\"end\":%d,\"gmtoffset\":-18000}]]"
                .formatted(OPEN, CLOSE);
    }

    private static String minutes(long newest, long... times) {
        StringBuilder at = new StringBuilder();
        StringBuilder price = new StringBuilder();
        StringBuilder volume = new StringBuilder();
        for (long time : times) {
            String separator = at.isEmpty() ? "" : ",";
            at.append(separator).append(time);
            price.append(separator).append("254.10000610351562");
            volume.append(separator).append("120300");
        }
        return chart(
                newest,
                sessions(),
                "\"timestamp\":[" + at + "],",
                "{\"open\":[%1$s],\"high\":[%1$s],\"low\":[%1$s],\"close\":[%1$s],\"volume\":[%2$s]}"
                        .formatted(price, volume));
    }

    @Test
    @DisplayName("R2 a row is read column by column; its prices are the shortest of their float32")
    void aRowIsReadColumnByColumn() {
        String body =
                chart(
                        CLOSE,
                        sessions(),
                        "\"timestamp\":[" + OPEN + "],",
                        "{\"volume\":[120300],\"open\":[4.270999908447266],"
                                + "\"high\":[4.2790002822875977],\"low\":[4.25],"
                                + "\"close\":[4.275000095367432]}");

        assertThat(KLINES.parse(AAPL, Interval.M1, body))
                .containsExactly(
                        new Kline(
                                AAPL.id(),
                                Interval.M1,
                                Instant.ofEpochSecond(OPEN),
                                Instant.ofEpochSecond(OPEN + 60),
                                new BigDecimal("4.271"),
                                new BigDecimal("4.2790003"),
                                new BigDecimal("4.25"),
                                new BigDecimal("4.275"),
                                new BigDecimal("120300"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                true,
                                Kline.Origin.REST));
    }

    /** Spacing of float32 near 6,000 is 2^-11, near 100,000 it is 2^-7 = 0.0078125. */
    @ParameterizedTest
    @DisplayName("R2 the shortest decimal that is the same float32")
    @CsvSource({
        "254.10000610351562, 254.1",
        "6032.3798828125, 6032.38",
        "100000.0078125, 100000.01",
        "0.00019999999494757503, 0.0002",
        "16777216, 16777216",
        "100000, 100000",
        "4.275, 4.275",
        "123456.789, 123456.789"
    })
    void pricesAreTheShortestOfTheirFloat32(BigDecimal written, String price) {
        assertThat(YahooPrices.shortest(written)).isEqualTo(price);
    }

    @Test
    @DisplayName("R3 a row of nulls is left out; a close without the others is refused")
    void aRowOfNullsIsLeftOut() {
        String body = minutes(CLOSE, OPEN, OPEN + 60, OPEN + 120);
        String thin =
                body.replace("254.10000610351562,254.10000610351562,", "254.10000610351562,null,")
                        .replace("120300,120300,", "120300,null,");

        assertThat(KLINES.parse(AAPL, Interval.M1, thin))
                .extracting(Kline::start)
                .containsExactly(Instant.ofEpochSecond(OPEN), Instant.ofEpochSecond(OPEN + 120));
        assertThatThrownBy(
                        () ->
                                KLINES.parse(
                                        AAPL,
                                        Interval.M1,
                                        body.replace("120300,120300,", "120300,null,")))
                .isInstanceOf(ExchangeFailure.Unparsable.class)
                .hasMessageContaining("VOLUME");
    }

    @Test
    @DisplayName("R3 a range without rows has no timestamps at all")
    void aRangeWithoutRowsIsEmpty() {
        assertThat(KLINES.parse(AAPL, Interval.M1, chart(CLOSE, "", "", "{}"))).isEmpty();
    }

    @Test
    @DisplayName("R4 the last row is left out off the grid and after hours, kept open within")
    void theLastRowRepeatsTheNewestPrice() {
        long newest = OPEN + 95;

        List<Kline> offGrid =
                KLINES.parse(AAPL, Interval.M1, minutes(newest, OPEN, OPEN + 60, newest));
        List<Kline> afterHours = KLINES.parse(AAPL, Interval.M1, minutes(CLOSE, CLOSE - 60, CLOSE));

        assertThat(offGrid).extracting(Kline::closed).containsExactly(true, false);
        assertThat(afterHours)
                .extracting(Kline::start)
                .containsExactly(Instant.ofEpochSecond(CLOSE - 60));
        assertThatThrownBy(
                        () -> KLINES.parse(AAPL, Interval.M1, minutes(newest, OPEN + 1, OPEN + 60)))
                .isInstanceOf(ExchangeFailure.Unparsable.class)
                .hasMessageContaining("boundary");
    }

    @Test
    @DisplayName("R5 a day is its session, in the UTC day it lies in")
    void aDayIsItsSession() {
        long newest = OPEN + 95;

        List<Kline> days =
                KLINES.parse(AAPL, Interval.D1, minutes(newest, OPEN - 86_400, OPEN, newest));

        assertThat(days)
                .extracting(Kline::start)
                .containsExactly(
                        Instant.parse("2026-11-19T00:00:00Z"),
                        Instant.parse("2026-11-20T00:00:00Z"));
        assertThat(days).extracting(Kline::closed).containsExactly(true, false);
    }

    @Test
    @DisplayName("R5 a session that crosses midnight UTC is refused")
    void aSessionAcrossMidnightIsRefused() {
        String sydney =
                minutes(CLOSE, OPEN)
                        .replace("\"start\":" + OPEN, "\"start\":" + (OPEN + 30_600))
                        .replace("\"end\":" + CLOSE, "\"end\":" + (CLOSE + 30_600))
                        .replace("[" + OPEN + "]", "[" + (OPEN + 30_600) + "]");

        assertThatThrownBy(() -> KLINES.parse(AAPL, Interval.D1, sydney))
                .isInstanceOf(ExchangeFailure.Unparsable.class)
                .hasMessageContaining("midnight");
    }

    @Test
    @DisplayName("R3 an answer speaks up to its newest price, after hours up to now")
    void howFarAnAnswerSpeaks() {
        Instant newest = Instant.ofEpochSecond(OPEN + 3_600);
        String body = minutes(newest.getEpochSecond(), OPEN);

        assertThat(KLINES.told(body, newest.plusSeconds(900))).isEqualTo(newest);
        Instant evening = Instant.ofEpochSecond(CLOSE + 1_200);
        assertThat(KLINES.told(body, evening)).isEqualTo(evening);
        assertThat(KLINES.told(body, evening.minusSeconds(1))).isEqualTo(newest);
        Instant before = Instant.ofEpochSecond(OPEN - 1);
        assertThat(KLINES.told(body, before)).isEqualTo(before);
        Instant closing = Instant.ofEpochSecond(CLOSE + 60);
        assertThat(KLINES.told(minutes(CLOSE, OPEN), closing)).isEqualTo(closing);
    }

    @Test
    void aRangeIsAskedInSecondsByABrowser() {
        Range range = new Range(Instant.ofEpochSecond(OPEN), Instant.ofEpochSecond(OPEN + 120));
        Instrument index = Fixtures.instrument("yahoo", EQUITY, "^GSPC", "1");

        Request request = KLINES.request(index, Interval.M1, range, range.end());

        assertThat(request.path())
                .isEqualTo(
                        "/v8/finance/chart/%5EGSPC?interval=1m&period1=1795185000"
                                + "&period2=1795185120&includePrePost=false");
        assertThat(request.headers().get("User-Agent")).startsWith("Mozilla/5.0");
    }

    @Test
    @DisplayName("R1 each symbol of the list is asked for; what comes is what the chart says")
    void eachSymbolIsAskedFor() {
        Listings listings = Fixtures.market(Yahoo.EXCHANGE, EQUITY).listings();
        String body = chart(CLOSE, "", "", "{}");

        Listings.Page first = listings.parse(body);
        Listings.Page last =
                listings.parse(
                        body.replace("\"AAPL\"", "\"SIE.DE\"").replace("\"USD\"", "\"EUR\""));

        assertThat(listings.request("").path())
                .isEqualTo("/v8/finance/chart/AAPL?interval=1d&range=1d");
        assertThat(listings.request(first.next()).path()).contains("/MSFT?");
        assertThat(last.next()).isEmpty();
        assertThat(first.instruments().get(0).canonical()).isEqualTo("AAPL-USD");
        assertThat(first.instruments().get(0).tickSize()).isEqualTo("0.01");
        assertThat(last.instruments().get(0).canonical()).isEqualTo("SIE.DE-EUR");
        assertThatThrownBy(() -> listings.parse(body.replace("\"AAPL\"", "\"GME\"")))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
    }

    @Test
    @DisplayName("R6 the venue is off unless named, has no streams and a small budget")
    void theVenueIsOffUnlessNamed() {
        assertThat(Yahoo.EXCHANGE.isUsual()).isFalse();
        assertThat(Yahoo.EXCHANGE.terms()).contains("unofficial");
        assertThat(Fixtures.market(Yahoo.EXCHANGE, EQUITY).streams()).isSameAs(Streams.NONE);
        assertThat(Fixtures.market(Yahoo.EXCHANGE, EQUITY).limit().weight()).isEqualTo(360);
        assertThat(KLINES.intervals())
                .containsExactlyInAnyOrder(
                        Interval.M1, Interval.M5, Interval.M15, Interval.M30, Interval.D1);
        assertThat(KLINES.depth(Interval.M1)).contains(Duration.ofHours(719));
        assertThat(KLINES.depth(Interval.D1)).isEmpty();
    }

    @Test
    void refusalsAreToldApart() {
        assertThat(Yahoo.failure(200, Duration.ZERO, "{}")).isEmpty();
        assertThat(
                        Yahoo.failure(
                                404,
                                Duration.ZERO,
                                "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\","
                                        + "\"description\":\"No data found\"}}}"))
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("Not Found"));
        assertThat(Yahoo.failure(422, Duration.ZERO, "<html>"))
                .get()
                .isInstanceOf(ExchangeFailure.Rejected.class);
        assertThat(Yahoo.failure(429, Duration.ZERO, "Too Many Requests"))
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).hasMinutes(10));
        for (String damaged :
                List.of(
                        "{}",
                        "{\"chart\":{\"result\":[],\"error\":null}}",
                        minutes(CLOSE, OPEN).substring(0, 300),
                        minutes(CLOSE, OPEN).replace("[" + OPEN + "]", "[" + OPEN + "000]"),
                        minutes(CLOSE, OPEN).replace("[120300]", "[]"))) {
            assertThatThrownBy(() -> KLINES.parse(AAPL, Interval.M1, damaged))
                    .as(damaged)
                    .isInstanceOf(ExchangeFailure.Unparsable.class);
        }
    }

    @Test
    void aNegativeVolumeIsAFault() {
        String negative = minutes(CLOSE, OPEN).replace("[120300]", "[-1]");

        assertThat(KLINES.parse(AAPL, Interval.M1, negative))
                .allMatch(kline -> kline.fault().isPresent());
    }
}
