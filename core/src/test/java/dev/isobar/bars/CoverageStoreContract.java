package dev.isobar.bars;

import static dev.isobar.bars.Coverage.complete;
import static dev.isobar.bars.Coverage.missing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link CoverageStore} does. A subclass gives an empty store for each test. */
public abstract class CoverageStoreContract {
    private static final InstrumentId BTC = InstrumentId.parse("binance:spot:BTCUSDT");
    private static final Channel MINUTES = Channel.kline(Interval.M1);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final Instant TWO = NOON.plusSeconds(7200);

    /** A new view of the one store under test, as another process would open it. */
    protected abstract CoverageStore open();

    @Test
    void anEmptyLedgerKnowsNothing() {
        assertThat(open().read(BTC, MINUTES, NOON, ONE)).isEqualTo(Coverage.NOTHING);
    }

    @Test
    void recordingNothingIsAllowed() {
        open().record(BTC, MINUTES, Coverage.NOTHING);

        assertThat(open().read(BTC, MINUTES, NOON, ONE)).isEqualTo(Coverage.NOTHING);
    }

    @Test
    void readsAreCutAtTheAskedRange() {
        open().record(BTC, MINUTES, complete(NOON, TWO, Proof.REST_PAGE_BOUNDS));

        assertThat(open().read(BTC, MINUTES, NOON.plusSeconds(60), ONE))
                .isEqualTo(complete(NOON.plusSeconds(60), ONE, Proof.REST_PAGE_BOUNDS));
        assertThat(open().read(BTC, MINUTES, TWO, TWO.plusSeconds(60))).isEqualTo(Coverage.NOTHING);
        assertThat(open().read(BTC, MINUTES, NOON.minusSeconds(60), NOON))
                .isEqualTo(Coverage.NOTHING);
    }

    @Test
    void anEmptyOrReversedRangeKnowsNothing() {
        open().record(BTC, MINUTES, complete(NOON, TWO, Proof.REST_PAGE_BOUNDS));

        assertThat(open().read(BTC, MINUTES, ONE, ONE)).isEqualTo(Coverage.NOTHING);
        assertThat(open().read(BTC, MINUTES, ONE, NOON)).isEqualTo(Coverage.NOTHING);
    }

    @Test
    void channelsAndInstrumentsDoNotMix() {
        InstrumentId perpetual = InstrumentId.parse("binance:linear:BTCUSDT");
        open().record(BTC, MINUTES, complete(NOON, ONE, Proof.REST_PAGE_BOUNDS));
        open().record(BTC, Channel.TRADES, complete(ONE, TWO, Proof.CONTIGUOUS_IDS));

        assertThat(open().read(BTC, MINUTES, NOON, TWO))
                .isEqualTo(complete(NOON, ONE, Proof.REST_PAGE_BOUNDS));
        assertThat(open().read(perpetual, MINUTES, NOON, TWO)).isEqualTo(Coverage.NOTHING);
    }

    @Test
    void completeBeatsMissingAndTheStrongerProofStays() {
        CoverageStore store = open();
        store.record(BTC, MINUTES, missing(NOON, TWO, Cause.OUTAGE));
        store.record(BTC, MINUTES, complete(NOON, ONE, Proof.UNBROKEN_CONNECTION));
        store.record(BTC, MINUTES, complete(NOON, ONE, Proof.REST_PAGE_BOUNDS));
        store.record(BTC, MINUTES, missing(NOON, ONE, Cause.VENUE_DEPTH));

        assertThat(open().read(BTC, MINUTES, NOON, TWO))
                .isEqualTo(
                        complete(NOON, ONE, Proof.REST_PAGE_BOUNDS)
                                .and(missing(ONE, TWO, Cause.OUTAGE)));
    }

    @Test
    void everyProofAndCauseIsKept() {
        Coverage all = Coverage.NOTHING;
        Instant at = NOON;
        for (Proof proof : Proof.values()) {
            all = all.and(complete(at, at.plusMillis(1), proof));
            at = at.plusMillis(1);
        }
        for (Cause cause : Cause.values()) {
            all = all.and(missing(at, at.plusMillis(1), cause));
            at = at.plusMillis(1);
        }

        open().record(BTC, MINUTES, all);

        assertThat(open().read(BTC, MINUTES, NOON, at)).isEqualTo(all);
    }

    @Test
    void aRangeOverCalendarEdgesIsOneRange() {
        Instant start = Instant.parse("2027-11-30T23:59:00Z");
        Instant end = Instant.parse("2028-03-01T00:01:00Z");

        open().record(BTC, MINUTES, complete(start, end, Proof.REST_PAGE_BOUNDS));

        assertThat(open().read(BTC, MINUTES, start.minusSeconds(1), end.plusSeconds(1)))
                .isEqualTo(complete(start, end, Proof.REST_PAGE_BOUNDS));
    }

    @Test
    @DisplayName("whatever the order, the batches and the repetitions, the ledger is the same")
    void orderBatchesAndRepetitionDoNotMatter() {
        List<Coverage> news = news(200);
        Instant end = NOON.plus(Duration.ofDays(90));
        Coverage expected = news.stream().reduce(Coverage.NOTHING, Coverage::and);
        for (int seed = 0; seed < 3; seed++) {
            InstrumentId instrument = InstrumentId.parse("binance:spot:S" + seed);
            Random random = new Random(seed);
            List<Coverage> shuffled = new ArrayList<>(news);
            Collections.shuffle(shuffled, random);
            shuffled.addAll(shuffled.subList(0, 20));
            CoverageStore store = open();
            for (int at = 0; at < shuffled.size(); ) {
                int until = Math.min(shuffled.size(), at + 1 + random.nextInt(20));
                Coverage batch =
                        shuffled.subList(at, until).stream()
                                .reduce(Coverage.NOTHING, Coverage::and);
                store.record(instrument, MINUTES, batch);
                at = until;
            }

            assertThat(open().read(instrument, MINUTES, NOON, end)).isEqualTo(expected);
        }
    }

    @Test
    void concurrentWritersLoseNothing() throws Exception {
        List<Coverage> news = news(80);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int writer = i;
                CoverageStore store = open();
                writers.add(
                        threads.submit(
                                () -> {
                                    for (int at = writer; at < news.size(); at += 4) {
                                        store.record(BTC, MINUTES, news.get(at));
                                    }
                                }));
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(open().read(BTC, MINUTES, NOON, NOON.plus(Duration.ofDays(90))))
                .isEqualTo(news.stream().reduce(Coverage.NOTHING, Coverage::and));
    }

    /** Overlapping ranges of every kind over ninety days. */
    private static List<Coverage> news(int count) {
        Random random = new Random(11);
        List<Coverage> news = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant start = NOON.plusSeconds(60L * random.nextInt(60 * 24 * 85));
            Instant end = start.plusSeconds(60L * (1 + random.nextInt(60 * 24 * 4)));
            news.add(
                    random.nextBoolean()
                            ? complete(start, end, Proof.values()[random.nextInt(4)])
                            : missing(start, end, Cause.values()[random.nextInt(5)]));
        }
        return news;
    }
}
