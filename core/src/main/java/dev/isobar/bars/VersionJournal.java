package dev.isobar.bars;

import dev.isobar.bars.BarPages.Swap;
import dev.isobar.bars.Provenance.Verified;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notes which final bars are added or replaced late, so that {@link PastBars} can undo it. A new
 * page needs no note, and neither does a bar in time: these are what live streams and backfills
 * write. A verdict alone makes no version: whoever asks for the past is told none.
 */
final class VersionJournal implements Journal {
    /** How long after its end a bar comes in time; a schedule of once a minute does. */
    static final Duration IN_TIME = Duration.ofSeconds(60);

    /** How much later than its note a swap is told: no swap may be done later than that. */
    static final Duration SETTLING = Duration.ofSeconds(30);

    /** So much of it is left to the swap itself at least: each request is given up earlier. */
    private static final Duration SWAP = Duration.ofSeconds(20);

    private final BarVersions versions;
    private final Clock clock;

    VersionJournal(BarVersions versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    @Override
    public Noted note(SeriesId series, List<PageChange> changes) {
        Instant now = now();
        List<BarVersion> news = new ArrayList<>();
        List<Swap> swaps = new ArrayList<>();
        for (PageChange change : changes) {
            swaps.add(change.swap(knowledge(change, now, news)));
        }
        if (!news.isEmpty()) {
            versions.add(series, news);
        }
        return new Noted(swaps, now);
    }

    @Override
    public boolean mayBegin(Noted noted) {
        return passed(noted).compareTo(SETTLING.minus(SWAP)) <= 0;
    }

    @Override
    public boolean isInTime(Noted noted) {
        return passed(noted).compareTo(SETTLING) <= 0;
    }

    @Override
    public Knowledge anew() {
        return new Knowledge(now(), "");
    }

    private Duration passed(Noted noted) {
        return Duration.between(noted.at(), clock.instant());
    }

    /** In the unit that is kept. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Knowledge knowledge(PageChange change, Instant now, List<BarVersion> news) {
        Knowledge before = change.before().map(Page::knowledge).orElse(Knowledge.NONE);
        if (before.since().equals(Instant.MAX)) {
            // Nothing is told of before now, so that nothing needs to be undone.
            return new Knowledge(now, "");
        }
        // Clocks differ from node to node; the order of the swaps does not.
        Instant at = later(now, BarVersion.at(before.version()));
        List<Instant> added = new ArrayList<>();
        List<Bar> replaced = new ArrayList<>();
        compare(change, at.minus(IN_TIME), added, replaced);
        if (added.isEmpty() && replaced.isEmpty()) {
            return before;
        }
        String id = BarVersion.id(at, change.from(), change.after().revision());
        news.add(new BarVersion(change.after().start(), id, before.version(), added, replaced));
        return new Knowledge(before.since(), id);
    }

    private static void compare(
            PageChange change, Instant inTime, List<Instant> added, List<Bar> replaced) {
        Map<Instant, Bar> former = new HashMap<>();
        change.kept().stream().filter(Bar::isFinal).forEach(bar -> former.put(bar.start(), bar));
        for (Bar bar : change.merged()) {
            if (!bar.isFinal() || !bar.end().isBefore(inTime)) {
                continue;
            }
            Bar old = former.get(bar.start());
            if (old == null) {
                added.add(bar.start());
            } else if (!plain(old).equals(plain(bar))) {
                replaced.add(plain(old));
            }
        }
    }

    /** As it is told of the past. */
    static Bar plain(Bar bar) {
        return bar.verified(Verified.UNCHECKED);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
