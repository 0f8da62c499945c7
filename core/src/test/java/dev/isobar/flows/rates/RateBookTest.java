package dev.isobar.flows.rates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateBookTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instrument KRAKEN = spot("kraken", "USDT/USD", "USDT", "USD");
    private static final Instrument COINBASE = spot("coinbase", "USDT-USD", "USDT", "USD");

    private final RateBook rates = new RateBook();

    @BeforeEach
    void sources() {
        rates.take(
                List.of(
                        COINBASE,
                        KRAKEN,
                        spot("kraken", "ETH/BTC", "ETH", "BTC"),
                        spot("binance", "EURUSD", "EUR", "USD")));
    }

    @Test
    @DisplayName("R1 the dollar is the dollar; nothing else is taken for it")
    void theDollar() {
        assertThat(rates.of("USD", NOON)).contains(UsdRate.identity(NOON));
        assertThat(rates.of("USDT", NOON)).isEmpty();
        assertThat(rates.of("EUR", NOON)).isEmpty();
        assertThat(rates.of("USDC", NOON)).isEmpty();
        assertThat(rates.currencies()).containsExactly("USDT");
    }

    @Test
    @DisplayName("R2 R3 a minute counts from a minute after its end until five minutes after it")
    void whenAMinuteCounts() {
        rates.closed(KRAKEN.id(), NOON, new BigDecimal("0.9998"));

        assertThat(rates.of("USDT", NOON.plusMillis(59_999))).isEmpty();
        UsdRate rate = rates.of("USDT", NOON.plusSeconds(60)).orElseThrow();
        assertThat(rate)
                .isEqualTo(new UsdRate(new BigDecimal("0.9998"), "kraken:spot:USDT/USD", NOON));
        assertThat(rates.of("USDT", NOON.plusSeconds(300))).contains(rate);
        assertThat(rates.of("USDT", NOON.plusMillis(300_001))).isEmpty();
    }

    @Test
    @DisplayName("R3 the newest minute of the first venue that is fresh")
    void whoIsBelieved() {
        rates.closed(COINBASE.id(), NOON, new BigDecimal("1.0001"));
        rates.closed(KRAKEN.id(), NOON, new BigDecimal("0.9998"));
        rates.closed(KRAKEN.id(), NOON.plusSeconds(60), new BigDecimal("0.9997"));

        assertThat(rate(60)).isEqualByComparingTo("0.9998");
        assertThat(rate(120)).isEqualByComparingTo("0.9997");

        rates.closed(COINBASE.id(), NOON.plusSeconds(360), new BigDecimal("1.0002"));
        assertThat(rate(420)).isEqualByComparingTo("1.0002"); // Kraken has been silent
    }

    @Test
    @DisplayName("R4 more than half a percent apart is disputed, exactly half a percent is not")
    void disputes() {
        rates.closed(KRAKEN.id(), NOON, new BigDecimal("1"));
        rates.closed(COINBASE.id(), NOON, new BigDecimal("0.995"));
        assertThat(of(60).orElseThrow().disputed()).isFalse();

        rates.closed(COINBASE.id(), NOON, new BigDecimal("0.9949"));
        UsdRate disputed = of(60).orElseThrow();
        assertThat(disputed.disputed()).isTrue();
        assertThat(disputed.rate()).isEqualByComparingTo("1");

        // what is not fresh disputes nothing
        rates.closed(KRAKEN.id(), NOON.plusSeconds(300), new BigDecimal("1"));
        assertThat(of(360).orElseThrow().disputed()).isFalse();
    }

    @Test
    @DisplayName("R5 in any order, twice, late: the same rates; old minutes are forgotten")
    void anyOrder() {
        List<Integer> minutes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            minutes.add(i);
            minutes.add(i);
        }
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(minutes, new Random(seed));
            RateBook shuffled = new RateBook();
            shuffled.take(List.of(KRAKEN));
            for (int minute : minutes) {
                shuffled.closed(
                        KRAKEN.id(),
                        NOON.plusSeconds(60L * minute),
                        BigDecimal.valueOf(10_000 + minute, 4));
            }
            for (int minute = 10; minute < 40; minute++) {
                assertThat(shuffled.of("USDT", NOON.plusSeconds(60L * minute + 60)))
                        .hasValueSatisfying(isRate(10_000 + minute));
            }
            assertThat(shuffled.of("USDT", NOON.plusSeconds(60 * 9 + 60))).isEmpty();
        }
    }

    private static java.util.function.Consumer<UsdRate> isRate(int tenThousandths) {
        return rate ->
                assertThat(rate.rate()).isEqualByComparingTo(BigDecimal.valueOf(tenThousandths, 4));
    }

    private Optional<UsdRate> of(long second) {
        return rates.of("USDT", NOON.plusSeconds(second));
    }

    private BigDecimal rate(long second) {
        return of(second).orElseThrow().rate();
    }

    private static Instrument spot(String venue, String symbol, String base, String quote) {
        return new Instrument(
                new InstrumentId(venue, Market.SPOT, symbol),
                base + "-" + quote,
                base,
                quote,
                quote,
                BigDecimal.ONE,
                new BigDecimal("0.0001"),
                BigDecimal.ONE,
                true,
                TradeIds.OPAQUE);
    }
}
