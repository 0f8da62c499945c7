package dev.isobar.local.simulator;

import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What a simulator is made of.
 *
 * @param seed of the faults, and of the market unless it is another
 * @param rate BTC's trades at Binance per second, on average, in (0, 500]; the others have a share.
 *     Part of the market: another rate is another history
 * @param since when everything was listed; nothing traded before
 * @param market what trades
 * @param port of the control server; the addresses of the venues follow it. 0: any that are free
 * @param schedule faults by time
 * @param venues which of them run
 */
public record SimulatorOptions(
        long seed,
        double rate,
        Instant since,
        SimulatedMarket market,
        int port,
        Schedule schedule,
        Clock clock,
        List<SimulatedVenue> venues) {

    /** Never changes: trade numbers count from here. Old days cost nothing until asked for. */
    private static final Instant LISTED = Instant.parse("2024-01-01T00:00:00Z");

    public SimulatorOptions {
        venues = List.copyOf(venues);
        if (port < 0 || port > 65_000) {
            throw new IllegalArgumentException("port is not 0 to 65000: " + port);
        }
    }

    /** About two trades a second for BTC, on free ports, without faults. */
    public static SimulatorOptions seeded(long seed) {
        return new SimulatorOptions(
                seed,
                2,
                LISTED,
                market(seed, 2, LISTED),
                0,
                Schedule.NOTHING,
                Clock.systemUTC(),
                SimulatedVenues.ALL);
    }

    private static SimulatedMarket market(long seed, double perSecond, Instant since) {
        return SimulatedMarket.seeded(seed, perSecond, since, SimulatedVenues.listed());
    }

    public SimulatorOptions rate(double perSecond) {
        SimulatedMarket traded = market(seed, perSecond, since);
        return new SimulatorOptions(seed, perSecond, since, traded, port, schedule, clock, venues);
    }

    /** With large trades, surges and cascades of liquidations now and then. */
    public SimulatorOptions lively() {
        return market(SimulatedMarket.lively(seed, rate, since, SimulatedVenues.listed()));
    }

    public SimulatorOptions since(Instant listed) {
        SimulatedMarket traded = market(seed, rate, listed);
        return new SimulatorOptions(seed, rate, listed, traded, port, schedule, clock, venues);
    }

    /** Trades this instead, whatever seed, rate and since say. */
    public SimulatorOptions market(SimulatedMarket traded) {
        return new SimulatorOptions(seed, rate, since, traded, port, schedule, clock, venues);
    }

    public SimulatorOptions port(int first) {
        return new SimulatorOptions(seed, rate, since, market, first, schedule, clock, venues);
    }

    public SimulatorOptions schedule(Schedule faults) {
        return new SimulatorOptions(seed, rate, since, market, port, faults, clock, venues);
    }

    public SimulatorOptions venues(List<SimulatedVenue> running) {
        return new SimulatorOptions(seed, rate, since, market, port, schedule, clock, running);
    }

    public SimulatorOptions clock(Clock time) {
        return new SimulatorOptions(seed, rate, since, market, port, schedule, time, venues);
    }
}
