package dev.isobar.local.simulator;

import dev.isobar.capture.Frame;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a client of all venues would have received, without the time passing: every instrument's
 * trades and minute klines, one connection for each venue's market. Unless calm, connections break
 * or fall silent, and trades come late, twice and out of order. The same scenario gives the same
 * frames.
 *
 * @param start when the client begins to listen
 * @param length what passes of the market's time
 * @param rate BTC's trades at Binance per second; what is received is about nine times that
 * @param calm nothing goes wrong
 */
public record CaptureScenario(
        long seed, Instant start, Duration length, double rate, boolean calm) {
    private static final long TICK = 100;

    /** Never changes: the same seed is the same capture. */
    private static final List<SimulatedVenue> VENUES =
            Stream.of("binance", "bybit", "okx").map(SimulatedVenues::of).toList();

    /** Trades received for each of BTC's at Binance: the shares, less what outages swallow. */
    private static final double RECEIVED = 8.5;

    /** A few percent more trades than asked for, in a market where everything goes wrong. */
    public static CaptureScenario of(long seed, Instant start, Duration length, long trades) {
        return new CaptureScenario(
                seed, start, length, trades / RECEIVED / length.toSeconds(), false);
    }

    /** What really traded. */
    public SimulatedMarket market() {
        return SimulatedMarket.seeded(
                seed, rate, start.minus(1, ChronoUnit.DAYS), SimulatedVenues.listed());
    }

    /** Everything that {@link #play} uses, as the venues list it. */
    public List<Instrument> instruments() {
        List<Instrument> instruments = new ArrayList<>();
        for (Recording recording : recordings(new Faults(seed))) {
            instruments.addAll(recording.instruments());
        }
        return instruments;
    }

    /** Gives the frames in the order they came. */
    public void play(Consumer<Frame> sink) {
        long first = start.toEpochMilli();
        Faults faults = new Faults(seed);
        if (!calm) {
            faults.add(Fault.of(Fault.Kind.DUPLICATE).probability(0.01), first);
            faults.add(Fault.of(Fault.Kind.REORDER).probability(0.01), first);
            faults.add(Fault.of(Fault.Kind.LATE).seconds(4).probability(0.003), first);
        }
        List<Recording> recordings = recordings(faults);
        for (long at = first; at < first + length.toMillis(); at += TICK) {
            for (Recording recording : recordings) {
                recording.tick(at, at + TICK, sink);
            }
        }
        recordings.forEach(recording -> recording.end(first + length.toMillis(), sink));
    }

    /**
     * Writes the frames as one capture.
     *
     * @return the file, new in the directory
     * @throws IOException if it cannot be written whole
     */
    public Path write(Path directory) throws IOException, InterruptedException {
        return CaptureFile.write(directory, start, instruments(), this::play);
    }

    private List<Recording> recordings(Faults faults) {
        Clock clock = Clock.fixed(start, ZoneOffset.UTC);
        List<Recording> recordings = new ArrayList<>();
        for (Place place : Place.all(VENUES, market(), faults, clock)) {
            if (place.market() == Market.INVERSE) {
                continue;
            }
            Outages outages =
                    calm ? Outages.NONE : Outages.of(seed, place.toString(), start, length);
            recordings.add(
                    new Recording(
                            place,
                            market().listed(place.venue(), place.market()),
                            faults,
                            outages));
        }
        return recordings;
    }
}
