package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.indicators.Calculator;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {
    @ParameterizedTest
    @CsvSource({
        "SPOT, USDT, ALWAYS",
        "LINEAR, USD, ALWAYS",
        "EQUITY, USD, NEW_YORK",
        "EQUITY, EUR, FRANKFURT",
        "EQUITY, TRY, UNKNOWN",
    })
    void followsFromTheAssetClassAndItsCurrency(Market market, String quote, Session session) {
        assertThat(Session.of(instrument(market, quote))).isEqualTo(session);
    }

    @ParameterizedTest
    @CsvSource({
        // A Friday in winter: New York is five hours behind UTC, Frankfurt one before.
        "NEW_YORK, 2026-11-20T14:29:59Z, 0",
        "NEW_YORK, 2026-11-20T14:30:00Z, 1",
        "NEW_YORK, 2026-11-20T20:59:59Z, 1",
        "NEW_YORK, 2026-11-20T21:00:00Z, 0",
        "FRANKFURT, 2026-11-20T08:00:00Z, 1",
        "FRANKFURT, 2026-11-20T16:30:00Z, 0",
        // A Wednesday in summer: four hours behind.
        "NEW_YORK, 2026-07-15T13:30:00Z, 1",
        "NEW_YORK, 2026-07-15T20:00:00Z, 0",
        // A Saturday.
        "NEW_YORK, 2026-11-21T15:00:00Z, 0",
        "ALWAYS, 2026-11-21T15:00:00Z, 1",
        "UNKNOWN, 2026-11-20T15:00:00Z, NaN",
    })
    void isOpenInRegularHours(Session session, Instant at, double open) {
        assertThat(session.isOpen(at)).isEqualTo(Double.valueOf(open));
    }

    @Test
    void theBarThatEndsWithTheBellFindsTheMarketClosed() {
        assertThat(openAtEndOf("2026-11-20T20:58:00Z")).isEqualTo(1);
        assertThat(openAtEndOf("2026-11-20T20:59:00Z")).isEqualTo(0);
    }

    private static double openAtEndOf(String minute) {
        var columns = Features.columns(Session.NEW_YORK);
        Calculator calculator = new Calculator(columns, Interval.M1);
        calculator.next(Instant.parse(minute).toEpochMilli(), 1, 1, 1, 1, 1);
        return calculator.value(columns.indexOf("is_market_open"));
    }

    private static Instrument instrument(Market market, String quote) {
        BigDecimal one = BigDecimal.ONE;
        return new Instrument(
                new InstrumentId("yahoo", market, "AAPL"),
                "AAPL-" + quote,
                "AAPL",
                quote,
                quote,
                one,
                one,
                one,
                true,
                TradeIds.OPAQUE);
    }
}
