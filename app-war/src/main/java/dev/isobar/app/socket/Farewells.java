package dev.isobar.app.socket;

import dev.isobar.app.connection.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sessions that were told to go: whoever has not gone after a while is not waited for, neither
 * politely nor for ever. Safe for all threads.
 */
final class Farewells {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private record Leaving(Line line, Instant until) {}

    /** As they began: each waits as long as the others, so that the first is due first. */
    private final Queue<Leaving> leaving = new ConcurrentLinkedQueue<>();

    void begin(Line line, Instant now) {
        leaving.add(new Leaving(line, now.plus(PATIENCE)));
    }

    /** Called by one thread. */
    void end(Instant now) {
        for (Leaving first = leaving.peek();
                first != null && !first.until.isAfter(now);
                first = leaving.peek()) {
            leaving.poll().line.sever();
        }
    }
}
