package dev.isobar.live;

import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Complete;
import dev.isobar.bars.Coverage.Entry;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is presumed of an instrument's minutes and was not told to the ledger yet. */
final class Untold {
    private Coverage held = Coverage.NOTHING;

    void add(Coverage news) {
        held = held.and(news);
    }

    /** From there on this is all that is presumed. */
    void replace(Instant from, Coverage news) {
        held = before(from).and(news);
    }

    /** From there on no trade proves it: it rests on the connection alone. */
    void weaken(Instant from) {
        held = before(from).and(unproven(from));
    }

    /** That minute is not whole, if that was not told yet. */
    void damage(Range minute) {
        if (!held.within(minute).entries().isEmpty()) {
            Coverage lost = Coverage.missing(minute.start(), minute.end(), Cause.OUTAGE);
            held = held.without(minute).and(lost);
        }
    }

    /** What lies before it, to be told now. */
    Coverage take(Instant to) {
        Coverage taken = before(to);
        held = held.within(new Range(to, Instant.MAX));
        return taken;
    }

    /** What is missing, to be told now. */
    Coverage takeMissing() {
        Coverage taken = new Coverage(List.copyOf(held.missing()));
        for (Entry missing : taken.entries()) {
            held = held.without(missing.range());
        }
        return taken;
    }

    /** All of it. */
    Coverage takeAll() {
        Coverage all = held;
        held = Coverage.NOTHING;
        return all;
    }

    private Coverage before(Instant at) {
        return at.isAfter(Instant.EPOCH)
                ? held.within(new Range(Instant.EPOCH, at))
                : Coverage.NOTHING;
    }

    private Coverage unproven(Instant from) {
        if (from.equals(Instant.MAX)) {
            return Coverage.NOTHING;
        }
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : held.within(new Range(from, Instant.MAX)).entries()) {
            boolean complete = entry instanceof Complete;
            entries.add(complete ? new Complete(entry.range(), Proof.UNBROKEN_CONNECTION) : entry);
        }
        return new Coverage(entries);
    }
}
