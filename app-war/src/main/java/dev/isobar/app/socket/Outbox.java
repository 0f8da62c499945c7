package dev.isobar.app.socket;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** What waits to be sent to one session: bounded, in order, forming bars replaced by newer ones. */
final class Outbox {
    private final IntSupplier capacity;
    private final int most;
    private int bytes;
    private int lasting; // that nothing newer replaces
    private final Map<Object, Frame> waiting = new LinkedHashMap<>();

    /**
     * @param capacity frames
     * @param most bytes of all frames
     */
    Outbox(IntSupplier capacity, int most) {
        this.capacity = capacity;
        this.most = most;
    }

    /**
     * @return false if there is no room: the session is too slow
     */
    synchronized boolean offer(Frame frame) {
        Object place = frame.replaces() == null ? new Object() : frame.replaces();
        // The newer one goes to the end: what was queued between them has to be sent before it.
        Frame older = waiting.remove(place);
        bytes -= older == null ? 0 : older.bytes().length;
        if (waiting.size() >= capacity.getAsInt() || bytes + frame.bytes().length > most) {
            return false;
        }
        bytes += frame.bytes().length;
        lasting += frame.replaces() == null ? 1 : 0;
        waiting.put(place, frame);
        return true;
    }

    /**
     * Takes frames in order, at least one, until {@code atMost} bytes are exceeded; empty if none
     * wait.
     */
    synchronized List<Frame> take(int atMost) {
        List<Frame> taken = new ArrayList<>();
        int size = 0;
        Iterator<Frame> frames = waiting.values().iterator();
        while (frames.hasNext() && size < atMost) {
            Frame frame = frames.next();
            size += frame.bytes().length;
            lasting -= frame.replaces() == null ? 1 : 0;
            taken.add(frame);
            frames.remove();
        }
        bytes -= size;
        return taken;
    }

    /**
     * Whether less than half of what may wait does: the other half is for what comes unasked. The
     * newest of many subjects that change all the time does not count, or who listens to many would
     * never be told of the next.
     */
    synchronized boolean hasRoom() {
        return lasting < capacity.getAsInt() / 2 && bytes < most / 2;
    }

    synchronized int size() {
        return waiting.size();
    }
}
