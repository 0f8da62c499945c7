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
import java.util.function.BiFunction;

/**
 * Bars as JSON objects with commas between them; a page of them, all final, is encoded once (one of
 * days: as soon as a quarter of it is told). Nothing has to end that: it is told again only for the
 * very same objects, which do not change, and a page that was read anew has others. Safe for all
 * threads.
 */
public final class EncodedBars {
    private static final Duration UNUSED = Duration.ofMinutes(5);

    /** Pages of minutes and hours: encoded whichever part of them is told. */
    private static final int SHORT = 60;

    /** Of a longer page, this part at least. */
    private static final double FAIR = 0.25;

    /** Encodes every time. */
    public static final EncodedBars NOTHING_KEPT = new EncodedBars(0, (series, start) -> List.of());

    private final boolean isKeeping;
    private final BiFunction<SeriesId, Instant, List<Bar>> read;
    private final Cache<Block, EncodedPage> pages;

    private record Block(SeriesId series, Instant start) {
        Instant end() {
            return Pages.end(series.interval(), start);
        }
    }

    /**
     * @param bytes of all pages, with the bars that they hold on to
     * @param read the page of a series that starts then, if it is in memory, else nothing: an
     *     answer may tell a part of it only
     */
    public EncodedBars(long bytes, BiFunction<SeriesId, Instant, List<Bar>> read) {
        isKeeping = bytes > 0;
        this.read = read;
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
        Block block = new Block(series, Pages.start(series.interval(), bars.get(at).start()));
        EncodedPage known = pages.getIfPresent(block);
        if (known == null || known.place(bars.get(at)) < 0) {
            int end = end(block, bars, at);
            known = encoded(block, bars.get(at), end - at);
            if (known == null) {
                return new Stretch(null, 0, at, end);
            }
        }
        int first = known.place(bars.get(at));
        return new Stretch(known, first, at, at + known.same(first, bars, at));
    }

    /**
     * All of the page that this bar is of.
     *
     * @param told how many of its bars are told now
     * @return null where no such is at hand, not all are final, or too few of many are told:
     *     whoever asks for a day must not have a year of them printed
     */
    private EncodedPage encoded(Block block, Bar bar, int told) {
        List<Bar> all = read.apply(block.series, block.start);
        boolean isWorth = all.size() <= SHORT || told >= all.size() * FAIR;
        if (!isWorth
                || !EncodedPage.isAmong(bar, all)
                || !EncodedPage.areFinal(all, 0, all.size())) {
            return null;
        }
        EncodedPage page = EncodedPage.of(all);
        pages.put(block, page);
        return page;
    }

    private static int end(Block block, List<Bar> bars, int at) {
        Instant over = block.end();
        int end = at + 1;
        while (end < bars.size() && bars.get(end).start().isBefore(over)) {
            end++;
        }
        return end;
    }
}
