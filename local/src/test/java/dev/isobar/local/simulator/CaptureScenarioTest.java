package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.capture.Frame;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Exchanges;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CaptureScenarioTest {
    private static final Instant START = Instant.parse("2026-10-05T12:00:00Z");

    private static List<Frame> frames(CaptureScenario scenario) {
        List<Frame> frames = new ArrayList<>();
        scenario.play(frames::add);
        return frames;
    }

    @Test
    @DisplayName("R5 the same scenario gives the same frames, in the order of their times")
    void theSameScenarioGivesTheSameFrames() {
        CaptureScenario scenario = CaptureScenario.of(9, START, Duration.ofMinutes(4), 10_000);
        List<Frame> frames = frames(scenario);

        assertThat(frames(scenario)).isEqualTo(frames);
        assertThat(frames.stream().map(Frame::at)).isSorted();
    }

    @Test
    @DisplayName("R5 everything happens in it: breaks, late, doubled and reordered trades")
    void everythingHappensInIt() {
        CaptureScenario scenario = CaptureScenario.of(9, START, Duration.ofMinutes(8), 30_000);
        Map<InstrumentId, Instrument> instruments = new HashMap<>();
        scenario.instruments().forEach(one -> instruments.put(one.id(), one));
        assertThat(instruments).hasSize(18);

        Set<String> connections = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Map<InstrumentId, Instant> newest = new HashMap<>();
        long trades = 0;
        long twice = 0;
        long disordered = 0;
        for (Frame frame : frames(scenario)) {
            connections.add(frame.connection());
            if (frame.direction() != Frame.Direction.IN) {
                continue;
            }
            for (MarketEvent event : events(frame, instruments)) {
                if (event instanceof Trade trade) {
                    trades++;
                    twice += seen.add(trade.instrument() + trade.id()) ? 0 : 1;
                    Instant before =
                            newest.merge(
                                    trade.instrument(), trade.at(), (a, b) -> a.isAfter(b) ? a : b);
                    disordered += before.isAfter(trade.at()) ? 1 : 0;
                }
            }
        }
        assertThat(trades).isBetween(24_000L, 36_000L);
        assertThat(twice).isBetween(trades / 300, trades / 30);
        assertThat(disordered).isGreaterThan(trades / 300);
        assertThat(connections).hasSizeGreaterThan(12);
    }

    private static List<MarketEvent> events(
            Frame frame, Map<InstrumentId, Instrument> instruments) {
        Decoded decoded =
                Exchanges.of(frame.venue())
                        .market(frame.market())
                        .orElseThrow()
                        .streams()
                        .decode(
                                frame.text(),
                                symbol ->
                                        Optional.ofNullable(
                                                instruments.get(
                                                        new InstrumentId(
                                                                frame.venue(),
                                                                frame.market(),
                                                                symbol))));
        if (decoded instanceof Decoded.Data data) {
            return data.events();
        }
        assertThat(decoded).isInstanceOf(Decoded.Acknowledged.class);
        return List.of();
    }
}
