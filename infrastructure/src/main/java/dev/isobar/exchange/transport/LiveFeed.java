package dev.isobar.exchange.transport;

import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.Feed;
import dev.isobar.market.InstrumentId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What one endpoint streams, by a thread of its own that does the {@link FeedLoop}.
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
    private static final Duration QUIET = Duration.ofMinutes(5);
    private static final long STOP = TimeUnit.SECONDS.toMillis(5);

    private final String name;
    private final Clock clock;
    private final FeedReport report = new FeedReport();
    private final FeedLoop loop;
    private final Thread thread;

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
        this.name = market.name() + " " + endpoint.name() + (shard == 0 ? "" : " " + shard);
        this.clock = context.clock();
        this.loop =
                new FeedLoop(
                        name,
                        new Entrance(market, endpoint, socket, context),
                        subscriptions,
                        report);
        this.thread = context.threads().newThread(loop);
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Replaces what is subscribed, without a gap for what stays. Returns at once. */
    public void update(List<Subscription> subscriptions) {
        loop.want(subscriptions);
    }

    /**
     * Begins anew, without a gap, by another connection, but seldom: whoever lost what a stream
     * says only once, in its beginning, may ask for it again and again. Returns at once.
     */
    void renew() {
        loop.renew();
    }

    public List<Subscription> subscriptions() {
        return loop.wanted();
    }

    public FeedReport report() {
        return report;
    }

    @Override
    public Status status() {
        List<Subscription> all = loop.wanted();
        Instant now = clock.instant();
        boolean connected = loop.isConnected();
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
        loop.end();
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
}
