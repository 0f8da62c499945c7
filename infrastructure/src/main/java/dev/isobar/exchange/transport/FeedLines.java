package dev.isobar.exchange.transport;

import dev.isobar.capture.Frame.Direction;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.Connection.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** How a feed's lines begin and end. One thread, the feed's. */
final class FeedLines implements Succession.Ends {
    /** Of its life, a line takes so much at most before it makes way. */
    private static final double ROTATE_AT = 0.9;

    private final String name;
    private final VenueMarket market;
    private final Endpoint endpoint;
    private final Entrance entrance;
    private final FeedContext context;
    private final BlockingQueue<Signal> signals;
    private final FeedTap tap;
    private final Told told;
    private final FeedReport report;
    private final Consumer<Line> outlived;
    private int opened;

    /**
     * @param entrance whose market and endpoint they are of
     * @param signals where their connections say what happens
     * @param outlived takes each line that had stalled while its successor was heard
     */
    FeedLines(
            String name,
            Entrance entrance,
            BlockingQueue<Signal> signals,
            FeedTap tap,
            Told told,
            FeedReport report,
            Consumer<Line> outlived) {
        this.name = name;
        this.market = entrance.market();
        this.endpoint = entrance.endpoint();
        this.entrance = entrance;
        this.context = entrance.context();
        this.signals = signals;
        this.tap = tap;
        this.told = told;
        this.report = report;
        this.outlived = outlived;
    }

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
        tap.show(line, context.clock().instant(), Direction.CLOSE, cause);
        told.gone(line, cause);
    }

    @Override
    public void outage(String cause) {
        report.outage(cause);
    }

    @Override
    public void outlived(Line old) {
        outlived.accept(old);
    }
}
