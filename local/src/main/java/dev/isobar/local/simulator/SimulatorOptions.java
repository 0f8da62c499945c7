package dev.isobar.local.simulator;

import dev.isobar.local.simulator.market.SimulatedMarket;
import java.time.Clock;
import java.time.Instant;

/**
 * What a simulator is made of.
 *
 * @param seed of market and faults
 * @param rate BTC's trades at Binance per second, on average, in (0, 500]; the others have a share.
 *     Part of the market: another rate is another history
 * @param since when everything was listed; nothing traded before
 * @param port of the control server; the addresses of the venues follow it. 0: any that are free
 * @param schedule faults by time
 * @param market what trades instead, if not null; seed, rate and since then say nothing of it
 */
public record SimulatorOptions(
        long seed,
        double rate,
        Instant since,
        int port,
        Schedule schedule,
        SimulatedMarket market,
        Clock clock) {
    private static final Instant LISTED = Instant.parse("2026-07-01T00:00:00Z");

    public SimulatorOptions {
        if (port < 0 || port > 65_000) {
            throw new IllegalArgumentException("port is not 0 to 65000: " + port);
        }
        market = market == null ? SimulatedMarket.seeded(seed, rate, since) : market;
    }

    /** About two trades a second for BTC, on free ports, without faults. */
    public static SimulatorOptions seeded(long seed) {
        return new SimulatorOptions(seed, 2, LISTED, 0, Schedule.NOTHING, null, Clock.systemUTC());
    }

    public SimulatorOptions rate(double perSecond) {
        return new SimulatorOptions(seed, perSecond, since, port, schedule, null, clock);
    }

    public SimulatorOptions since(Instant listed) {
        return new SimulatorOptions(seed, rate, listed, port, schedule, null, clock);
    }

    public SimulatorOptions port(int first) {
        return new SimulatorOptions(seed, rate, since, first, schedule, market, clock);
    }

    public SimulatorOptions schedule(Schedule faults) {
        return new SimulatorOptions(seed, rate, since, port, faults, market, clock);
    }

    public SimulatorOptions market(SimulatedMarket traded) {
        return new SimulatorOptions(seed, rate, since, port, schedule, traded, clock);
    }
}
