package dev.isobar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.demo.ChaosPlan.Strike;
import dev.isobar.local.simulator.faults.Fault.Kind;
import dev.isobar.local.simulator.faults.FaultJson;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {
    private static final Duration LENGTH = Duration.ofSeconds(90);
    private static final long NOW = 1_760_000_030_000L;

    private static ChaosPlan drawn(long seed) {
        return ChaosPlan.draw(seed, LENGTH, Place.ALL, place -> false);
    }

    @Test
    void theSameSeedIsTheSamePlan() {
        assertThat(drawn(3)).isEqualTo(drawn(3)).isNotEqualTo(drawn(4));
    }

    @Test
    void everyKindStrikesAndEveryPlaceIsStruck() {
        List<Strike> strikes = drawn(1).strikes();

        assertThat(strikes).extracting(Strike::kind).contains(Kind.values());
        assertThat(strikes).extracting(Strike::place).containsAll(Place.ALL);
    }

    @Test
    void whoCannotNoticeALossIsCutInstead() {
        Place blind = Place.ALL.get(0);
        ChaosPlan plan = ChaosPlan.draw(1, LENGTH.multipliedBy(4), Place.ALL, blind::equals);

        assertThat(plan.strikes())
                .filteredOn(strike -> strike.place().equals(blind))
                .extracting(Strike::kind)
                .contains(Kind.CUT)
                .doesNotContain(Kind.GAP, Kind.HALF_FRAME, Kind.SILENCE, Kind.HALF_OPEN);
    }

    @Test
    void nothingLastsBeyondTheEndAndTheSimulatorTakesAll() {
        List<Strike> strikes = drawn(1).strikes();

        for (Strike strike : strikes) {
            assertThat(strike.after() + strike.lasts()).isLessThanOrEqualTo(90);
            long atOnce =
                    strikes.stream()
                            .filter(other -> other.after() <= strike.after())
                            .filter(other -> other.after() + other.lasts() > strike.after())
                            .count();
            assertThat(atOnce).isLessThan(100);
            assertThat(FaultJson.read(strike.ordered(NOW)).kind()).isEqualTo(strike.kind());
        }
    }

    @Test
    void whatIsWithheldIsCountedFromTheMinuteItIsOrderedIn() {
        Strike strike =
                drawn(1).strikes().stream()
                        .filter(one -> one.kind() == Kind.WITHHOLD)
                        .findFirst()
                        .orElseThrow();

        long start = strike.ordered(NOW).path("start").asLong();
        long end = strike.ordered(NOW).path("end").asLong();

        assertThat(start % 60_000).isZero();
        assertThat(NOW).isBetween(start, end);
        assertThat(end - start).isBetween(60_000L, 180_000L);
    }
}
