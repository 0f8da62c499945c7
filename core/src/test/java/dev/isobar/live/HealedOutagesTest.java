package dev.isobar.live;

import static dev.isobar.bars.TestTrades.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarBuilder;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Complete;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.Range;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Outages of every length and what came of them, against the bars of all that was traded. */
class HealedOutagesTest {
    private static final Instant START = Instant.parse("2026-02-28T22:00:00Z");
    private static final int LENGTH = 1_200;
    private static final int SEEDS = 100;

    /** When it arrives, which is not when it was. */
    private record Arrival(MarketEvent event, Instant at) {}

    /** What became of one venue's trades. */
    private static final class Story {
        final List<Arrival> arrivals = new ArrayList<>();
        final SeenBars seen = new SeenBars();
        final List<Trade> traded;
        private final Random random;
        private final double loss;
        private final boolean catchesUp;
        private final int order;

        /**
         * @param loss the share of trades that never come, of those live and those caught up with
         */
        Story(long seed, double loss, boolean catchesUp) {
            random = new Random(seed);
            this.loss = loss;
            this.catchesUp = catchesUp;
            order = random.nextInt(3);
            double rate = Math.pow(10, -1.7 + 2 * random.nextDouble()); // one in 50 s to two a s
            traded = TestTrades.walk(seed, START.minusSeconds(30), LENGTH + 30, rate);
            arrivals.add(new Arrival(new Connected(ID, at(-40)), at(-40)));
            int from = -40;
            while (from < LENGTH) {
                int lost = from + 5 + random.nextInt(300);
                live(from, lost);
                from = lost + 1 + random.nextInt(random.nextInt(4) == 0 ? 150 : 30);
                outage(lost, from);
            }
            arrivals.sort(Comparator.comparing(Arrival::at));
        }

        private void live(int from, int to) {
            for (Trade trade : within(from, to)) {
                if (random.nextDouble() >= loss) {
                    arrives(trade, trade.at().plusMillis(random.nextInt(1_500)));
                }
            }
        }

        private void outage(int from, int to) {
            Instant heard = at(from).minusSeconds(random.nextInt(2));
            Instant noticed = at(from + random.nextInt(to - from));
            arrivals.add(new Arrival(new Disconnected(ID, noticed, heard, "closed"), noticed));
            arrivals.add(new Arrival(new Connected(ID, at(to)), at(to)));
            List<Trade> after = within(to, LENGTH);
            if (!catchesUp || after.isEmpty()) {
                return;
            }
            // Asked when the first trade came, it brings what is before: and more, and again.
            Instant told = after.get(0).at().plusMillis(200 + random.nextInt(20_000));
            for (Trade trade : within(from - random.nextInt(5), to)) {
                if (random.nextDouble() >= loss) {
                    Instant at = order == 0 ? told : told.plusMillis(random.nextInt(3_000));
                    arrives(trade, at);
                }
            }
        }

        private void arrives(Trade trade, Instant at) {
            arrivals.add(new Arrival(trade, at));
            if (order == 2 && random.nextInt(20) == 0) {
                arrivals.add(new Arrival(trade, at.plusMillis(random.nextInt(5_000))));
            }
        }

        private List<Trade> within(int from, int to) {
            return traded.stream()
                    .filter(trade -> !trade.at().isBefore(at(from)) && trade.at().isBefore(at(to)))
                    .toList();
        }

        Story run() {
            InstrumentBars bars =
                    new InstrumentBars(TestTrades.instrument(TradeIds.CONTIGUOUS), seen);
            Instant clock = at(-41);
            for (Arrival arrival : arrivals) {
                while (clock.plusSeconds(1).isBefore(arrival.at())) {
                    clock = clock.plusSeconds(1);
                    bars.tick(clock);
                }
                bars.accept(arrival.event(), arrival.at());
            }
            bars.finish();
            return this;
        }

        /** The minutes proven by ids; of the others, where nothing was lost, nothing is wrong. */
        Coverage proven() {
            return new Coverage(
                    seen.trades().entries().stream()
                            .filter(entry -> entry instanceof Complete complete && counts(complete))
                            .toList());
        }

        private boolean counts(Complete complete) {
            return loss == 0 || complete.proof() == Proof.CONTIGUOUS_IDS;
        }
    }

    @Test
    @DisplayName("R7 whatever is lost and caught up with, what is claimed is what was traded")
    void whatIsClaimedIsWhatWasTraded() {
        int claimed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            double loss = seed % 3 == 0 ? 0 : seed % 3 == 1 ? 0.005 : 0.1;
            claimed += check(new Story(seed, loss, seed % 7 != 0).run(), "seed " + seed);
        }
        assertThat(claimed).isGreaterThan(SEEDS * 5);
    }

    @Test
    @DisplayName("R7 catching up proves more minutes than waiting for history does")
    void catchingUpProvesMore() {
        int with = 0;
        int without = 0;
        for (int seed = 0; seed < 30; seed++) {
            with += check(new Story(seed, 0, true).run(), "seed " + seed);
            without += check(new Story(seed, 0, false).run(), "seed " + seed);
        }
        assertThat(with).isGreaterThan(without * 11 / 10);
    }

    /** How many minutes were claimed. */
    private static int check(Story story, String as) {
        Map<Instant, Bar> expected = expected(story.traded);
        Map<Instant, Bar> seen = new HashMap<>();
        story.seen.bars(ID, Interval.M1).forEach(bar -> seen.put(bar.start(), bar));
        Coverage proven = story.proven();
        int claimed = 0;
        for (Instant at = START; at.isBefore(at(LENGTH)); at = at.plusSeconds(60)) {
            if (proven.isComplete(new Range(at, at.plusSeconds(60)))) {
                claimed++;
                Bar bar = seen.get(at);
                String where = as + " " + at + " " + bar;
                Bar right = expected.get(at);
                assertThat(bar == null).as(where).isEqualTo(right == null);
                if (bar != null) {
                    assertThat(bar.isFinal()).as(where).isTrue();
                    assertThat(numbers(bar)).as(where).isEqualTo(numbers(right));
                    assertThat(bar.provenance().quality()).as(where).isSubsetOf(Provenance.MARKS);
                }
            }
        }
        return claimed;
    }

    private static Map<Instant, Bar> expected(List<Trade> traded) {
        Map<Instant, Bar> bars = new HashMap<>();
        BarBuilder builder = new BarBuilder(bar -> bars.put(bar.start(), bar));
        traded.forEach(trade -> builder.add(trade, trade.at()));
        builder.closeDue(at(LENGTH + 100));
        return bars;
    }

    private static List<Object> numbers(Bar bar) {
        return List.of(
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.quoteVolume(),
                bar.trades(),
                bar.takerBuyVolume(),
                bar.provenance().eventAt());
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
