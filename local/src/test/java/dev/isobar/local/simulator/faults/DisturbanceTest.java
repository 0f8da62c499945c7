package dev.isobar.local.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DisturbanceTest {
    private static final Topic TRADES = topic(Topic.Kind.TRADES);
    private static final Topic KLINES = topic(Topic.Kind.KLINES);
    private static final List<String> FRAMES =
            IntStream.range(0, 1000).mapToObj(i -> "frame " + i).toList();

    private static Topic topic(Topic.Kind kind) {
        return new Topic("raw", "some", kind, SimulatedVenues.listed().get(0), Bars.MINUTE);
    }

    private static List<String> play(Faults faults, Topic topic) {
        Disturbance disturbance = new Disturbance(faults, "binance", Market.SPOT);
        List<String> out = new ArrayList<>(disturbance.now(topic, FRAMES, 0));
        disturbance.due(4_999, (of, frame) -> out.add("early " + frame));
        disturbance.due(5_000, (of, frame) -> out.add(frame));
        return out;
    }

    @Test
    @DisplayName("R2 the same seed strikes the same frames, another seed others")
    void theSameSeedStrikesTheSame() {
        List<List<String>> plays = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2}) {
            Faults faults = new Faults(seed);
            faults.add(Fault.of(Fault.Kind.LATE).probability(0.1), 0);
            faults.add(Fault.of(Fault.Kind.DUPLICATE).probability(0.1), 0);
            plays.add(play(faults, TRADES));
        }
        assertThat(plays.get(1)).isEqualTo(plays.get(0));
        assertThat(plays.get(2)).isNotEqualTo(plays.get(0));
    }

    @Test
    @DisplayName("R3 late frames come late and whole, doubled ones twice, none is lost")
    void nothingIsLost() {
        Faults faults = new Faults(1);
        faults.add(Fault.of(Fault.Kind.LATE).probability(0.1), 0);
        faults.add(Fault.of(Fault.Kind.DUPLICATE).probability(0.1), 0);

        List<String> out = play(faults, TRADES);

        assertThat(out).noneMatch(frame -> frame.startsWith("early"));
        assertThat(out.stream().distinct()).containsExactlyInAnyOrderElementsOf(FRAMES);
        assertThat(out.size()).isBetween(1_050, 1_150);
    }

    @Test
    @DisplayName("R1 a fault strikes where and as often as it says, and klines are spared")
    void aFaultStrikesWhereItSays() {
        Faults faults = new Faults(1);
        faults.add(Fault.of(Fault.Kind.DUPLICATE).at("bybit", ""), 0);
        assertThat(play(faults, TRADES)).isEqualTo(FRAMES);

        faults.add(Fault.of(Fault.Kind.DUPLICATE).at("binance", "spot").lasting(0, 3), 0);
        assertThat(play(faults, KLINES)).isEqualTo(FRAMES);
        assertThat(play(faults, TRADES)).hasSize(1_003);
        assertThat(play(faults, TRADES)).hasSize(1_000);
    }

    @Test
    @DisplayName("R1 a gap swallows frames of every channel and sends the rest")
    void aGapSwallowsFrames() {
        Faults faults = new Faults(1);
        faults.add(Fault.of(Fault.Kind.GAP).lasting(0, 3), 0);

        assertThat(play(faults, KLINES)).hasSize(997).isSubsetOf(FRAMES);
        assertThat(play(faults, KLINES)).hasSize(1_000);
    }

    @Test
    @DisplayName("R1 a fault ends with its duration")
    void aFaultEnds() {
        Faults faults = new Faults(1);
        faults.add(Fault.of(Fault.Kind.SILENCE).lasting(2, 0), 1_000);

        assertThat(faults.active(2_999)).hasSize(1);
        assertThat(faults.active(3_000)).isEmpty();
        Disturbance disturbance = new Disturbance(faults, "binance", Market.SPOT);
        assertThat(disturbance.now(TRADES, FRAMES, 2_999)).isEmpty();
        assertThat(disturbance.now(TRADES, FRAMES, 3_000)).hasSize(1_000);
    }
}
