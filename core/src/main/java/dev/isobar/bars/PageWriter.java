package dev.isobar.bars;

import dev.isobar.bars.BarPages.Swap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How bars get into pages: read, merge, conditional swap, retry. Of the writers that meet at a page
 * one succeeds in every round, so each gets through after as many rounds as there are others.
 *
 * <p>Remembers the pages it wrote last, so that a live bar costs one swap and no read. A page that
 * is not what it remembers, or that it does not remember, is made to hold its origin again.
 */
final class PageWriter {
    private static final int ROUNDS = 200;
    private static final int REMEMBERED = 1_024;

    private final BarPages pages;
    private final Origin origin;
    private final Journal journal;
    private final Random jitter;
    private final PageMemory memory = new PageMemory(REMEMBERED);

    /** What pages have to hold at least, beside what is put. */
    interface Origin {
        List<Bar> read(SeriesId series, Instant start, Instant end);
    }

    /**
     * @param jitter the order in which pages are swapped, so that two writers of the same pages do
     *     not keep meeting at each of them
     */
    PageWriter(BarPages pages, Origin origin, Journal journal, Random jitter) {
        this.pages = pages;
        this.origin = origin;
        this.journal = journal;
        this.jitter = jitter;
    }

    void put(SeriesId series, Collection<Bar> bars) {
        SortedMap<Instant, List<Bar>> pending = byPage(series, bars);
        for (int round = 0; !pending.isEmpty(); round++) {
            if (round == ROUNDS) {
                throw new StoreUnavailable(
                        "%d pages of %s changed under each of %d attempts"
                                .formatted(pending.size(), series, ROUNDS),
                        null);
            }
            pending.keySet().retainAll(write(series, pending));
        }
    }

    /** Returns the pages to be tried again. */
    private Set<Instant> write(SeriesId series, SortedMap<Instant, List<Bar>> pending) {
        Map<Instant, Page> known = memory.recall(series, pending.keySet());
        boolean fresh = known.size() < pending.size();
        Map<Instant, List<Bar>> atLeast = Map.of();
        if (fresh) {
            known = read(series, pending.keySet());
            atLeast = atLeast(series, pending.keySet());
        }
        Set<Instant> again = new HashSet<>();
        List<PageChange> changes = new ArrayList<>();
        for (Map.Entry<Instant, List<Bar>> entry : pending.entrySet()) {
            Optional<Page> before = Optional.ofNullable(known.get(entry.getKey()));
            List<Bar> least = atLeast.getOrDefault(entry.getKey(), List.of());
            PageChange change = merge(entry.getKey(), before, least, entry.getValue());
            if (!change.isNone()) {
                changes.add(change);
            } else if (!fresh) {
                // Only what the store itself says proves that there is nothing to do.
                again.add(entry.getKey());
            }
        }
        again.addAll(swap(series, changes));
        memory.forget(series, again);
        return again;
    }

    private Set<Instant> swap(SeriesId series, List<PageChange> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        Collections.shuffle(changes, jitter);
        Journal.Noted noted = journal.note(series, changes);
        if (!journal.mayBegin(noted)) {
            return starts(noted.swaps());
        }
        Set<Instant> refused;
        try {
            refused = pages.swap(series, noted.swaps());
        } catch (StoreUnavailable e) {
            disownIfLate(series, noted, Set.of()); // some may be done
            throw e;
        }
        if (!disownIfLate(series, noted, refused)) {
            noted.swaps().stream()
                    .map(Swap::page)
                    .filter(page -> !refused.contains(page.start()))
                    .forEach(page -> memory.remember(series, page));
        }
        return refused;
    }

    private static Set<Instant> starts(List<Swap> swaps) {
        return swaps.stream().map(swap -> swap.page().start()).collect(Collectors.toSet());
    }

    /**
     * Swaps that were done too long after they were noted would be told of a time when they were
     * not: of their pages is told from now on only.
     */
    private boolean disownIfLate(SeriesId series, Journal.Noted noted, Set<Instant> refused) {
        if (journal.isInTime(noted)) {
            return false;
        }
        Set<Instant> late = starts(noted.swaps());
        late.removeAll(refused);
        memory.forget(series, late);
        for (int round = 0; !late.isEmpty() && round < ROUNDS; round++) {
            Knowledge anew = journal.anew();
            List<Swap> swaps = new ArrayList<>();
            for (Page page : read(series, late).values()) {
                Page same = new Page(page.start(), page.bytes(), anew);
                swaps.add(new Swap(page.revision(), same));
            }
            late.retainAll(pages.swap(series, swaps));
        }
        return true;
    }

    private Map<Instant, Page> read(SeriesId series, Collection<Instant> starts) {
        Map<Instant, Page> known = new TreeMap<>();
        for (Range run : Pages.runs(series.interval(), starts)) {
            for (Page page : pages.read(series, run.start(), run.end())) {
                known.put(page.start(), page);
            }
        }
        return known;
    }

    private Map<Instant, List<Bar>> atLeast(SeriesId series, Collection<Instant> starts) {
        List<Bar> bars = new ArrayList<>();
        for (Range run : Pages.runs(series.interval(), starts)) {
            bars.addAll(origin.read(series, run.start(), run.end()));
        }
        return byPage(series, bars);
    }

    private static PageChange merge(
            Instant start, Optional<Page> before, List<Bar> least, List<Bar> news) {
        SortedMap<Instant, Bar> merged = new TreeMap<>();
        List<Bar> kept =
                before.map(page -> PageCodec.decode(page.bytes())).orElseGet(ArrayList::new);
        for (List<Bar> some : List.of(kept, least, news)) {
            some.forEach(bar -> merged.merge(bar.start(), bar, Merge::of));
        }
        List<Bar> bars = List.copyOf(merged.values());
        return new PageChange(before, kept, bars, new Page(start, PageCodec.encode(bars)));
    }

    private static SortedMap<Instant, List<Bar>> byPage(SeriesId series, Collection<Bar> bars) {
        SortedMap<Instant, List<Bar>> byPage = new TreeMap<>();
        for (Bar bar : bars) {
            Instant page = Pages.of(series.interval(), bar);
            byPage.computeIfAbsent(page, start -> new ArrayList<>()).add(bar);
        }
        return byPage;
    }
}
