package dev.isobar.bars;

import static dev.isobar.bars.BarSamples.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Coverage.Proof;
import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ToldCoverageTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final InstrumentId BTC = MINUTES.instrument();

    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final List<String> told = new ArrayList<>();
    private final CoverageStore telling =
            new ToldCoverage(
                    ledger,
                    (id, range) ->
                            told.add(
                                    id
                                            + " "
                                            + range
                                            + " "
                                            + ledger.read(
                                                            BTC,
                                                            Channel.TRADES,
                                                            range.start(),
                                                            range.end())
                                                    .entries()
                                                    .size()));

    @Test
    @DisplayName("R13 what the ledger learned is told when it knows it, from first to last")
    void newsAreTold() {
        Coverage first = minutes(0, 1);
        Coverage third = minutes(2, 3);

        telling.record(BTC, Channel.TRADES, first.and(third));

        Range three = new Range(NOON, NOON.plusSeconds(180));
        assertThat(told).containsExactly(BTC + " " + three + " 2");
    }

    @Test
    void nothingNewIsNotTold() {
        telling.record(BTC, Channel.TRADES, Coverage.NOTHING);

        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("R13 what may have been recorded is told although the ledger failed")
    void failuresAreTold() {
        List<Range> heard = new ArrayList<>();
        CoverageStore dead =
                new ToldCoverage(
                        new CoverageStore() {
                            @Override
                            public void record(InstrumentId id, Channel channel, Coverage news) {
                                throw new StoreUnavailable("away", null);
                            }

                            @Override
                            public Coverage read(
                                    InstrumentId id, Channel channel, Instant start, Instant end) {
                                throw new StoreUnavailable("away", null);
                            }
                        },
                        (id, range) -> heard.add(range));

        assertThatThrownBy(() -> dead.record(BTC, Channel.TRADES, minutes(0, 1)))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(heard).containsExactly(new Range(NOON, NOON.plusSeconds(60)));
    }

    private static Coverage minutes(int from, int to) {
        return Coverage.complete(
                NOON.plusSeconds(60L * from), NOON.plusSeconds(60L * to), Proof.CONTIGUOUS_IDS);
    }
}
