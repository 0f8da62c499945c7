package dev.isobar.exchange.transport;

import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which instruments the sink believes connected, kept equal to what the lines carry: whatever
 * happens to lines, each change is told once. One thread.
 */
final class Told {
    private final EventSink sink;
    private final Set<InstrumentId> told = new LinkedHashSet<>();
    private final Map<InstrumentId, Instant> lastSeen = new HashMap<>();
    private String cause = "";

    Told(EventSink sink) {
        this.sink = sink;
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    /** A line is gone; what no other line carries will be told with this cause. */
    void gone(Line line, String cause) {
        for (InstrumentId instrument : line.subscribing.traded()) {
            lastSeen.merge(instrument, line.lastSeen(), (a, b) -> a.isAfter(b) ? a : b);
        }
        this.cause = cause;
    }

    /**
     * What that instrument traded since then may be missing though a line carries it: it is told as
     * ended, and as connected again by the next who asks.
     */
    void interrupted(InstrumentId instrument, Instant since, Instant now, String why)
            throws InterruptedException {
        if (told.remove(instrument)) {
            sink.accept(new Disconnected(instrument, now, since, why), now);
        }
    }

    void connected(List<Line> lines, Instant now) throws InterruptedException {
        for (Line line : lines) {
            for (InstrumentId instrument : line.subscribing.traded()) {
                if (!told.contains(instrument)) {
                    sink.accept(new Connected(instrument, now), now);
                    told.add(instrument);
                    line.confirmed(now);
                }
            }
        }
    }

    void disconnected(List<Line> lines, Instant now) throws InterruptedException {
        for (InstrumentId instrument : List.copyOf(told)) {
            if (lines.stream().noneMatch(l -> l.subscribing.traded().contains(instrument))) {
                Instant last = lastSeen.getOrDefault(instrument, now);
                sink.accept(new Disconnected(instrument, now, last, cause), now);
                told.remove(instrument);
                lastSeen.remove(instrument);
            }
        }
    }
}
