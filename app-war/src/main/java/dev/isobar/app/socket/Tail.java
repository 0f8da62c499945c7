package dev.isobar.app.socket;

import dev.isobar.app.socket.Published.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Where a subject's updates have got to, and, while snapshots of it are read, what was heard
 * meanwhile: whatever came before is in them. One thread at a time.
 */
final class Tail {
    /** More than can be published while a snapshot is read. */
    private static final int REMEMBERED = 512;

    private final Deque<Update> recent = new ArrayDeque<>();
    private int expected;
    private String epoch = Snapshot.NO_EPOCH;
    private long last;

    /** Empty while nothing was heard or read of it. */
    String epoch() {
        return epoch;
    }

    /** The newest sequence of the epoch; 0 before the first. */
    long last() {
        return last;
    }

    UpdateLog.Position position() {
        return new UpdateLog.Position(epoch, last);
    }

    /** Whether it is known where the updates have got to. */
    boolean isKnown() {
        return !epoch.equals(Snapshot.NO_EPOCH);
    }

    /** Everything up to that is told. */
    void begin(String of, long sequence) {
        epoch = of;
        last = sequence;
        recent.clear();
    }

    /** The next is heard. */
    void add(Update update) {
        last = update.sequence();
        if (expected > 0) {
            recent.addLast(update);
        }
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
    }

    /** Whether what is remembered goes on where somebody stopped reading. */
    boolean continues(String of, long read) {
        long oldest = recent.isEmpty() ? last + 1 : recent.peekFirst().sequence();
        return epoch.equals(of) && oldest <= read + 1;
    }

    /** What is remembered and came after that. */
    List<Update> after(long read) {
        return recent.stream().filter(update -> update.sequence() > read).toList();
    }

    /** Somebody's snapshot is being read: what is heard from here on is remembered for it. */
    void expect() {
        expected++;
    }

    /** The counterpart of {@link #expect}. */
    void arrived() {
        expected--;
        if (expected == 0) {
            recent.clear();
        }
    }
}
