package dev.isobar.bench.crowd;

import dev.isobar.bench.sockets.AppServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** A member that for a while reads little or nothing, then all, then goes on where it stopped. */
final class SlowReader {
    /** What it does while it is slow. */
    enum Kind {
        /** Neither reads nor says anything. */
        MUTE,
        /** Reads nothing and says that it lives. */
        DEAF,
        /** Reads a few bytes a second and says that it lives. */
        DRIPPING
    }

    private static final long ALIVE_EVERY = 10;
    private static final long QUICK_FOR = 15;
    private static final String ALIVE = "{\"op\":\"ping\"}";
    private static final int DROP = 64;

    private final Member member;
    private final Kind kind;
    private final AppServer node;
    private final long slowFor;
    private final Map<String, Integer> ends;
    private final ByteBuffer drop = ByteBuffer.allocate(DROP);
    private long second;

    /**
     * @param slowFor seconds
     * @param after how many seconds it begins, so that not all are slow and quick at once
     * @param ends how sockets ended, counted
     */
    SlowReader(
            Member member,
            Kind kind,
            AppServer node,
            long slowFor,
            long after,
            Map<String, Integer> ends) {
        this.member = member;
        this.kind = kind;
        this.node = node;
        this.slowFor = slowFor;
        this.second = slowFor - after;
        this.ends = ends;
        member.forgives(true);
    }

    Member member() {
        return member;
    }

    /** A second of it. */
    void pass(ByteBuffer large) throws IOException {
        second++;
        if (second % (slowFor + QUICK_FOR) < slowFor) {
            dawdle();
        } else {
            catchUp(large);
        }
    }

    private void dawdle() throws IOException {
        if (kind == Kind.DRIPPING && member.read(drop) < 0) {
            comeBack();
        } else if (kind != Kind.MUTE && second % ALIVE_EVERY == 0) {
            try {
                member.say(ALIVE);
            } catch (IOException e) {
                comeBack();
            }
        }
    }

    /** Reads all there is. */
    void catchUp(ByteBuffer large) throws IOException {
        try {
            int read = 1;
            while (read > 0) {
                read = member.read(large);
            }
            if (read == 0) {
                return;
            }
        } catch (IOException e) {
            // Cut: what it has read counts.
        }
        comeBack();
    }

    private void comeBack() throws IOException {
        ends.merge(kind + " " + member.end(), 1, Integer::sum);
        member.close();
        member.open(node);
    }
}
