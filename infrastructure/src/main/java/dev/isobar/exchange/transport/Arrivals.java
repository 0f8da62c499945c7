package dev.isobar.exchange.transport;

import dev.isobar.capture.Frame.Direction;
import dev.isobar.exchange.transport.Connection.Ended;
import dev.isobar.exchange.transport.Connection.Opened;
import dev.isobar.exchange.transport.Connection.Signal;
import dev.isobar.exchange.transport.Connection.Text;
import java.time.Clock;
import java.util.List;

/**
 * What connections say, brought to the line it is about; of lines that are gone it is dropped. One
 * thread, the feed's.
 *
 * @param address where connections are opened, for captures
 */
record Arrivals(
        String address,
        FrameReader frames,
        Succession succession,
        Rhythms rhythms,
        FeedTap tap,
        FeedReport report,
        Clock clock) {

    void take(Signal signal) throws InterruptedException {
        List<Line> lines = succession.lines();
        for (Line line : lines) {
            if (line.connection == signal.connection()) {
                take(signal, line, lines);
            }
        }
    }

    private void take(Signal signal, Line line, List<Line> lines) throws InterruptedException {
        if (signal instanceof Opened) {
            opened(line, lines);
        } else if (signal instanceof Text text) {
            read(text, line, lines);
        } else if (signal instanceof Ended ended) {
            lost(line, ended.cause());
        }
    }

    private void opened(Line line, List<Line> lines) {
        line.opened(clock.instant());
        if (lines.size() == 1) {
            rhythms.resumed(clock.instant());
        }
        tap.show(line, clock.instant(), Direction.OPEN, address);
    }

    private void read(Text text, Line line, List<Line> lines) throws InterruptedException {
        tap.show(line, text.arrivedAt(), Direction.IN, text.text());
        report.frame();
        frames.read(line, lines, text);
        line.pulse.alive(clock.instant());
        line.spoke(text.arrivedAt());
        if (line.numbering.broken().isPresent()) {
            lost(line, line.numbering.broken().get());
        } else {
            line.connection.handled(text);
        }
    }

    private void lost(Line line, String cause) {
        succession.lost(line, cause, clock.instant());
    }
}
