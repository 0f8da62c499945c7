package dev.isobar.indicators;

import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Complete;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * A ledger in front of which saved states are made void, like {@link WatchedBars}: a longer bar
 * becomes final when a minute without a bar becomes known to be empty. Safe for all threads.
 */
public final class WatchedCoverage implements CoverageStore {
    private static final String KLINES = "kline.";

    private final CoverageStore ledger;
    private final Revisions revisions;

    public WatchedCoverage(CoverageStore ledger, ReadingStates states, Clock clock) {
        this.ledger = ledger;
        this.revisions = new Revisions(states, clock);
    }

    @Override
    public void record(InstrumentId instrument, Channel channel, Coverage news) {
        Optional<Instant> oldest =
                news.entries().stream()
                        .filter(Complete.class::isInstance)
                        .findFirst()
                        .map(entry -> entry.range().start());
        Runnable record = () -> ledger.record(instrument, channel, news);
        if (oldest.isEmpty()) {
            record.run();
        } else {
            SeriesId series = new SeriesId(instrument, interval(channel));
            revisions.around(series, oldest.get(), record);
        }
    }

    @Override
    public Coverage read(InstrumentId instrument, Channel channel, Instant start, Instant end) {
        return ledger.read(instrument, channel, start, end);
    }

    private static Interval interval(Channel channel) {
        return channel.id().startsWith(KLINES)
                ? Interval.of(channel.id().substring(KLINES.length()))
                : Interval.M1;
    }
}
