package dev.isobar.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.capture.CaptureWriter;
import dev.isobar.capture.Frame;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is quoted in euros and USDC, from the venue's frames to events and consolidated bars: with
 * the markets that say what these are worth, and without them.
 */
class ReplayedRatesTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final List<Instrument> LISTED =
            List.of(
                    spot("EUR", "USD"),
                    spot("USDC", "USD"),
                    spot("BTC", "EUR"),
                    spot("BTC", "USDC"));

    @TempDir private Path folder;

    @Test
    @DisplayName("trades in euros and USDC get their dollars by the declared rate")
    void withRates() throws Exception {
        Findings found = replay(true);

        JsonNode euros = large(found, "EUR");
        // 2 × 50,000 = 100,000 €; × 1.1 by the minute that ended at 10:02
        assertThat(euros.at("/value").decimalValue()).isEqualByComparingTo("100000");
        assertThat(euros.at("/usd_rate").decimalValue()).isEqualByComparingTo("1.1");
        assertThat(euros.at("/value_usd").decimalValue()).isEqualByComparingTo("110000");
        assertThat(euros.at("/usd_rate_source").asText()).isEqualTo("kraken:spot:EUR/USD");
        assertThat(euros.at("/usd_rate_time").asLong())
                .isEqualTo(START.plusSeconds(120).toEpochMilli());
        JsonNode coins = large(found, "USDC");
        // 2 × 55,000 = 110,000; × 0.9998
        assertThat(coins.at("/value_usd").decimalValue()).isEqualByComparingTo("109978");
        assertThat(coins.at("/usd_rate_source").asText()).isEqualTo("kraken:spot:USDC/USD");

        JsonNode bar = dollars(found);
        assertThat(bar.at("/included").asInt()).isEqualTo(2);
        assertThat(bar.at("/rates")).hasSize(2);
        // (2 × 50,000 × 1.1 + 2 × 55,000 × 0.9998) / 4 = (110,000 + 109,978) / 4
        assertThat(bar.at("/close").decimalValue()).isEqualByComparingTo("54994.5");
    }

    @Test
    @DisplayName("without a rate there are no dollars: neither 1 for USDC, nor anything for euros")
    void withoutRates() throws Exception {
        Findings found = replay(false);

        assertThat(found.files().get("large_trades")).isEmpty();
        JsonNode bar = dollars(found);
        assertThat(bar.has("close")).isFalse();
        assertThat(bar.at("/included").asInt()).isZero();
        assertThat(bar.at("/excluded").findValuesAsText("reason"))
                .containsExactly("no_rate", "no_rate");
        // In its own currency it is told all the same.
        assertThat(found.files().get("consolidated"))
                .anyMatch(line -> line.startsWith("{\"key\":\"BTC:spot:EUR:1m\""));
    }

    private static JsonNode large(Findings found, String quote) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        for (String line : found.files().get("large_trades")) {
            JsonNode one = JSON.readTree(line);
            if (one.path("quote").asText().equals(quote)) {
                all.add(one);
            }
        }
        assertThat(all).as(quote).hasSize(1);
        return all.get(0);
    }

    /** That of the minute of both trades. */
    private static JsonNode dollars(Findings found) throws Exception {
        for (String line : found.files().get("consolidated")) {
            JsonNode one = JSON.readTree(line);
            if (one.path("key").asText().equals("BTC:spot:all:1m")
                    && one.at("/bar/open_time").asLong() == START.plusSeconds(180).toEpochMilli()) {
                return one.path("bar");
            }
        }
        throw new AssertionError("no bar in dollars: " + found.files().get("consolidated"));
    }

    private Findings replay(boolean areRatesTold) throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (int minute = 0; minute < 6; minute++) {
            if (areRatesTold) {
                frames.add(trade(60 * minute + 10, "EUR/USD", "1.1", "50", minute));
                frames.add(trade(60 * minute + 20, "USDC/USD", "0.9998", "50", minute));
            }
            if (minute == 1) { // from here on they are heard of
                frames.add(trade(90, "BTC/EUR", "50000", "0.01", 5));
                frames.add(trade(91, "BTC/USDC", "55000", "0.01", 6));
            }
            if (minute == 3) {
                frames.add(trade(210, "BTC/EUR", "50000", "2", 7));
                frames.add(trade(211, "BTC/USDC", "55000", "2", 8));
            }
        }
        // What closes the minute.
        frames.add(trade(400, "BTC/EUR", "50000", "0.01", 9));
        frames.add(trade(401, "BTC/USDC", "55000", "0.01", 10));
        return new Replaying(List.of(written(frames)), "", Optional.empty())
                .findings(Replaying.AS_THEY_FALL);
    }

    private Path written(List<Frame> frames) throws Exception {
        CaptureWriter.Limits oneFile =
                new CaptureWriter.Limits(1_000, Long.MAX_VALUE, Duration.ofDays(1));
        Clock clock = Clock.fixed(START, ZoneOffset.UTC);
        try (CaptureWriter writer =
                new CaptureWriter(folder, () -> LISTED, oneFile, clock, Thread::new)) {
            for (Frame frame : frames) {
                writer.put(frame);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gz")).findFirst().orElseThrow();
        }
    }

    private static Frame trade(int second, String symbol, String price, String size, int id) {
        Instant at = START.plusSeconds(second);
        return new Frame(
                at,
                "kraken-spot-1",
                Frame.Direction.IN,
                "kraken",
                Market.SPOT,
                "v2",
                """
                {"channel":"trade","type":"update","data":[{"symbol":"%s","side":"buy",
                 "price":%s,"qty":%s,"ord_type":"market","trade_id":%d,"timestamp":"%s"}]}"""
                        .formatted(symbol, price, size, id, at));
    }

    private static Instrument spot(String base, String quote) {
        return new Instrument(
                new InstrumentId("kraken", Market.SPOT, base + "/" + quote),
                base + "-" + quote,
                base,
                quote,
                quote,
                BigDecimal.ONE,
                new BigDecimal("0.0001"),
                new BigDecimal("0.0001"),
                true,
                Instrument.TradeIds.OPAQUE);
    }
}
