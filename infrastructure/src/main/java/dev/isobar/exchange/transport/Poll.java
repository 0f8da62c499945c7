package dev.isobar.exchange.transport;

import static dev.isobar.exchange.transport.Klines.earlier;

import dev.isobar.bars.Range;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.MarketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One thing that is asked again and again. One thread. */
final class Poll {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration BOOK = Duration.ofSeconds(5);
    private static final Duration PRICE = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofSeconds(60);

    private final RestClient rest;
    private final Subscription subscription;
    private Instant dueAt = Instant.MIN;
    private Instant closedUpTo = Instant.MIN;

    Poll(RestClient rest, Subscription subscription) {
        this.rest = rest;
        this.subscription = subscription;
    }

    Subscription subscription() {
        return subscription;
    }

    Instant dueAt() {
        return dueAt;
    }

    void askedAt(Instant now) {
        dueAt = now.plus(every());
    }

    /** Klines at half their interval, but not oftener than each second; the others seldom. */
    Duration every() {
        return switch (subscription.kind()) {
            case KLINES -> {
                Duration half = subscription.interval().nominal().dividedBy(2);
                yield half.compareTo(LEAST) > 0 ? half : LEAST;
            }
            case BOOK -> BOOK;
            case MARK_PRICE -> PRICE;
            default -> SLOW;
        };
    }

    /**
     * @throws dev.isobar.exchange.ExchangeFailure as {@link RestClient#get}
     */
    List<? extends MarketEvent> ask(Instant now) throws InterruptedException {
        Offers offers = rest.market().offers();
        return switch (subscription.kind()) {
            case KLINES -> klines(now);
            case BOOK -> List.of(now(offers.book().orElseThrow()));
            case MARK_PRICE -> List.of(now(offers.markPrice().orElseThrow()));
            case FUNDING -> List.of(now(offers.funding().orElseThrow()));
            case OPEN_INTEREST -> List.of(now(offers.openInterest().orElseThrow()));
            default -> throw new IllegalStateException("is not polled: " + subscription);
        };
    }

    private <T> T now(Offers.Now<T> offer) throws InterruptedException {
        return rest.now(offer, subscription.instrument());
    }

    /** What closed since the last answer, and the bar in progress. */
    private List<Kline> klines(Instant now) throws InterruptedException {
        KlineHistory history = rest.market().klines();
        Interval interval = subscription.interval();
        Instrument instrument = subscription.instrument();
        Instant end = interval.end(interval.floor(now));
        int rows = history.rows(interval, end.minus(interval.nominal()), now);
        Instant oldest = interval.floor(end.minus(interval.nominal().multipliedBy(rows - 1)));
        Instant recent = interval.floor(end.minus(interval.nominal().multipliedBy(3)));
        Instant from = closedUpTo.equals(Instant.MIN) ? recent : closedUpTo;
        from = from.isBefore(oldest) ? oldest : earlier(from, interval.floor(now));
        Range range = new Range(from, end);
        return rest.get(
                history.request(instrument, interval, range, now),
                answer -> {
                    Instant both = earlier(now, answer.date().orElse(now));
                    Instant told = history.told(answer.body(), both);
                    Instant past = earlier(both.minus(Klines.MARGIN), told);
                    List<Kline> all = history.parse(instrument, interval, answer.body());
                    return fresh(all, range, past);
                });
    }

    private List<Kline> fresh(List<Kline> all, Range range, Instant past) {
        List<Kline> fresh = new ArrayList<>();
        for (Kline kline : all) {
            boolean ended = !Klines.end(subscription.interval(), kline).isAfter(past);
            if (!range.contains(kline.start()) || kline.start().isBefore(closedUpTo)) {
                continue;
            }
            if (kline.closed() && ended) {
                closedUpTo = Klines.end(subscription.interval(), kline);
                fresh.add(kline);
            } else {
                fresh.add(kline.forming());
            }
        }
        return fresh;
    }
}
