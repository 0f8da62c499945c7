package dev.isobar.exchange.transport;

import dev.isobar.capture.Frame.Direction;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.transport.Connection.Signal;
import dev.isobar.exchange.transport.Connection.Text;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one socket loop: it owns one connection to one endpoint, and its successor while both
 * overlap, and does everything that happens to them, one thing after the other.
 *
 * <p>All methods but {@link #run} may be called by any thread and return at once.
 */
final class FeedLoop implements Runnable {
    private static final System.Logger LOG = System.getLogger(FeedLoop.class.getName());

    private static final Duration RENEW_EVERY = Duration.ofMinutes(1);
    private static final long TICK = 50;
    private static final long BUSY_TICK = 5;

    private final String name;
    private final EventSink sink;
    private final Clock clock;
    private final FeedReport report;
    private final FeedTap tap;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Told told;
    private final Rhythms rhythms;
    private final MissedTrades missed;
    private final HeardForced forced;
    private final Succession succession;
    private final Watch watch;
    private final Arrivals arrivals;

    private volatile List<Subscription> wanted;
    private volatile boolean stopping;
    private volatile boolean renewing;
    private volatile boolean connected;
    private List<Subscription> known = List.of();
    private Instant resumeAt = Instant.MIN;
    private Instant renewAt = Instant.MIN;

    FeedLoop(String name, Entrance entrance, List<Subscription> subscriptions, FeedReport report) {
        FeedContext context = entrance.context();
        this.name = name;
        this.sink = context.sink();
        this.clock = context.clock();
        this.report = report;
        this.tap = new FeedTap(entrance.market(), entrance.endpoint(), context.tap());
        this.wanted = List.copyOf(subscriptions);
        this.told = new Told(sink);
        this.rhythms = new Rhythms(context.staleAfter());
        this.missed = new MissedTrades(entrance.market(), context);
        this.forced = new HeardForced(sink, entrance.market().streams().liquidationsLate());
        this.succession =
                new Succession(
                        new FeedLines(name, entrance, signals, tap, told, report, this::outlived),
                        context.backoff());
        this.watch = new Watch(rhythms, succession, told, report, context.staleAfter());
        FrameReader frames =
                new FrameReader(
                        name,
                        entrance.market().streams(),
                        context,
                        told,
                        rhythms,
                        missed,
                        report,
                        new Complaints());
        this.arrivals =
                new Arrivals(entrance.name(), frames, succession, rhythms, tap, report, clock);
    }

    /** What is to be subscribed from now on. */
    void want(List<Subscription> subscriptions) {
        wanted = List.copyOf(subscriptions);
    }

    List<Subscription> wanted() {
        return wanted;
    }

    /** To begin anew by another connection, at most once a minute. */
    void renew() {
        renewing = true;
    }

    /** To end, when what is in hand is done. */
    void end() {
        stopping = true;
    }

    boolean isConnected() {
        return connected;
    }

    private void outlived(Line old) {
        watch.outlived(old);
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                step();
            }
            stop();
        } catch (InterruptedException e) {
            LOG.log(Level.WARNING, "stopped while handing over feed={0}", name);
        } finally {
            missed.close();
            succession.lines().forEach(line -> line.connection.close());
            connected = false;
            report.down(stopping ? "stopped" : "its thread ended");
        }
    }

    private void step() throws InterruptedException {
        Signal signal = signals.poll(patience(), TimeUnit.MILLISECONDS);
        try {
            if (signal != null) {
                arrivals.take(signal);
            }
            Instant now = clock.instant();
            if (!now.isBefore(resumeAt)) {
                tick(now);
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) { // the socket loop: what is wrong with a frame must not end it
            failed(signal, e);
        }
    }

    /** Whatever it is, what was in hand may be lost: that is an outage, and said as one. */
    private void failed(Signal signal, Exception failure) {
        LOG.log(Level.ERROR, "feed failed feed=" + name, failure);
        if (signal instanceof Text text) {
            report.unparsable(text.text());
        }
        List<Line> lines = succession.lines();
        resumeAt = succession.abandon(clock.instant());
        for (Line line : lines) {
            line.connection.close();
            told.gone(line, "failed here: " + failure);
        }
        report.outage("failed here: " + failure);
    }

    private long patience() {
        boolean busy =
                succession.lines().stream().anyMatch(line -> line.subscribing.isWaitingToSend());
        return busy ? BUSY_TICK : TICK;
    }

    private void tick(Instant now) throws InterruptedException {
        // A frame that waits for us is no silence of the venue.
        if (wanted != known) {
            known = wanted;
            rhythms.keep(known);
            missed.keep(known);
            forced.keep(known);
        }
        if (signals.isEmpty()) {
            watch.look(now);
        }
        if (renewing && !now.isBefore(renewAt)) {
            renewing = false;
            renewAt = now.plus(RENEW_EVERY);
            succession.replace();
        }
        for (Line line : succession.lines()) {
            line.turns.next(now).ifPresent(text -> send(line, now, text));
        }
        succession.advance(wanted, now);
        told.connected(succession.lines(), now);
        told.disconnected(succession.lines(), now);
        forced.look(succession.lines(), now);
        missed.tell(sink, now);
        connected = succession.isSettled(now) || !told.isEmpty();
    }

    private void send(Line line, Instant now, String text) {
        tap.show(line, now, Direction.OUT, text);
        line.connection.send(text);
    }

    private void stop() throws InterruptedException {
        succession.close("stopped");
        told.disconnected(List.of(), clock.instant());
        forced.look(List.of(), clock.instant());
    }
}
