package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import dev.isobar.quality.Finding;
import dev.isobar.quality.QualityHour;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityBodyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T01:30:20Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-20T23:00:00Z");
    private static final Instant ONE = Instant.parse("2026-11-21T01:00:00Z");

    private final Instrument instrument = TestTrades.instrument(TradeIds.CONTIGUOUS);

    /** 90 + 45 passed; 10 + 5 failed: 135 / 150 = 0.9. Of 149 trades 145 were fresh. */
    @Test
    void countsAddUpByHourAndDay() {
        QualityHour before =
                new QualityHour(
                        ELEVEN, 90, Map.of("price_anomaly", 10L), 0.5, ELEVEN.plusSeconds(3_599));
        QualityHour now =
                new QualityHour(
                        ONE,
                        45,
                        Map.of("data_freshness", 4L, "ohlc_consistency", 1L),
                        0.75,
                        NOW.minusMillis(1_500));
        Finding finding = new Finding(instrument.id(), NOW, "price_anomaly", "too high", "{}", 0.9);

        JsonNode json =
                new QualityBody(
                                instrument,
                                List.of(before, now),
                                Map.of(
                                        ELEVEN, new Completeness(60, 60),
                                        ONE, new Completeness(15, 30)),
                                new Verdicts(70, 2, 3),
                                List.of(finding),
                                NOW)
                        .json();

        assertThat(json.at("/quality_score").doubleValue()).isEqualTo(0.9);
        assertThat(json.at("/score").doubleValue()).isEqualTo(0.75);
        assertThat(json.at("/total_checks").intValue()).isEqualTo(150);
        assertThat(json.at("/passed_checks").intValue()).isEqualTo(135);
        assertThat(json.at("/failed_checks").intValue()).isEqualTo(15);
        assertThat(json.at("/by_check/price_anomaly").intValue()).isEqualTo(10);
        assertThat(json.at("/freshness/share").doubleValue()).isEqualTo(145.0 / 149);
        assertThat(json.at("/freshness/age_seconds").doubleValue()).isEqualTo(1.5);
        assertThat(json.at("/completeness/share").doubleValue()).isEqualTo(75.0 / 90);
        assertThat(json.at("/verification").toString())
                .isEqualTo("{\"verified\":70,\"different\":2,\"unchecked\":3}");
        assertThat(json.at("/recent_failures/0/error_message").asText()).isEqualTo("too high");
        assertThat(json.at("/hourly").findValuesAsText("start"))
                .containsExactly(ELEVEN.toString(), ONE.toString());
        assertThat(json.at("/hourly/1/bars_present").intValue()).isEqualTo(15);
        assertThat(json.at("/daily").findValuesAsText("start"))
                .containsExactly("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z");
        assertThat(json.at("/daily/1/quality_score").doubleValue()).isEqualTo(0.9);
    }

    @Test
    void ofNothingThereIsNoShare() {
        JsonNode json =
                new QualityBody(
                                instrument,
                                List.of(),
                                Map.of(),
                                new Verdicts(0, 0, 0),
                                List.of(),
                                NOW)
                        .json();

        assertThat(json.has("quality_score")).isFalse();
        assertThat(json.has("score")).isFalse();
        assertThat(json.has("freshness")).isFalse();
        assertThat(json.at("/total_checks").intValue()).isZero();
    }

    /**
     * Since 00:00: an hour known but for five minutes of outage; then known up to 01:28, and a
     * final bar at 01:29 whose proof is still to come. 30 minutes of the hour are over.
     */
    @Test
    void whatIsKnownEmptyOrShownAsFinalIsPresent() {
        InMemoryBars bars = new InMemoryBars();
        InMemoryCoverage ledger = new InMemoryCoverage();
        SeriesId minutes = new SeriesId(instrument.id(), Interval.M1);
        Instant midnight = ONE.minusSeconds(3_600);
        Instant outage = midnight.plusSeconds(600);
        Instant proven = ONE.plusSeconds(28 * 60);
        ledger.record(
                instrument.id(),
                Channel.TRADES,
                Coverage.complete(midnight, outage, Proof.CONTIGUOUS_IDS)
                        .and(Coverage.missing(outage, outage.plusSeconds(300), Cause.OUTAGE))
                        .and(
                                Coverage.complete(
                                        outage.plusSeconds(300), proven, Proof.CONTIGUOUS_IDS)));
        BarHistory history = new BarHistory(bars, ledger, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(Completeness.byHour(history, minutes, midnight, NOW))
                .containsEntry(midnight, new Completeness(55, 60))
                .containsEntry(ONE, new Completeness(28, 30));

        bars.put(minutes, List.of(TestBars.flat(proven.plusSeconds(60), "100", "1")));

        assertThat(Completeness.byHour(history, minutes, midnight, NOW))
                .containsEntry(ONE, new Completeness(29, 30));
    }
}
