package dev.isobar.app.answers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.JsonBytes;
import dev.isobar.bars.Pages;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Bars as JSON objects with commas between them; a closed page of them is encoded once. Nothing has
 * to end that: it is told again only for the very same objects, which do not change, and a page
 * that was read anew has others. Safe for all threads.
 */
public final class EncodedBars {
    private static final int BAR_LENGTH = 320;
    private static final Duration UNUSED = Duration.ofMinutes(5);

    /** Encodes every time. */
    public static final EncodedBars NOTHING_KEPT = new EncodedBars(0);

    private final boolean isKeeping;

    /** By its first bar. */
    private final Cache<Itself, Page> pages;

    /** A bar that equals no other: to hash all its numbers took longer than to copy a page. */
    private record Itself(Bar bar) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Itself itself && itself.bar == bar;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(bar);
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
                        .weigher((Itself first, Page page) -> page.weight())
                        .expireAfterAccess(UNUSED)
                        .executor(Runnable::run)
                        .build();
    }

    /**
     * @param bars ascending, all of the series from the first to the last
     */
    public void append(JsonBytes json, Interval interval, List<Bar> bars) {
        boolean isPaged = isKeeping && Interval.STORED.contains(interval);
        int at = isPaged ? 0 : appendEach(json, bars, 0, bars.size());
        while (at < bars.size()) {
            int end = pageEnd(interval, bars, at);
            // Before the first one there may be more of its page, and it has no comma.
            int known = at == 0 ? 0 : appendKnown(json, bars.subList(at, end), end < bars.size());
            at = appendEach(json, bars, at + known, end);
        }
    }

    private static int appendEach(JsonBytes json, List<Bar> bars, int from, int to) {
        for (int i = from; i < to; i++) {
            BarJson.append(i == 0 ? json : json.raw(','), bars.get(i), false);
        }
        return to;
    }

    /**
     * @param page the first bars of a page that is not the first of all
     * @param isWhole whether it has no more
     * @return how many were appended
     */
    private int appendKnown(JsonBytes json, List<Bar> page, boolean isWhole) {
        Itself first = new Itself(page.get(0));
        Page known = pages.getIfPresent(first);
        if (known == null) {
            if (!isWhole || !page.stream().allMatch(Bar::isFinal)) {
                return 0;
            }
            known = Page.of(page);
            pages.put(first, known);
        }
        return known.append(json, page);
    }

    private static int pageEnd(Interval interval, List<Bar> bars, int at) {
        Instant start = Pages.start(interval, bars.get(at).start());
        Instant over = Pages.end(interval, start);
        int end = at + 1;
        while (end < bars.size() && bars.get(end).start().isBefore(over)) {
            end++;
        }
        return end;
    }

    /**
     * @param json a comma before each bar
     * @param ends where each bar ends in it
     */
    private record Page(Bar[] bars, byte[] json, int[] ends) {

        static Page of(List<Bar> bars) {
            JsonBytes json = new JsonBytes(bars.size() * BAR_LENGTH);
            int[] ends = new int[bars.size()];
            for (int i = 0; i < ends.length; i++) {
                BarJson.append(json.raw(','), bars.get(i), false);
                ends[i] = json.length();
            }
            return new Page(bars.toArray(Bar[]::new), json.toByteArray(), ends);
        }

        int weight() {
            return json.length + bars.length * RememberedBars.BAR_BYTES;
        }

        int append(JsonBytes to, List<Bar> wanted) {
            int same = 0;
            while (same < wanted.size() && same < bars.length && wanted.get(same) == bars[same]) {
                same++;
            }
            if (same > 0) {
                to.raw(json, ends[same - 1]);
            }
            return same;
        }
    }
}
