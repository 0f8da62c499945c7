package dev.isobar.app.answers;

import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;

/** An answer that is remembered. Safe for all threads. */
final class Kept {
    private static final int OVERHEAD = 512;

    final Answer answer;
    final long lifeNanos;
    final long madeAt;
    private final InstrumentId instrument;
    private final Range rests;
    private volatile long mark;

    Kept(
            Answer answer,
            InstrumentId instrument,
            Range rests,
            long mark,
            long madeAt,
            long lifeNanos) {
        this.answer = answer;
        this.instrument = instrument;
        this.rests = rests;
        this.mark = mark;
        this.madeAt = madeAt;
        this.lifeNanos = lifeNanos;
    }

    /** Whether nothing it rests on has changed since. */
    boolean holds(ChangeLog changes) {
        long before = mark;
        long now = changes.renewed(instrument, rests, before);
        if (now != before && now != ChangeLog.CHANGED) {
            mark = now; // two that do so at once have both looked
        }
        return now != ChangeLog.CHANGED;
    }

    /** The same, compressed: it holds as long as this does. */
    Kept zipped() {
        return new Kept(answer.zipped(), instrument, rests, mark, madeAt, lifeNanos);
    }

    int bytes() {
        return answer.body().length() + OVERHEAD;
    }
}
