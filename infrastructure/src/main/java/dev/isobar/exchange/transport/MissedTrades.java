package dev.isobar.exchange.transport;

import dev.isobar.bars.BarBuilder;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Offers.TradesAfter;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Trade;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Trades between the last id of a connection that ended and the first id of the one that followed,
 * asked over REST where the venue numbers trades without holes and tells those after an id. It is
 * worth it only while bars still take in where they begin: a longer outage is left to the venue's
 * klines. Of what was asked for all is handed over, because only ids without a hole prove that
 * nothing is absent. Of the feed's thread, but for the asking, which has one of its own.
 */
final class MissedTrades implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MissedTrades.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_PAGES = 20;
    private static final int MOST_WAITING = 1_000;

    private final Optional<TradesAfter> offer;
    private final RestClient rest;
    private final FeedContext context;
    private final Map<InstrumentId, Trade> last = new HashMap<>();
    private final Queue<Trade> found = new ConcurrentLinkedQueue<>();
    private final ThreadPoolExecutor asking;
    private Trade offered;

    /** Trades of which only the ends are known; neither belongs to it. */
    private record Hole(Instrument instrument, Trade after, long before) {}

    MissedTrades(VenueMarket market, FeedContext context) {
        RestClient client = context.clients().get(market);
        this.offer = client == null ? Optional.empty() : market.offers().tradesAfter();
        this.rest = client == null ? null : client.within(PATIENCE);
        this.context = context;
        this.asking = oneThread(context.threads());
    }

    private static ThreadPoolExecutor oneThread(ThreadFactory threads) {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MOST_WAITING),
                        threads,
                        new ThreadPoolExecutor.DiscardPolicy());
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** What is no longer wanted is forgotten. */
    void keep(List<Subscription> wanted) {
        Set<InstrumentId> kept = new HashSet<>();
        wanted.forEach(one -> kept.add(one.instrument().id()));
        last.keySet().retainAll(kept);
    }

    /**
     * @param first whether it is its instrument's first of a connection that has no predecessor
     *     beside it
     */
    void heard(Trade trade, Instrument instrument, boolean first) {
        if (offer.isEmpty() || instrument.tradeIds() != TradeIds.CONTIGUOUS) {
            return;
        }
        Trade before = last.get(trade.instrument());
        long id = number(trade);
        if (before == null || id > number(before)) {
            last.put(trade.instrument(), trade);
        }
        if (first && before != null && id > number(before) + 1 && !isTooLate(before.at())) {
            asking.execute(() -> ask(new Hole(instrument, before, id)));
        }
    }

    /**
     * Hands over what was missed and has been told since. A trade at which the sink fails is
     * offered once more, by the next call; one that fails it twice would fail it for ever.
     */
    void tell(EventSink sink, Instant now) throws InterruptedException {
        for (Trade trade; (trade = found.peek()) != null; ) {
            boolean isLastTime = trade == offered;
            offered = trade;
            if (isLastTime) {
                found.remove();
            }
            sink.accept(trade, now);
            if (!isLastTime) {
                found.remove();
            }
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }

    private void ask(Hole hole) {
        try {
            Trade seen = hole.after();
            for (int page = 0; page < MOST_PAGES; page++) {
                List<Trade> missing = ask(hole, seen);
                found.addAll(missing);
                if (missing.isEmpty()) {
                    return;
                }
                seen = missing.get(missing.size() - 1);
                if (number(seen) + 1 >= hole.before()) {
                    return;
                }
            }
            LOG.log(Level.WARNING, "more trades were missed than asked for: {0}", hole);
        } catch (ExchangeFailure e) {
            LOG.log(Level.WARNING, "missed trades stay missed: {0} {1}", hole, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Trade> ask(Hole hole, Trade seen) throws InterruptedException {
        List<Trade> told =
                rest.get(
                        offer.get().request().apply(hole.instrument(), seen),
                        answer -> offer.get().parse().apply(hole.instrument(), answer.body()));
        List<Trade> missing = new ArrayList<>();
        for (Trade trade : told) {
            if (number(trade) > number(seen) && number(trade) < hole.before()) {
                missing.add(trade);
            }
        }
        return missing;
    }

    /** Whether the bar of that instant takes nothing in any more. */
    private boolean isTooLate(Instant at) {
        Instant closed = Interval.M1.end(Interval.M1.floor(at)).plus(BarBuilder.GRACE);
        return context.clock().instant().isAfter(closed.plus(BarBuilder.CORRECTABLE));
    }

    /** Ids that are contiguous are whole numbers; one that is not has no successor. */
    private static long number(Trade trade) {
        try {
            return Long.parseLong(trade.id());
        } catch (NumberFormatException e) {
            return Long.MIN_VALUE;
        }
    }
}
