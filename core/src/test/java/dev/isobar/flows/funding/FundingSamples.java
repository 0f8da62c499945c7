package dev.isobar.flows.funding;

import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Perpetuals and their rates for tests. */
final class FundingSamples {
    static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");

    private FundingSamples() {}

    static Instrument perpetual(String venue) {
        return new Instrument(
                new InstrumentId(venue, Market.LINEAR, "BTCUSDT"),
                "BTC-USDT-PERP",
                "BTC",
                "USDT",
                "USDT",
                BigDecimal.ONE,
                new BigDecimal("0.1"),
                new BigDecimal("0.001"),
                true,
                Instrument.TradeIds.OPAQUE);
    }

    static Instant hours(int hours) {
        return T0.plus(Duration.ofHours(hours));
    }

    static Funding settled(int hour, String rate) {
        Instant at = hours(hour);
        return new Funding(perpetual("test").id(), at, new BigDecimal(rate), at, null, true);
    }

    /** Said an hour before that settlement, of an interval of eight hours. */
    static Funding predicted(int settlesAt, String rate) {
        return new Funding(
                perpetual("test").id(),
                hours(settlesAt - 1),
                new BigDecimal(rate),
                hours(settlesAt),
                Duration.ofHours(8),
                false);
    }
}
