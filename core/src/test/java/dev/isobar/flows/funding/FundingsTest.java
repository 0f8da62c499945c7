package dev.isobar.flows.funding;

import static dev.isobar.flows.funding.FundingSamples.hours;
import static dev.isobar.flows.funding.FundingSamples.perpetual;
import static dev.isobar.flows.funding.FundingSamples.predicted;
import static dev.isobar.flows.funding.FundingSamples.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.Funding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FundingsTest {
    private final Fundings fundings = Fundings.cold(perpetual("test"));

    @Test
    @DisplayName("R3 100 % a year is extreme, one step below is not, and a negative one is, too")
    void extremes() {
        // 31,536 s are a thousandth of 365 days: 0.001 for each is 1 a year.
        Duration thousandth = Duration.ofSeconds(31_536);

        assertThat(fundings.predicted(each(thousandth, 8, "0.000999999"), hours(0))).isEmpty();
        List<FundingEvent> found = fundings.predicted(each(thousandth, 8, "0.001"), hours(0));
        assertThat(ids(found)).containsExactly("predicted.extreme." + hours(8).toEpochMilli());
        assertThat(found.get(0).rate().annualised().orElseThrow()).isEqualByComparingTo("1");
        // The sign turned as well.
        assertThat(ids(fundings.predicted(each(thousandth, 16, "-0.001"), hours(0))))
                .containsExactly(
                        "predicted.extreme." + hours(16).toEpochMilli(),
                        "predicted.flip." + hours(16).toEpochMilli());
    }

    private static Funding each(Duration interval, int settlesAt, String rate) {
        return new Funding(
                perpetual("test").id(),
                hours(settlesAt - 1),
                new BigDecimal(rate),
                hours(settlesAt),
                interval,
                false);
    }

    @Test
    @DisplayName("R3 the interval of a settled rate is that between settlements")
    void extremeSettled() {
        // 0.001 each 8 h is 1.095 a year, each 16 h 0.5475; the first has no interval at all.
        assertThat(fundings.settled(List.of(settled(0, "0.001")), Instant.MIN)).isEmpty();
        assertThat(ids(fundings.settled(List.of(settled(8, "0.001")), Instant.MIN)))
                .containsExactly("settled.extreme." + hours(8).toEpochMilli());
        assertThat(fundings.settled(List.of(settled(16, "0.0009")), Instant.MIN)).isEmpty();
    }

    @Test
    @DisplayName("R2 R3 a rate of four hours is not judged by the hours before")
    void lengthened() {
        List<Funding> settled =
                List.of(
                        settled(10, "0.0001"),
                        settled(11, "0.0001"),
                        settled(12, "0.0001"),
                        settled(16, "0.0001"));
        fundings.settled(settled, hours(17));

        // 8,760/4 = 2,190; 0.0002 x 2,190 = 0.438, each hour it would be 1.752 and extreme.
        assertThat(fundings.predicted(next(20, "0.0002"), hours(17))).isEmpty();
        FundingEvent flip = fundings.predicted(next(20, "-0.0002"), hours(17)).get(0);
        assertThat(flip.rate().interval()).isEqualTo(Duration.ofHours(4));
        assertThat(flip.rate().annualised().orElseThrow()).isEqualByComparingTo("-0.438");
        assertThat(fundings.predicted(next(24, "-0.0002"), hours(20))).isEmpty();
        assertThat(fundings.settled(List.of(settled(20, "0.0002")), hours(20))).isEmpty();
    }

    /** Of a venue that tells no interval. */
    private static Funding next(int settlesAt, String rate) {
        return new Funding(
                perpetual("test").id(),
                hours(settlesAt - 3),
                new BigDecimal(rate),
                hours(settlesAt),
                null,
                false);
    }

    @Test
    @DisplayName("R4 a settled rate turns against the last one that was not 0")
    void settledFlip() {
        List<FundingEvent> found =
                fundings.settled(
                        List.of(
                                settled(0, "0.0001"),
                                settled(8, "0"),
                                settled(16, "-0.0002"),
                                settled(24, "-0.0001")),
                        Instant.MIN);

        assertThat(ids(found)).containsExactly("settled.flip." + hours(16).toEpochMilli());
        assertThat(found.get(0).previous()).isEqualByComparingTo("0.0001");
        assertThat(found.get(0).at()).isEqualTo(hours(16));
    }

    @Test
    @DisplayName("R5 a rate that is told again, and the past, say nothing")
    void settledOnce() {
        List<Funding> rates = List.of(settled(0, "0.0001"), settled(8, "-0.0001"));

        assertThat(fundings.settled(rates, hours(9))).isEmpty();
        assertThat(fundings.settled(rates, Instant.MIN)).isEmpty();
        assertThat(ids(fundings.settled(List.of(settled(16, "0.0001")), hours(16))))
                .containsExactly("settled.flip." + hours(16).toEpochMilli());
    }

    @Test
    @DisplayName("R4, R5 a prediction turns once for its settlement, however often it wavers")
    void predictedFlip() {
        fundings.settled(List.of(settled(0, "0.0001")), hours(1));

        assertThat(fundings.predicted(predicted(8, "0.0001"), hours(1))).isEmpty();
        assertThat(ids(fundings.predicted(predicted(8, "-0.0001"), hours(2))))
                .containsExactly("predicted.flip." + hours(8).toEpochMilli());
        assertThat(fundings.predicted(predicted(8, "0.0001"), hours(3))).isEmpty();
        assertThat(fundings.predicted(predicted(8, "-0.0001"), hours(4))).isEmpty();
        // What was paid is not told yet: the last prediction of it counts.
        assertThat(ids(fundings.predicted(predicted(16, "0.0001"), hours(9))))
                .containsExactly("predicted.flip." + hours(16).toEpochMilli());
    }

    @Test
    @DisplayName("R4 what was paid counts before what was predicted of the same settlement")
    void paidBeforePredicted() {
        fundings.predicted(predicted(8, "-0.0001"), hours(1));
        fundings.settled(List.of(settled(8, "0.0001")), hours(9));

        assertThat(fundings.predicted(predicted(16, "0.0001"), hours(9))).isEmpty();
    }

    @Test
    @DisplayName("R5 a venue that names no settlement: the next full interval in UTC, if told")
    void untoldSettlement() {
        Funding hourly = untold(Duration.ofHours(1), "0.0002");
        Funding unknown = untold(null, "0.0009");

        // 0.0002 x 8,760 = 1.752; said at 00:30 it is for 01:00.
        assertThat(fundings.predicted(unknown, hours(0).plusSeconds(1_800))).isEmpty();
        List<FundingEvent> found = fundings.predicted(hourly, hours(0).plusSeconds(1_800));
        assertThat(ids(found)).containsExactly("predicted.extreme." + hours(1).toEpochMilli());
        assertThat(found.get(0).at()).isEqualTo(hours(0).plusSeconds(1_800));
    }

    private static Funding untold(Duration interval, String rate) {
        return new Funding(
                perpetual("test").id(), null, new BigDecimal(rate), null, interval, false);
    }

    @Test
    @DisplayName("R5 what another node told is not told again; nothing before the past was read")
    void takenOver() {
        Fundings taken = Fundings.awaiting(perpetual("test"));
        assertThat(taken.predicted(predicted(8, "-0.0001"), hours(1))).isEmpty();

        taken.remember(List.of("predicted.flip." + hours(8).toEpochMilli()));
        taken.settled(List.of(settled(0, "0.0001")), hours(1));

        assertThat(taken.predicted(predicted(8, "-0.0001"), hours(2))).isEmpty();
        assertThat(taken.predicted(predicted(16, "0.002"), hours(2))).hasSize(2);
    }

    @Test
    @DisplayName("R3, R4 the words of an event")
    void worded() {
        fundings.settled(List.of(settled(0, "0.0001"), settled(8, "0.0001")), hours(9));

        FundingEvent flip = fundings.settled(List.of(settled(16, "-0.0002")), hours(16)).get(0);

        // -0.0002 x 1,095 = -0.219; 2026-11-01T16:00Z is 1793548800 s.
        assertThat(flip.event().json())
                .isEqualTo(
                        "{\"type\":\"funding\",\"exchange\":\"test\",\"symbol\":\"BTC-USDT-PERP\","
                                + "\"time\":1793548800000,\"id\":\"settled.flip.1793548800000\","
                                + "\"market\":\"linear\",\"native_symbol\":\"BTCUSDT\","
                                + "\"what\":\"flip\",\"stage\":\"settled\",\"rate\":-0.0002,"
                                + "\"settles_at\":1793548800000,\"interval_seconds\":28800,"
                                + "\"annualised\":-0.219,\"previous\":0.0001}");
    }

    private static List<String> ids(List<FundingEvent> events) {
        return events.stream().map(FundingEvent::id).toList();
    }
}
