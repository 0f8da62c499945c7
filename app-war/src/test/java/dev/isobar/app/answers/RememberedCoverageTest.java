package dev.isobar.app.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.CoverageStoreContract;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.ToldCoverage;
import dev.isobar.market.InstrumentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** As every ledger, although it remembers. */
class RememberedCoverageTest extends CoverageStoreContract {
    private static final InstrumentId BTC = InstrumentId.parse("binance:spot:BTCUSDT");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final CoverageStore ledger = new InMemoryCoverage();
    private final ChangeLog changes = new ChangeLog();
    private final Tally tally = new Tally();
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void hearing() {
        changes.connected();
    }

    @Override
    protected CoverageStore open() {
        return new RememberedCoverage(
                new ToldCoverage(ledger, changes),
                1_000_000,
                changes,
                tally,
                Clock.fixed(NOON, ZoneOffset.UTC),
                nanos::get);
    }

    @Test
    @DisplayName(
            "R3 what the ledger learns without telling is told in two minutes, of now in ten seconds")
    void untold() {
        CoverageStore remembered = open();
        Instant now = NOON.minusSeconds(3_600);
        Instant past = NOON.minus(Duration.ofDays(100));
        read(remembered, now, NOON);
        read(remembered, past, past.plusSeconds(60));
        ledger.record(BTC, Channel.TRADES, Coverage.complete(now, NOON, Proof.CONTIGUOUS_IDS));
        ledger.record(
                BTC,
                Channel.TRADES,
                Coverage.complete(past, past.plusSeconds(60), Proof.CONTIGUOUS_IDS));

        assertThat(read(remembered, now, NOON).entries()).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(read(remembered, now, NOON).entries()).hasSize(1);
        assertThat(read(remembered, past, past.plusSeconds(60)).entries()).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(110).toNanos());
        assertThat(read(remembered, past, past.plusSeconds(60)).entries()).hasSize(1);
    }

    @Test
    @DisplayName("R1 over several blocks it says what the ledger says, in one piece, from memory")
    void overBlocks() {
        CoverageStore remembered = open();
        Instant start = NOON.minus(Duration.ofDays(100));
        remembered.record(
                BTC, Channel.TRADES, Coverage.complete(start, NOON, Proof.CONTIGUOUS_IDS));
        Instant hole = NOON.minus(Duration.ofDays(40));
        remembered.record(
                BTC, Channel.TRADES, Coverage.missing(NOON, NOON.plusSeconds(60), Cause.OUTAGE));

        Coverage first = read(remembered, start, NOON.plusSeconds(60));
        Coverage second = read(remembered, hole, NOON);

        assertThat(first).isEqualTo(ledger.read(BTC, Channel.TRADES, start, NOON.plusSeconds(60)));
        assertThat(first.entries()).hasSize(2);
        assertThat(second).isEqualTo(Coverage.complete(hole, NOON, Proof.CONTIGUOUS_IDS));
        assertThat(tally.hits.get()).isBetween(2, 3); // 40 days lie in two or three blocks of 32
    }

    @Test
    @DisplayName("R1 what another node recorded is known as soon as it told")
    void news() {
        CoverageStore remembered = open();
        Instant end = NOON.plusSeconds(3600);
        assertThat(read(remembered, NOON, end).entries()).isEmpty();

        open().record(BTC, Channel.TRADES, Coverage.complete(NOON, end, Proof.CONTIGUOUS_IDS));

        assertThat(read(remembered, NOON, end).entries()).hasSize(1);
    }

    private static Coverage read(CoverageStore ledger, Instant start, Instant end) {
        return ledger.read(BTC, Channel.TRADES, start, end);
    }
}
