package dev.isobar.app.answers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.isobar.app.answers.ToldBars.Stretch;
import dev.isobar.bars.Bar;
import dev.isobar.bars.Pages;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars as JSON objects with commas between them; a page of them, all final, is encoded once.
 * Nothing has to end that: it is told again only for the very same objects, which do not change,
 * and a page that was read anew has others. Safe for all threads.
 */
public final class EncodedBars {
    private static final Duration UNUSED = Duration.ofMinutes(5);

    /** Encodes every time. */
    public static final EncodedBars NOTHING_KEPT = new EncodedBars(0);

    private final boolean isKeeping;
    private final Cache<Block, EncodedPage> pages;

    private record Block(SeriesId series, Instant start) {
        Instant end() {
            return Pages.end(series.interval(), start);
        }
    }

    /**
     * @param bytes of all pages, with the bars that they hold on to
     */
    public EncodedBars(long bytes) {
        isKeeping = bytes > 0;
        pages =
                Caffeine.newBuilder()
                        .maximumWeight(bytes)
                        .weigher((Block block, EncodedPage page) -> page.weight())
                        .expireAfterAccess(UNUSED)
                        .executor(Runnable::run)
                        .build();
    }

    /**
     * @param bars ascending, all of the series from the first to the last; not to be changed
     */
    public ToldBars told(SeriesId series, List<Bar> bars) {
        return new ToldBars(bars, stretches(series, bars));
    }

    private List<Stretch> stretches(SeriesId series, List<Bar> bars) {
        if (!isKeeping || !Interval.STORED.contains(series.interval())) {
            return List.of(new Stretch(null, 0, 0, bars.size()));
        }
        List<Stretch> all = new ArrayList<>();
        for (int at = 0; at < bars.size(); ) {
            Stretch next = stretch(series, bars, at);
            all.add(next);
            at = next.to();
        }
        return all;
    }

    private Stretch stretch(SeriesId series, List<Bar> bars, int at) {
        Instant start = Pages.start(series.interval(), bars.get(at).start());
        Block block = new Block(series, start);
        EncodedPage known = pages.getIfPresent(block);
        int first = known == null ? -1 : known.place(bars.get(at));
        if (first >= 0) {
            return new Stretch(known, first, at, at + known.same(first, bars, at));
        }
        int to = end(block, bars, at);
        if (!isWhole(block, bars, at, to) || !EncodedPage.areFinal(bars, at, to)) {
            return new Stretch(null, 0, at, to);
        }
        EncodedPage page = EncodedPage.of(bars.subList(at, to));
        pages.put(block, page);
        return new Stretch(page, 0, at, to);
    }

    private static int end(Block block, List<Bar> bars, int at) {
        Instant over = block.end();
        int end = at + 1;
        while (end < bars.size() && bars.get(end).start().isBefore(over)) {
            end++;
        }
        return end;
    }

    /** Whether the page has no more than these: bars before and after it are told, too. */
    private static boolean isWhole(Block block, List<Bar> bars, int from, int to) {
        boolean begins = from > 0 && bars.get(from - 1).start().isBefore(block.start);
        boolean ends = to < bars.size();
        return (begins || bars.get(from).start().equals(block.start))
                && (ends || bars.get(to - 1).end().equals(block.end()));
    }
}
