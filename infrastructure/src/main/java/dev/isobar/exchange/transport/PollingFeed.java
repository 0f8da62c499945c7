package dev.isobar.exchange.transport;

import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.ExchangeFailure.Rejected;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.Feed;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a market does not stream, asked again and again: one question at a time, the longest due
 * first, within the market's request budget. Where that is short, answers come later, none is lost:
 * klines are asked for from where the last answer ended.
 *
 * <p>Says neither {@code Connected} nor {@code Disconnected}: those speak of trades.
 */
public final class PollingFeed implements Feed {
    private static final System.Logger LOG = System.getLogger(PollingFeed.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofDays(10_000);
    private static final long TICK = 50;
    private static final long STOP = TimeUnit.SECONDS.toMillis(5);
    private static final int MISSED = 3;

    private final String name;
    private final RestClient rest;
    private final FeedContext context;
    private final FeedReport report = new FeedReport();
    private final Map<Subscription, Poll> polls = new LinkedHashMap<>();
    private final Complaints complaints = new Complaints();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    private volatile List<Subscription> wanted;
    private volatile Instant answeredAt = Instant.MIN;
    private volatile Duration slowest = Duration.ZERO;
    private boolean failing;

    public PollingFeed(VenueMarket market, List<Subscription> wanted, FeedContext context) {
        this.name = market.name() + " rest";
        this.rest = context.clients().get(market).within(PATIENCE);
        this.wanted = List.copyOf(wanted);
        this.context = context;
        this.thread = context.threads().newThread(this::run);
    }

    @Override
    public void start() {
        thread.start();
    }

    /** Replaces what is asked. Returns at once. */
    public void update(List<Subscription> subscriptions) {
        wanted = List.copyOf(subscriptions);
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
        boolean answered =
                !answeredAt.equals(Instant.MIN)
                        && now.isBefore(answeredAt.plus(slowest.multipliedBy(MISSED)));
        Set<InstrumentId> instruments =
                all.stream()
                        .filter(one -> one.kind() == Kind.KLINES)
                        .map(one -> one.instrument().id())
                        .collect(Collectors.toSet());
        return new Status(
                name,
                Strategy.POLLING,
                answered,
                report.lastDataAt(),
                report.counts().outages(),
                instruments,
                report.detail(answered, "polling", all.size(), List.of(), now, QUIET));
    }

    @Override
    public void close() {
        stopping.countDown();
        // It may wait for its turn in the budget.
        thread.interrupt();
        try {
            thread.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping.await(TICK, TimeUnit.MILLISECONDS)) {
                step();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "stopped feed={0}", name);
        } finally {
            answeredAt = Instant.MIN;
            report.down(stopping.getCount() == 0 ? "stopped" : "its thread ended");
        }
    }

    private void step() throws InterruptedException {
        List<Subscription> all = wanted;
        polls.keySet().retainAll(all);
        all.forEach(one -> polls.computeIfAbsent(one, s -> new Poll(rest, s)));
        slowest = polls.values().stream().map(Poll::every).max(Duration::compareTo).orElse(slowest);
        Instant now = context.clock().instant();
        for (Poll poll : List.copyOf(polls.values())) {
            if (!now.isBefore(poll.dueAt()) && stopping.getCount() > 0) {
                ask(poll);
            }
        }
    }

    private void ask(Poll poll) throws InterruptedException {
        poll.askedAt(context.clock().instant());
        try {
            List<? extends MarketEvent> events = poll.ask(context.clock().instant());
            Instant now = context.clock().instant();
            report.frame();
            for (MarketEvent event : events) {
                context.sink().accept(event, now);
            }
            report.data(events.size(), now);
            answeredAt = now;
            failing = false;
        } catch (Unparsable e) {
            report.unparsable(e.raw());
            complaints
                    .heard(String.valueOf(e.getMessage()), context.clock().instant())
                    .ifPresent(
                            said ->
                                    LOG.log(
                                            Level.WARNING,
                                            "not understood feed={0} {1}",
                                            name,
                                            said));
        } catch (Rejected e) {
            report.refused(e.code(), e.getMessage());
            LOG.log(Level.WARNING, "refused feed={0} {1}", name, e.getMessage());
        } catch (ExchangeFailure e) {
            failed(e.getMessage());
        } catch (RuntimeException e) { // the loop: one bad answer must not end the other questions
            LOG.log(Level.ERROR, "feed failed feed=" + name, e);
            failed("failed here: " + e);
        }
    }

    /** However many questions fail in a row, it is one outage. */
    private void failed(String cause) {
        LOG.log(Level.WARNING, "no answer feed={0} {1}", name, cause);
        if (failing) {
            report.down(cause);
        } else {
            report.outage(cause);
        }
        failing = true;
    }
}
