package dev.isobar.bench.scale;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.Budget;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** One round of collection at every market, on a clock that only waiting moves. */
final class Minute {
    private static final Instant START = Instant.parse("2026-11-21T12:01:00Z");

    /**
     * @param weight of one question for the newest minute
     * @param fitting how many instruments are asked within a minute, once the burst is spent
     * @param all how long a number of instruments takes
     */
    record Round(String market, String limit, int weight, long fitting, Duration all) {}

    private Minute() {}

    /**
     * @param share of the venues' limits that may be spent
     */
    static List<Round> rounds(int instruments, double share) throws InterruptedException {
        List<Round> rounds = new ArrayList<>();
        for (List<VenueMarket> together : budgets()) {
            rounds.add(round(together, instruments, share));
        }
        return rounds;
    }

    /** Markets that share one budget stand together. */
    private static Collection<List<VenueMarket>> budgets() {
        Map<String, List<VenueMarket>> budgets = new LinkedHashMap<>();
        for (Exchange exchange : Exchanges.ALL) {
            for (VenueMarket market : exchange.markets()) {
                String scope = market.limit().scope();
                String name = scope.isEmpty() ? market.name() : market.venue() + " " + scope;
                if (market.klines().intervals().contains(Interval.M1)) {
                    budgets.computeIfAbsent(name, any -> new ArrayList<>()).add(market);
                }
            }
        }
        return budgets.values();
    }

    private static Round round(List<VenueMarket> together, int instruments, double share)
            throws InterruptedException {
        VenueMarket market = together.get(0);
        int weight =
                market.klines()
                        .request(
                                instrument(market),
                                Interval.M1,
                                new Range(START.minusSeconds(60), START),
                                START)
                        .weight();
        AtomicReference<Instant> now = new AtomicReference<>(START);
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        Budget budget =
                new Budget(
                        market.limit(),
                        share,
                        clock,
                        length -> now.updateAndGet(at -> at.plus(length)));
        Instant never = START.plus(Duration.ofDays(365));
        long fitting = 0;
        Instant last = START;
        for (int i = 0; i < instruments; i++) {
            budget.await(weight, never);
            last = clock.instant();
            // The second minute: the first one's burst was saved up while nobody asked.
            if (!last.isBefore(START.plusSeconds(60)) && last.isBefore(START.plusSeconds(120))) {
                fitting++;
            }
        }
        return new Round(
                market.venue()
                        + together.stream()
                                .map(one -> " " + one.market().id())
                                .collect(Collectors.joining(",")),
                "%,d in %s".formatted(market.limit().weight(), text(market.limit().per())),
                weight,
                fitting,
                Duration.between(START, last));
    }

    static String text(Duration length) {
        return length.toSeconds() < 120
                ? "%.1f s".formatted(length.toMillis() / 1000.0)
                : "%.0f min".formatted(length.toSeconds() / 60.0);
    }

    private static Instrument instrument(VenueMarket market) {
        String symbol = market.market() == Market.EQUITY ? "AAPL" : "BTC/USDT";
        return new Instrument(
                new InstrumentId(market.venue(), market.market(), symbol),
                "BTC-USDT",
                "BTC",
                "USDT",
                "USDT",
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal("0.00001"),
                true,
                Instrument.TradeIds.OPAQUE);
    }
}
