package dev.isobar.local.simulator;

import dev.isobar.capture.Frame;
import dev.isobar.exchange.Streams;
import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a client that listens to some instruments would have received, without the time passing, of
 * a market in which a script may make things happen. The same market gives the same frames.
 *
 * @param bases of the instruments: {@code BTC}
 * @param venues where they are listed
 * @param channels what of them is listened to
 */
public record SessionScenario(
        SimulatedMarket market,
        Instant start,
        Duration length,
        Set<String> bases,
        List<SimulatedVenue> venues,
        Set<Streams.Kind> channels) {
    /** Every channel but books and best prices, which are most of all frames. */
    public static final Set<Streams.Kind> FLOWS =
            EnumSet.complementOf(EnumSet.of(Streams.Kind.BOOK, Streams.Kind.QUOTES));

    private static final long TICK = 100;

    public SessionScenario {
        bases = Set.copyOf(bases);
        venues = List.copyOf(venues);
        channels = Set.copyOf(channels);
    }

    /** Gives the frames in the order they came. */
    public void play(Consumer<Frame> sink) {
        List<Recording> recordings = recordings();
        long end = start.plus(length).toEpochMilli();
        for (long at = start.toEpochMilli(); at < end; at += TICK) {
            for (Recording recording : recordings) {
                recording.tick(at, at + TICK, sink);
            }
        }
        recordings.forEach(recording -> recording.end(end, sink));
    }

    /**
     * Writes the frames as one capture.
     *
     * @return the file, new in the directory
     * @throws IOException if it cannot be written whole
     */
    public Path write(Path directory) throws IOException, InterruptedException {
        List<Instrument> instruments =
                recordings().stream()
                        .map(Recording::instruments)
                        .flatMap(Collection::stream)
                        .distinct()
                        .toList();
        return CaptureFile.write(directory, start, instruments, this::play);
    }

    private List<Recording> recordings() {
        Clock clock = Clock.fixed(start, ZoneOffset.UTC);
        Faults none = new Faults(0);
        List<Recording> all = new ArrayList<>();
        for (Place place : Place.all(venues, market, none, clock)) {
            List<Listed> listed =
                    market.listed(place.venue(), place.market()).stream()
                            .filter(one -> bases.contains(one.base()))
                            .toList();
            if (!listed.isEmpty()) {
                all.addAll(Recording.of(place, listed, none, start.toEpochMilli(), channels));
            }
        }
        return all;
    }
}
