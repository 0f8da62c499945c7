package dev.isobar.exchange.transport;

import dev.isobar.capture.Frame;
import dev.isobar.capture.Frame.Direction;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.Connection.Ended;
import dev.isobar.exchange.transport.Connection.Opened;
import dev.isobar.exchange.transport.Connection.Signal;
import dev.isobar.exchange.transport.Connection.Text;
import dev.isobar.live.Feed;
import dev.isobar.market.InstrumentId;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one socket loop: a thread that owns one connection to one endpoint, and its successor while
 * both overlap.
 *
 * <p>Subscriptions change by the same way as a connection is renewed: a new connection with the new
 * set is subscribed before the old one is closed. So nothing is lost, no venue needs unsubscribe
 * frames, and there is one mechanism to trust.
 *
 * <p>All kinds of one instrument ride on the same connection where the venue has one endpoint for
 * them. {@code Connected} and {@code Disconnected} speak of trades: a feed tells them only for
 * instruments whose trades it carries. A book says itself where it begins anew (a snapshot); the
 * other kinds are whole each time they are said.
 */
public final class LiveFeed implements Feed {
    private static final System.Logger LOG = System.getLogger(LiveFeed.class.getName());

    private static final Duration QUIET = Duration.ofMinutes(5);
    private static final Duration RENEW_EVERY = Duration.ofMinutes(1);
    private static final double ROTATE_AT = 0.9;
    private static final long TICK = 50;
    private static final long BUSY_TICK = 5;
    private static final long STOP = TimeUnit.SECONDS.toMillis(5);

    private final VenueMarket market;
    private final Endpoint endpoint;
    private final Entrance entrance;
    private final FeedContext context;
    private final String name;
    private final FeedReport report = new FeedReport();
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Told told;
    private final Rhythms rhythms;
    private final MissedTrades missed;
    private final FrameReader frames;
    private final Succession succession;
    private final Watch watch;
    private final Thread thread;

    private volatile List<Subscription> wanted;
    private volatile boolean stopping;
    private volatile boolean renewing;
    private volatile boolean connected;
    private List<Subscription> known = List.of();
    private int opened;
    private Instant resumeAt = Instant.MIN;
    private Instant renewAt = Instant.MIN;

    /**
     * @param socket scheme, host, port and perhaps a path that goes before the endpoint's own
     * @param shard tells apart the feeds of one endpoint
     * @param subscriptions all of this endpoint, at most as many as it may hold
     */
    public LiveFeed(
            VenueMarket market,
            Endpoint endpoint,
            URI socket,
            int shard,
            List<Subscription> subscriptions,
            FeedContext context) {
        this.market = market;
        this.endpoint = endpoint;
        this.entrance = new Entrance(market, endpoint, socket, context);
        this.context = context;
        this.name = market.name() + " " + endpoint.name() + (shard == 0 ? "" : " " + shard);
        this.wanted = List.copyOf(subscriptions);
        this.told = new Told(context.sink());
        this.rhythms = new Rhythms(context.staleAfter());
        this.missed = new MissedTrades(market, context);
        this.frames =
                new FrameReader(
                        name,
                        market.streams(),
                        context,
                        told,
                        rhythms,
                        missed,
                        report,
                        new Complaints());
        this.succession = new Succession(new Lines(), context.backoff());
        this.watch = new Watch(rhythms, succession, told, report, context.staleAfter());
        this.thread = context.threads().newThread(this::run);
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Replaces what is subscribed, without a gap for what stays. Returns at once. */
    public void update(List<Subscription> subscriptions) {
        wanted = List.copyOf(subscriptions);
    }

    /**
     * Begins anew, without a gap, by another connection, but seldom: whoever lost what a stream
     * says only once, in its beginning, may ask for it again and again. Returns at once.
     */
    void renew() {
        renewing = true;
    }

    public List<Subscription> subscriptions() {
        return wanted;
    }

    public FeedReport report() {
        return report;
    }

    @Override
    public Status status() {
        List<Subscription> all = wanted;
        Instant now = context.clock().instant();
        String detail = report.detail(connected, "streaming", all.size(), traded(all), now, QUIET);
        return new Status(
                name,
                Strategy.WEBSOCKET,
                connected,
                report.lastDataAt(),
                report.counts().outages(),
                barred(all),
                detail);
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(STOP);
            // A sink that blocks for so long will not take more.
            thread.interrupt();
            thread.join(STOP);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
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
                handle(signal);
            }
            Instant now = context.clock().instant();
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
        resumeAt = succession.abandon(context.clock().instant());
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

    private void handle(Signal signal) throws InterruptedException {
        List<Line> lines = succession.lines();
        for (Line line : lines) {
            if (line.connection != signal.connection()) {
                continue;
            }
            if (signal instanceof Opened) {
                line.opened(context.clock().instant());
                if (lines.size() == 1) {
                    rhythms.resumed(context.clock().instant());
                }
                tap(line, context.clock().instant(), Direction.OPEN, entrance.name());
            } else if (signal instanceof Text text) {
                tap(line, text.arrivedAt(), Direction.IN, text.text());
                report.frame();
                frames.read(line, lines, text);
                line.alive(context.clock().instant());
                if (line.broken().isPresent()) {
                    lost(line, line.broken().get());
                } else {
                    line.connection.handled(text);
                }
            } else if (signal instanceof Ended ended) {
                lost(line, ended.cause());
            }
        }
    }

    private void lost(Line line, String cause) {
        succession.lost(line, cause, context.clock().instant());
    }

    private void tick(Instant now) throws InterruptedException {
        // A frame that waits for us is no silence of the venue.
        if (wanted != known) {
            known = wanted;
            rhythms.keep(known);
            missed.keep(known);
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
            line.toSend(now).ifPresent(text -> send(line, now, text));
        }
        succession.advance(wanted, now);
        told.connected(succession.lines(), now);
        told.disconnected(succession.lines(), now);
        missed.tell(context.sink(), now);
        connected = succession.isSettled(now) || !told.isEmpty();
    }

    private void send(Line line, Instant now, String text) {
        tap(line, now, Direction.OUT, text);
        line.connection.send(text);
    }

    private void stop() throws InterruptedException {
        succession.close("stopped");
        told.disconnected(List.of(), context.clock().instant());
    }

    private void tap(Line line, Instant at, Direction direction, String text) {
        context.tap()
                .accept(
                        new Frame(
                                at,
                                line.id,
                                direction,
                                market.venue(),
                                market.market(),
                                endpoint.name(),
                                text));
    }

    /** Whose bars come of it. */
    private static Set<InstrumentId> barred(Collection<Subscription> subscriptions) {
        Set<InstrumentId> instruments = traded(subscriptions);
        for (Subscription subscription : subscriptions) {
            if (subscription.kind() == Kind.KLINES) {
                instruments.add(subscription.instrument().id());
            }
        }
        return instruments;
    }

    private static Set<InstrumentId> traded(Collection<Subscription> subscriptions) {
        Set<InstrumentId> instruments = new LinkedHashSet<>();
        for (Subscription subscription : subscriptions) {
            if (subscription.kind() == Kind.TRADES) {
                instruments.add(subscription.instrument().id());
            }
        }
        return instruments;
    }

    /** How this feed's lines begin and end. */
    private final class Lines implements Succession.Ends {
        @Override
        public Line open(List<Subscription> subscriptions, Instant now) {
            Duration life = Duration.ofMillis((long) (endpoint.lifetime().toMillis() * ROTATE_AT));
            Duration rotateAfter = life.minus(context.backoff().jitter(life.dividedBy(4)));
            return new Line(
                    name + " " + ++opened,
                    Connection.open(context.http(), entrance.next(), signals, context.clock()),
                    market.streams(),
                    endpoint,
                    subscriptions,
                    now,
                    rotateAfter);
        }

        @Override
        public void close(Line line, String cause) {
            line.connection.close();
            tap(line, context.clock().instant(), Direction.CLOSE, cause);
            told.gone(line, cause);
        }

        @Override
        public void outage(String cause) {
            report.outage(cause);
        }

        @Override
        public void outlived(Line old) {
            watch.outlived(old);
        }
    }
}
