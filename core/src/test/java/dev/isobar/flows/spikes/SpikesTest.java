package dev.isobar.flows.spikes;

import static dev.isobar.flows.spikes.SpikeSamples.T0;
import static dev.isobar.flows.spikes.SpikeSamples.bar;
import static dev.isobar.flows.spikes.SpikeSamples.perpetual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.rates.UsdRate;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpikesTest {
    private static final double INTEREST = 10_000_000;
    private static final double VOLUME = 2_000_000;

    @ParameterizedTest
    @CsvSource({"M5, 10", "M15, 8", "H1, 5"})
    @DisplayName("R3 a jump above so many equal points is a spike, above one fewer it is none")
    void thresholds(Timeframe timeframe, int equal) {
        // z of a jump above n - 1 equal points is (n - 1)/sqrt(n): 10/sqrt(11) = 3.015 and
        // 9/sqrt(10) = 2.846; 8/3 = 2.667 and 7/sqrt(8) = 2.475; 5/sqrt(6) = 2.041 and 1.789.
        SpikeSamples fewer = SpikeSamples.of(timeframe);
        fewer.flat(equal - 1, INTEREST, VOLUME);
        SpikeSamples enough = SpikeSamples.of(timeframe);
        enough.flat(equal, INTEREST, VOLUME);

        assertThat(fewer.next(2 * INTEREST, VOLUME)).isEmpty();
        Spike spike = enough.next(2 * INTEREST, VOLUME).orElseThrow();
        assertThat(spike.interest().n()).isEqualTo(equal + 1);
        assertThat(spike.isInterest()).isTrue();
        assertThat(spike.isConfirmed()).isFalse();
    }

    @Test
    @DisplayName("R3 z is compared unrounded, and what reaches the threshold is a spike")
    void unrounded() {
        // 9 x 1, x, 2 (millions). x = 1.1: mean 1.1, squares 9 x 0.01 + 0.81 = 0.9, s = 0.3,
        // z = 0.9/0.3 = 3. x = 1.11: mean 1.1009, s = 0.30002, z = 2.997, told as 3.00.
        SpikeSamples at = SpikeSamples.of(Timeframe.M5);
        at.flat(9, 1_000_000, VOLUME);
        at.next(1_100_000, VOLUME);
        SpikeSamples below = SpikeSamples.of(Timeframe.M5);
        below.flat(9, 1_000_000, VOLUME);
        below.next(1_110_000, VOLUME);

        Optional<Spike> reached = at.next(2_000_000, VOLUME);

        assertThat(reached).map(spike -> spike.interest().z()).contains(3.0);
        assertThat(below.next(2_000_000, VOLUME)).isEmpty();
    }

    @Test
    @DisplayName("R3 volume alone is a spike, with open interest a confirmed one; a fall is none")
    void volumeAndBoth() {
        SpikeSamples volume = SpikeSamples.of(Timeframe.M5);
        volume.flat(10, INTEREST, VOLUME);
        SpikeSamples both = SpikeSamples.of(Timeframe.M5);
        both.flat(10, INTEREST, VOLUME);
        SpikeSamples fall = SpikeSamples.of(Timeframe.M5);
        fall.flat(10, INTEREST, VOLUME);

        Spike alone = volume.next(INTEREST, 3 * VOLUME).orElseThrow();
        assertThat(alone.isVolume()).isTrue();
        assertThat(alone.isConfirmed()).isFalse();
        assertThat(both.next(2 * INTEREST, 3 * VOLUME).orElseThrow().isConfirmed()).isTrue();
        assertThat(fall.next(INTEREST / 2, VOLUME)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "M5, 500000, 100000",
        "M15, 1000000, 250000",
        "H1, 2500000, 1000000",
    })
    @DisplayName("R4 the floors are reached by the value itself, and missed by a cent")
    void floors(Timeframe timeframe, double interest, double volume) {
        assertThat(jump(timeframe, interest, volume)).isPresent();
        assertThat(jump(timeframe, interest - 0.01, volume)).isEmpty();
        assertThat(jump(timeframe, interest, volume - 0.01)).isEmpty();
    }

    /** To these values, from half the open interest. */
    private static Optional<Spike> jump(Timeframe timeframe, double interest, double volume) {
        SpikeSamples samples = SpikeSamples.of(timeframe);
        samples.flat(30, interest / 2, volume);
        return samples.next(interest, volume);
    }

    @Test
    @DisplayName("R4 a currency is worth what its rate says; without a rate there is no spike")
    void usd() {
        Instrument tether = perpetual(Market.LINEAR, "USDT");
        UsdRates none = UsdRates.NONE;
        UsdRates half =
                (currency, at) ->
                        currency.equals("USDT")
                                ? Optional.of(new UsdRate(new BigDecimal("0.5"), "test", at))
                                : Optional.empty();
        assertThat(jumpOf(tether, none, 5_000_000)).isEmpty();
        assertThat(jumpOf(tether, half, 999_999)).isEmpty();
        Spike spike = jumpOf(tether, half, 1_000_000).orElseThrow();
        assertThat(spike.event().usd()).isEqualByComparingTo("500000");
    }

    private static Optional<Spike> jumpOf(Instrument instrument, UsdRates rates, double to) {
        SpikeSamples samples =
                new SpikeSamples(Timeframe.M5, Spikes.cold(instrument, rates), instrument);
        samples.flat(30, to / 2, VOLUME);
        return samples.next(to, VOLUME);
    }

    @Test
    @DisplayName("R1 polls that tell the last 50 points again each cycle change nothing")
    void overlappingPolls() {
        SpikeSamples once = SpikeSamples.of(Timeframe.M5);
        SpikeSamples again = SpikeSamples.of(Timeframe.M5);
        List<OpenInterest> told = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double value = INTEREST + 10_000 * (i % 7);
            once.next(value, VOLUME);
            OpenInterest newest = again.worth(again.end(), value);
            told.add(newest);
            for (OpenInterest one : told.subList(Math.max(0, told.size() - 50), told.size())) {
                again.tell(again.end(), one);
            }
            again.close(VOLUME);
        }

        Spike expected = once.next(2 * INTEREST, VOLUME).orElseThrow();
        Spike found = again.next(2 * INTEREST, VOLUME).orElseThrow();

        assertThat(found.interest().n()).isEqualTo(41);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    @DisplayName("R1 the window is the newest 100 points")
    void hundredPoints() {
        SpikeSamples samples = SpikeSamples.of(Timeframe.M5);
        samples.flat(10, 5 * INTEREST, VOLUME);
        samples.flat(99, INTEREST, VOLUME);

        Spike spike = samples.next(2 * INTEREST, VOLUME).orElseThrow();

        // 99 equal points and one: 99/10. The ten before them are out of it.
        assertThat(spike.interest().n()).isEqualTo(100);
        assertThat(spike.event().json()).contains("\"z_oi\":9.9,");
    }

    @Test
    @DisplayName("R5 an instant has what was told up to it, not what was told a moment later")
    void notLater() {
        SpikeSamples samples = SpikeSamples.of(Timeframe.M5);
        samples.flat(20, INTEREST, VOLUME);
        Instant end = samples.end();
        samples.tell(end, samples.worth(end.minusSeconds(250), INTEREST));
        samples.tell(end, samples.worth(end.plusMillis(1), 2 * INTEREST));

        assertThat(samples.close(VOLUME)).isEmpty();
        assertThat(samples.close(VOLUME).orElseThrow().at()).isEqualTo(end.plusSeconds(300));
    }

    @Test
    @DisplayName("R5 open interest nobody told of for five minutes is absent, and so is the spike")
    void gap() {
        SpikeSamples samples = SpikeSamples.of(Timeframe.M5);
        samples.flat(20, INTEREST, VOLUME);

        assertThat(samples.close(9 * VOLUME)).isEmpty();
        samples.close(VOLUME);
        Spike after = samples.next(2 * INTEREST, VOLUME).orElseThrow();
        assertThat(after.interest().n()).isEqualTo(21);
        assertThat(after.volume().n()).isEqualTo(23);
    }

    @Test
    @DisplayName("R5 a bar that is not final has no point until it is, and is judged then, once")
    void final_() {
        Instrument instrument = perpetual(Market.LINEAR, "USD");
        Spikes spikes = Spikes.cold(instrument, UsdRates.NONE);
        SpikeSamples samples = new SpikeSamples(Timeframe.M5, spikes, instrument);
        samples.flat(20, INTEREST, VOLUME);
        Instant start = samples.end().minusSeconds(300);
        samples.tell(samples.end(), samples.worth(samples.end(), 2 * INTEREST));
        BigDecimal volume = BigDecimal.valueOf(VOLUME);

        assertThat(spikes.changed(Interval.M5, bar(Interval.M5, start, volume, false))).isEmpty();
        assertThat(spikes.changed(Interval.M5, bar(Interval.M5, start, volume, true))).isPresent();
        assertThat(spikes.changed(Interval.M5, bar(Interval.M5, start, volume, true))).isEmpty();
        assertThat(spikes.changed(Interval.M3, bar(Interval.M3, T0, volume, true))).isEmpty();
    }

    @Test
    @DisplayName("R6 an amount counts at the mark price told in the same minutes, else the close")
    void amounts() {
        Instrument instrument = perpetual(Market.LINEAR, "USD");
        Instrument inverse = perpetual(Market.INVERSE, "USD");
        OpenInterest amount = new OpenInterest(instrument.id(), T0, dec("3"), null, null);
        OpenInterest contracts = new OpenInterest(inverse.id(), T0, null, dec("7"), null);
        Standing standing = new Standing(instrument);
        standing.told(amount, T0);

        assertThat(standing.worth(T0, dec("100"))).contains(dec("300"));
        standing.told(new MarkPrice(instrument.id(), T0, dec("101.5"), null), T0);
        assertThat(standing.worth(T0, dec("100"))).contains(dec("304.5"));
        // 7 contracts of 100 US dollars each, whatever the price.
        assertThat(Standing.worth(inverse, contracts, dec("9"))).isEqualTo(dec("700"));
    }

    @Test
    @DisplayName("R6 volume known in base only counts at the close: 2,000 x 100")
    void volumeInBase() {
        assertThat(Point.volume(bar(Interval.M5, T0, null, true))).isEqualTo(200_000);
    }

    @Test
    @DisplayName("R8 what closes before the past was read is judged with it")
    void awaiting() {
        Instrument instrument = perpetual(Market.LINEAR, "USD");
        Spikes spikes = Spikes.awaiting(instrument, UsdRates.NONE);
        SpikeSamples samples = new SpikeSamples(Timeframe.M5, spikes, instrument);
        samples.flat(6, INTEREST, VOLUME);
        Instant jumped = samples.end();

        assertThat(samples.next(2 * INTEREST, VOLUME)).isEmpty();
        List<Spike> found = spikes.seed(Timeframe.M5, past(20, INTEREST), Instant.MAX);

        assertThat(found).extracting(Spike::at).containsExactly(jumped);
        assertThat(found.get(0).interest().n()).isEqualTo(27);
        assertThat(samples.next(INTEREST, VOLUME)).isEmpty();
    }

    @Test
    @DisplayName("R8 of the past the newest bars are judged: their judge may have died")
    void judgedAgain() {
        Instrument instrument = perpetual(Market.LINEAR, "USD");
        Spikes spikes = Spikes.awaiting(instrument, UsdRates.NONE);
        List<Point> past = new ArrayList<>(past(20, INTEREST));
        past.add(new Point(T0, 2 * INTEREST, VOLUME));

        List<Spike> found = spikes.seed(Timeframe.M5, past, T0.minus(Duration.ofMinutes(15)));

        assertThat(found).extracting(Spike::at).containsExactly(T0);
    }

    /** So many points that end five minutes before the first bar does. */
    private static List<Point> past(int points, double interest) {
        return IntStream.range(0, points)
                .mapToObj(i -> T0.minusSeconds(300L * (points - i)))
                .map(at -> new Point(at, interest, VOLUME))
                .toList();
    }

    private static BigDecimal dec(String number) {
        return new BigDecimal(number);
    }
}
