package dev.isobar.app.answers;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A ledger whose pages of 32 days are remembered. Safe for all threads. */
public final class RememberedCoverage implements CoverageStore {
    private static final long BLOCK = Duration.ofDays(32).toSeconds();

    /** What is longer is read as it is. */
    private static final Duration LONGEST = Duration.ofDays(128);

    private static final int ENTRY_BYTES = 150;

    private final CoverageStore ledger;
    private final ChangeLog changes;
    private final Clock clock;
    private final Memory<Block, Coverage> blocks;

    private record Block(InstrumentId instrument, Channel channel, Instant start) {
        Range range() {
            return new Range(start, start.plusSeconds(BLOCK));
        }
    }

    public RememberedCoverage(
            CoverageStore ledger,
            long bytes,
            ChangeLog changes,
            Lookups lookups,
            Clock clock,
            Ticker ticker) {
        this.ledger = ledger;
        this.changes = changes;
        this.clock = clock;
        blocks =
                new Memory<>(
                        bytes,
                        (block, known) -> ENTRY_BYTES * (2 + known.entries().size()),
                        changes,
                        lookups,
                        ticker);
    }

    @Override
    public void record(InstrumentId instrument, Channel channel, Coverage news) {
        ledger.record(instrument, channel, news);
    }

    @Override
    public Coverage read(InstrumentId instrument, Channel channel, Instant start, Instant end) {
        boolean isLong = !start.isBefore(end) || start.plus(LONGEST).isBefore(end);
        if (isLong || !blocks.isOpen()) {
            return ledger.read(instrument, channel, start, end);
        }
        Coverage known = Coverage.NOTHING;
        long at = Math.floorDiv(start.getEpochSecond(), BLOCK) * BLOCK;
        while (Instant.ofEpochSecond(at).isBefore(end)) {
            known = known.and(block(new Block(instrument, channel, Instant.ofEpochSecond(at))));
            at += BLOCK;
        }
        return known.within(new Range(start, end));
    }

    /** Reads everything anew from now on. */
    void forget() {
        blocks.forget();
    }

    private Coverage block(Block block) {
        return blocks.get(block, block.instrument(), block.range()).orElseGet(() -> fetched(block));
    }

    private Coverage fetched(Block block) {
        long mark = changes.mark(block.instrument());
        Range range = block.range();
        Coverage known =
                ledger.read(block.instrument(), block.channel(), range.start(), range.end());
        blocks.put(block, known, mark, range.end().isAfter(clock.instant()));
        return known;
    }
}
