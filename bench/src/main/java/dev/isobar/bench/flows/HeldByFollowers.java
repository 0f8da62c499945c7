package dev.isobar.bench.flows;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.flows.forced.CascadeRule;
import dev.isobar.flows.forced.ForcedOrders;
import dev.isobar.flows.forced.LargeTrades;
import dev.isobar.flows.forced.Threshold;
import dev.isobar.flows.funding.Fundings;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.flows.spikes.Spikes;
import dev.isobar.live.Cause;
import dev.isobar.live.Follower;
import dev.isobar.live.InstrumentFunding;
import dev.isobar.live.InstrumentSpikes;
import dev.isobar.live.Sink;
import dev.isobar.live.TellForcedOrders;
import dev.isobar.live.TellLargeTrades;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Side;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the followers of perpetuals take, in this process. */
final class HeldByFollowers {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int LIQUIDATIONS = 100;
    private static final int COLLECTIONS = 3;
    private static final Sink NOWHERE =
            new Sink() {
                @Override
                public void changed(SeriesId series, Bar bar) {}

                @Override
                public void forming(SeriesId series, Bar bar) {}

                @Override
                public void known(InstrumentId instrument, Channel channel, Coverage news) {}
            };

    private HeldByFollowers() {}

    /** Bytes for each of so many perpetuals; each has heard of a hundred liquidations. */
    static double bytes(int instruments) {
        List<List<Follower>> held = new ArrayList<>(instruments);
        long before = live();
        for (int i = 0; i < instruments; i++) {
            held.add(followers(i));
        }
        long after = live();
        if (held.size() != instruments) { // keeps them reachable until here
            throw new AssertionError(held);
        }
        return (after - before) / (double) instruments;
    }

    private static List<Follower> followers(int i) {
        Instrument of = instrument(i);
        UsdRates rates = UsdRates.NONE;
        List<Follower> all =
                List.of(
                        new TellForcedOrders(
                                new ForcedOrders(of, false, rates, () -> CascadeRule.STANDARD),
                                event -> {}),
                        new TellLargeTrades(
                                new LargeTrades(of, false, rates, () -> Threshold.STANDARD),
                                event -> {}),
                        new InstrumentSpikes(of, Spikes.cold(of, rates), NOWHERE, event -> {}),
                        new InstrumentFunding(of, Fundings.cold(of), NOWHERE, event -> {}));
        for (int n = 0; n < LIQUIDATIONS; n++) {
            Instant at = START.plusSeconds(60L * n);
            tell(all, liquidation(of.id(), at), at);
            tell(all, interest(of.id(), at), at);
        }
        tell(all, funding(of.id()), START);
        return all;
    }

    private static void tell(List<Follower> all, MarketEvent event, Instant at) {
        all.forEach(follower -> follower.heard(event, at, Cause.UNKNOWN));
    }

    private static MarketEvent liquidation(InstrumentId id, Instant at) {
        BigDecimal price = new BigDecimal("60000.1");
        BigDecimal size = new BigDecimal("0.5");
        return new Liquidation(
                id,
                null,
                at,
                Side.SELL,
                price,
                Liquidation.PriceKind.BANKRUPTCY,
                size,
                null,
                price.multiply(size));
    }

    private static MarketEvent interest(InstrumentId id, Instant at) {
        return new OpenInterest(id, at, new BigDecimal("4000"), null, null);
    }

    private static MarketEvent funding(InstrumentId id) {
        return new Funding(
                id,
                START,
                new BigDecimal("0.0001"),
                START.plus(Duration.ofHours(8)),
                Duration.ofHours(8),
                false);
    }

    private static Instrument instrument(int i) {
        String base = "K%05d".formatted(i);
        return new Instrument(
                new InstrumentId("bybit", Market.LINEAR, base + "USDT"),
                base + "-USDT-PERP",
                base,
                "USDT",
                "USDT",
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal("0.00001"),
                true,
                Instrument.TradeIds.OPAQUE);
    }

    private static long live() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
