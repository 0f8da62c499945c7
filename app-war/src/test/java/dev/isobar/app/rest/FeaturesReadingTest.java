package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.guard.OnDemand;
import dev.isobar.app.guard.Replays;
import dev.isobar.app.rest.FeaturesQuery.Words;
import dev.isobar.bars.Backfill.Refusals;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.bars.TestTrades;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Json;
import dev.isobar.features.Features;
import dev.isobar.features.Session;
import dev.isobar.indicators.InMemoryReadingStates;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Series S1: 240 minutes of 2024-01-01; the minute after them is in progress. */
class FeaturesReadingTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2024-01-01T04:00:20Z");

    /** A venue that tells no bars. */
    private static final KlineSource NOTHING =
            new KlineSource() {
                @Override
                public Page page(Instrument of, Interval every, Instant start, Instant end) {
                    throw new AssertionError("not offered");
                }

                @Override
                public boolean offers(Instrument of, Interval every) {
                    return false;
                }
            };

    /** A venue that does not answer. */
    private static final KlineSource AWAY =
            new KlineSource() {
                @Override
                public Page page(Instrument of, Interval every, Instant start, Instant end) {
                    throw new ExchangeFailure.Unavailable("away", Duration.ofSeconds(5), null);
                }

                @Override
                public boolean offers(Instrument of, Interval every) {
                    return true;
                }
            };

    private final Instrument instrument = TestTrades.instrument(TradeIds.CONTIGUOUS);
    private final SeriesId minutes = new SeriesId(instrument.id(), Interval.M1);
    private final InMemoryBars bars = new InMemoryBars();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final FeaturesReading reading = new FeaturesReading();
    private final FeaturesBody body = new FeaturesBody(instrument, Interval.M1, true);

    @BeforeEach
    void isLive() {
        reading.replays = new Replays();
        reading.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        reading.bars = new BarHistory(bars, ledger, reading.clock);
        reading.history =
                new ReadingHistory(
                        reading.bars,
                        new InMemoryReadingStates(),
                        Features.columns(),
                        reading.clock);
        reading.onDemand =
                new OnDemand(NOTHING, bars, ledger, id -> true, reading.clock, Refusals.UNHEARD);
    }

    @Test
    void realtimeIsTheNewestClosedBar() throws Exception {
        keepS1();
        bars.put(minutes, List.of(forming()));

        JsonNode json = realtime();

        assertThat(json.at("/mode").asText()).isEqualTo("realtime");
        assertThat(json.at("/version").asText()).isEqualTo("v1.1");
        assertThat(json.at("/time").asText()).isEqualTo("2024-01-01T03:59:00Z");
        assertThat(json.at("/features/return_5").doubleValue())
                .isCloseTo(-0.005691768826620036, within(1e-12));
        assertThat(json.at("/features/price_momentum_5")).isEqualTo(json.at("/features/return_5"));
        assertThat(json.at("/features/bb_squeeze").toString()).isEqualTo("1");
        assertThat(json.at("/imputed")).isEmpty();
    }

    @Test
    void withoutAnyBarItIsSaidHowToGetSome() {
        assertThatThrownBy(() -> reading.newest(instrument, Interval.M1, 1))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("PUT /api/v1/tracked/" + instrument.id());
    }

    @Test
    void valuesDoNotDependOnWhereTheQuestionStarts() throws Exception {
        keepS1();

        JsonNode long_ = batch("2024-01-01T00:00:00Z", "2024-01-01T04:00:00Z", "240", null, null);
        JsonNode short_ = batch("2024-01-01T03:50:00Z", "2024-01-01T04:00:00Z", "10", null, null);

        assertThat(long_.at("/count").intValue()).isEqualTo(240);
        assertThat(short_.at("/features/9")).isEqualTo(long_.at("/features/239"));
        assertThat(long_.at("/features/0/imputed").toString()).contains("return_1", "sma_200");
        assertThat(long_.at("/features/0/features/return_1").doubleValue()).isZero();
    }

    @Test
    @DisplayName("R9 labels look into the next page, but not beyond the range")
    void labelsOfAPageLookIntoTheNextOneButNotBeyondTheRange() throws Exception {
        keepS1();
        String end = "2024-01-01T03:00:00Z";

        JsonNode page = batch("2024-01-01T00:00:00Z", end, "100", "all", null);
        JsonNode last = batch(page.at("/next").asText(), end, "100", "all", null);

        assertThat(page.at("/features")).hasSize(100);
        // close 99 is 112.95, close 109 is 111.45.
        double change = close(109) / close(99) - 1;
        assertThat(page.at("/features/99/labels/forward_return").doubleValue())
                .isCloseTo(change, within(1e-12));
        assertThat(page.at("/features/99/labels/direction").intValue())
                .isEqualTo((int) Math.signum(change));
        assertThat(last.at("/count").intValue()).isEqualTo(80);
        assertThat(last.at("/next").isNull()).isTrue();
        assertThat(last.at("/features/69/labels/forward_return").isNumber()).isTrue();
        assertThat(last.at("/features/70/labels")).isEmpty();
    }

    @Test
    @DisplayName("R9 a split is that of the range, whichever page is read")
    void aSplitIsThatOfTheRangeWhicheverPageIsRead() throws Exception {
        keepS1();
        String split = "0.7,0.15,0.15";

        JsonNode whole = batch("2024-01-01T00:00:00Z", "2024-01-01T04:00:00Z", "240", null, split);
        JsonNode page = batch("2024-01-01T00:00:00Z", "2024-01-01T04:00:00Z", "50", null, split);

        assertThat(whole.at("/split/test/start").asText()).isEqualTo("2024-01-01T03:24:00Z");
        assertThat(page.at("/features/49")).isEqualTo(whole.at("/features/49"));
        // Ten bars of horizon before minute 168, where the validation begins.
        assertThat(whole.at("/features/157/part").asText()).isEqualTo("train");
        assertThat(whole.at("/features/158/part").asText()).isEqualTo("purged");
        assertThat(whole.at("/features/168/part").asText()).isEqualTo("validation");
        assertThat(whole.at("/features/239/part").asText()).isEqualTo("test");
    }

    @Test
    void driftComparesTheNewestWithThoseBefore() {
        keepS1();

        DriftQuery.Sides sides =
                DriftQuery.parse(null, null, null, null)
                        .read(reading, instrument, Interval.M1, NOW);
        JsonNode json =
                new DriftBody(instrument, Interval.M1).json(sides.reference(), sides.recent());

        assertThat(json.at("/recent/count").intValue()).isEqualTo(240);
        assertThat(json.at("/reference/count").intValue()).isZero();
        assertThat(json.at("/verdicts/too_few").intValue()).isEqualTo(Features.ALL.size());
        assertThat(json.at("/features/0/psi").isMissingNode()).isTrue();
    }

    @Test
    void driftOfTwoRangesNeedsBothAndNotTooMuch() {
        assertThatThrownBy(() -> DriftQuery.parse("2024-01-01", null, null, null))
                .hasMessageContaining("reference_start and reference_end");
        DriftQuery year = DriftQuery.parse("2023-01-01", "2024-01-01", "2024-01-01", "2024-01-02");
        assertThatThrownBy(() -> year.read(reading, instrument, Interval.M1, NOW))
                .hasMessageContaining("at most 2500 bars of 1m are compared, not 525600");
    }

    @Test
    void anEquitysVectorsAreOfItsSession() throws Exception {
        keepS1();
        reading.history =
                new ReadingHistory(
                        new BarHistory(bars, ledger, reading.clock),
                        new InMemoryReadingStates(),
                        Features.columns(),
                        id -> Features.columns(Session.NEW_YORK),
                        reading.clock);

        JsonNode json = realtime();

        // 04:00 UTC on the first of January is night in New York.
        assertThat(json.at("/features/is_market_open").intValue()).isZero();
    }

    @Test
    void driftOfTwoRangesIsReadFromEither() {
        keepS1();

        DriftQuery.Sides sides =
                DriftQuery.parse(
                                "2024-01-01T00:00:00Z",
                                "2024-01-01T01:00:00Z",
                                "2024-01-01T01:00:00Z",
                                "2024-01-01T04:00:00Z")
                        .read(reading, instrument, Interval.M1, NOW);

        assertThat(sides.reference().rows().size()).isEqualTo(60);
        assertThat(sides.recent().rows().size()).isEqualTo(180);
    }

    @Test
    @DisplayName("R16 a training table declares what it lacks, and why")
    void aTrainingTableDeclaresItsGaps() throws Exception {
        bars.put(minutes, TestBars.s1().subList(0, 100));
        bars.put(minutes, TestBars.s1().subList(120, 240));
        ledger.record(
                instrument.id(),
                Channel.TRADES,
                Coverage.complete(START, minute(100), Proof.CONTIGUOUS_IDS)
                        .and(Coverage.missing(minute(100), minute(110), Cause.OUTAGE))
                        .and(Coverage.complete(minute(120), minute(240), Proof.CONTIGUOUS_IDS)));
        String start = "2024-01-01T00:00:00Z";

        JsonNode whole = batch(start, "2024-01-01T04:00:00Z", "300", null, null);
        JsonNode page = batch(start, "2024-01-01T04:00:00Z", "90", null, null);

        // Of what is not known, this venue has no history.
        assertThat(whole.at("/gaps").toString())
                .isEqualTo(
                        "[{\"start\":\"2024-01-01T01:40:00Z\",\"end\":\"2024-01-01T01:50:00Z\","
                                + "\"cause\":\"outage\"},"
                                + "{\"start\":\"2024-01-01T01:50:00Z\",\"end\":\"2024-01-01T02:00:00Z\","
                                + "\"cause\":\"venue depth\"}]");
        assertThat(page.at("/count").intValue()).isEqualTo(90);
        assertThat(page.at("/gaps")).isEmpty();
    }

    @Test
    @DisplayName("R16 where the venue did not answer, what is told says since when it is old")
    void whatTheVenueDidNotTellIsDeclared() throws Exception {
        bars.put(minutes, TestBars.s1().subList(0, 200));
        ledger.record(
                instrument.id(),
                Channel.TRADES,
                Coverage.complete(START, minute(200), Proof.CONTIGUOUS_IDS));
        reading.onDemand =
                new OnDemand(AWAY, bars, ledger, id -> false, reading.clock, Refusals.UNHEARD);

        assertThat(realtime().at("/time").asText()).isEqualTo("2024-01-01T03:19:00Z");
        assertThat(realtime().at("/stale_since").asText()).isEqualTo("2024-01-01T03:20:00Z");
        DriftQuery.Sides sides =
                DriftQuery.parse(null, null, null, null)
                        .read(reading, instrument, Interval.M1, NOW);
        JsonNode drift =
                new DriftBody(instrument, Interval.M1).json(sides.reference(), sides.recent());
        assertThat(drift.at("/stale_since").asText()).isEqualTo("2024-01-01T03:20:00Z");
        assertThat(drift.at("/recent/gaps")).hasSize(1);
        assertThat(drift.at("/recent/gaps/0/start").asText()).isEqualTo("2024-01-01T03:20:00Z");
        assertThat(drift.at("/recent/gaps/0/end").asText()).isEqualTo("2024-01-01T04:00:00Z");
        // 2,500 minutes before 04:00, up to the first bar there is.
        assertThat(drift.at("/reference/gaps/0/start").asText()).isEqualTo("2023-12-30T10:20:00Z");
        assertThat(drift.at("/reference/gaps/0/end").asText()).isEqualTo("2024-01-01T00:00:00Z");
    }

    @Test
    void whatIsFreshIsNotSaidToBeOld() throws Exception {
        keepS1();

        assertThat(realtime().has("stale_since")).isFalse();
    }

    private static Instant minute(int number) {
        return START.plusSeconds(60L * number);
    }

    private JsonNode realtime() throws Exception {
        return Json.MAPPER.readTree(
                body.realtime(reading.newest(instrument, Interval.M1, 1)).toString());
    }

    private JsonNode batch(String start, String end, String limit, String labels, String split)
            throws Exception {
        FeaturesQuery query =
                FeaturesQuery.parse(
                        new Words(start, end, limit, labels, null, null, null, split, null),
                        Interval.M1,
                        NOW);
        return Json.MAPPER.readTree(
                body.batch(reading.table(instrument, Interval.M1, query), query).toString());
    }

    private static double close(int i) {
        return TestBars.s1().get(i).close().doubleValue();
    }

    private void keepS1() {
        bars.put(minutes, TestBars.s1());
        ledger.record(
                instrument.id(),
                Channel.TRADES,
                Coverage.complete(START, START.plusSeconds(240 * 60), Proof.CONTIGUOUS_IDS));
    }

    private static Bar forming() {
        return TestBars.minute(START.plusSeconds(240 * 60), "113", "200", "113", "150", "1", false);
    }
}
