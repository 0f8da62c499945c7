package dev.isobar.dynamodb;

import dev.isobar.bars.BarPages.Swap;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.CoverageCodec;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.Page;
import dev.isobar.bars.Range;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.live.Fenced;
import dev.isobar.live.Fencing;
import dev.isobar.live.Ownership;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The ledger in DynamoDB: one item a channel and calendar month, merged like pages of bars. It does
 * not outlive them: what is older than bars are kept is answered as not known.
 */
public final class DynamoCoverage implements CoverageStore {
    private static final int ROUNDS = 200;

    private final PageTable table;
    private final Fencing fencing;
    private final Duration barRetention;
    private final Clock clock;

    /**
     * @param barRetention how long a bar is kept after it was written, at least
     */
    public DynamoCoverage(DynamoDbClient client, Keys keys, Duration barRetention, Clock clock) {
        this(client, keys, barRetention, Fencing.NONE, clock);
    }

    /**
     * @param barRetention how long a bar is kept after it was written, at least
     * @param fencing the token that what streams tell of an instrument is recorded with; history
     *     needs none, and has a ledger without
     */
    public DynamoCoverage(
            DynamoDbClient client, Keys keys, Duration barRetention, Fencing fencing, Clock clock) {
        this.fencing = fencing;
        this.barRetention = barRetention;
        this.clock = clock;
        table = new PageTable(client, keys.coverage(), Duration.ZERO, clock);
    }

    @Override
    public void record(InstrumentId instrument, Channel channel, Coverage news) {
        String partition = Keys.channel(instrument, channel);
        Map<Instant, Coverage> pending = byMonth(news);
        for (int round = 0; !pending.isEmpty(); round++) {
            if (round == ROUNDS) {
                throw new StoreUnavailable(
                        "coverage of %s changed under each of %d attempts"
                                .formatted(partition, ROUNDS),
                        null);
            }
            pending.keySet().retainAll(write(instrument, partition, pending));
        }
    }

    @Override
    public Coverage read(InstrumentId instrument, Channel channel, Instant start, Instant end) {
        Instant kept = clock.instant().minus(barRetention);
        Instant from = start.isBefore(kept) ? kept : start;
        if (!from.isBefore(end)) {
            return Coverage.NOTHING;
        }
        List<Coverage.Entry> entries = new ArrayList<>();
        Instant first = Interval.MONTH.floor(from);
        for (Page page : table.read(Keys.channel(instrument, channel), first, end)) {
            entries.addAll(CoverageCodec.decode(page.bytes()).entries());
        }
        return new Coverage(entries).within(new Range(from, end));
    }

    /** Returns the months to be tried again. */
    private Set<Instant> write(
            InstrumentId instrument, String partition, Map<Instant, Coverage> pending) {
        List<Instant> months = List.copyOf(pending.keySet());
        Instant last = Interval.MONTH.end(months.get(months.size() - 1));
        Map<Instant, Page> known = new TreeMap<>();
        table.read(partition, months.get(0), last).forEach(page -> known.put(page.start(), page));
        List<Swap> swaps = new ArrayList<>();
        pending.forEach(
                (month, news) -> {
                    Page page = known.get(month);
                    Coverage before =
                            page == null ? Coverage.NOTHING : CoverageCodec.decode(page.bytes());
                    Coverage after = before.and(news);
                    if (!after.equals(before)) {
                        swaps.add(
                                new Swap(
                                        page == null ? "" : page.revision(),
                                        new Page(month, CoverageCodec.encode(after))));
                    }
                });
        long token = fencing.token(instrument);
        if (token == Fencing.LOST) { // it was ours when the writer looked, and ran out since
            throw new Fenced(Ownership.market(instrument) + " is not ours any more");
        }
        return token > Fencing.FREE && !swaps.isEmpty()
                ? table.swap(partition, swaps, Ownership.market(instrument), token)
                : table.swap(partition, swaps);
    }

    private static Map<Instant, Coverage> byMonth(Coverage news) {
        Map<Instant, Coverage> byMonth = new TreeMap<>();
        for (Coverage.Entry entry : news.entries()) {
            Range range = entry.range();
            Instant month = Interval.MONTH.floor(range.start());
            while (month.isBefore(range.end())) {
                Instant next = Interval.MONTH.end(month);
                Range part = range.intersection(new Range(month, next));
                byMonth.merge(month, new Coverage(List.of(entry.over(part))), Coverage::and);
                month = next;
            }
        }
        return byMonth;
    }
}
