package dev.isobar.app.rest;

import dev.isobar.bars.Range;
import dev.isobar.market.Interval;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Over which windows sums are wanted, and by what, as it came; null where not given. */
public class RollUpParams {
    static final List<String> BY = List.of("venue", "symbol", "side");

    private static final Map<String, Interval> WINDOWS =
            Map.of(
                    "5m", Interval.M5,
                    "1h", Interval.H1,
                    "4h", Interval.H4,
                    "24h", Interval.D1,
                    "1d", Interval.D1);

    /** Windows of one answer. */
    private static final int MOST = 500;

    @QueryParam("window")
    String window;

    @QueryParam("by")
    String by;

    @QueryParam("start")
    String start;

    @QueryParam("end")
    String end;

    Interval window() {
        Interval asked = WINDOWS.get(window == null ? "1h" : window);
        if (asked == null) {
            throw Problem.outOfBounds(
                    "window", "window must be 5m, 1h, 4h, 24h or 1d: %.20s".formatted(window));
        }
        return asked;
    }

    Set<String> by() {
        return by == null ? Set.copyOf(BY) : Asked.some("by", by, BY);
    }

    /** Whether windows begin where the calendar says; else there is one, up to the end. */
    boolean isOfCalendar() {
        return start != null;
    }

    /** Without start, one window. */
    Range range(Instant now) {
        Period period = Period.parse(start, end, 1);
        Instant to = period.end() == null ? now : period.end();
        if (!isOfCalendar()) {
            return new Range(to.minus(window().nominal()), to);
        }
        if (!period.start().isBefore(to)) {
            throw Problem.outOfBounds("start", "start must lie before end: " + start);
        }
        if (period.start().plus(window().nominal().multipliedBy(MOST)).isBefore(to)) {
            throw Problem.outOfBounds(
                    "start",
                    "%s to %s holds more than %d windows: ask for less, or longer windows"
                            .formatted(period.start(), to, MOST));
        }
        return new Range(period.start(), to);
    }
}
