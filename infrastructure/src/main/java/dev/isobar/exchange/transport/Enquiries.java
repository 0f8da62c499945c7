package dev.isobar.exchange.transport;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Offers.Paging;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks venues for what they {@link Offers offer} beside klines. Safe for all threads. Throws {@link
 * dev.isobar.exchange.ExchangeFailure} as {@link RestClient#get} does.
 */
public final class Enquiries {
    /** Pages of one question; a question for more is answered in part. */
    private static final int MOST_PAGES = 10;

    private final List<RestClient> clients;

    public Enquiries(Collection<RestClient> clients) {
        this.clients = List.copyOf(clients);
    }

    public <T> T now(Instrument instrument, Offers.Now<T> offer) throws InterruptedException {
        return client(instrument)
                .get(
                        offer.request().apply(instrument),
                        answer -> offer.parse().apply(instrument, answer.body()));
    }

    /** How all instruments stand, in the venue's words, which were read and understood. */
    public String all(String venue, Market market, Offers.All<?> offer)
            throws InterruptedException {
        return client(venue, market)
                .get(
                        offer.request(),
                        answer -> {
                            offer.parse().apply(answer.body());
                            return answer.body();
                        });
    }

    /**
     * What happened in the range, ascending, what pages repeat once: the oldest of it if it is more
     * than some pages of the venue and those come oldest first, else the newest.
     *
     * @param interval one that is offered; {@link Interval#M1} where there is nothing to choose
     */
    public <T extends MarketEvent> List<T> past(
            Instrument instrument, Offers.Past<T> offer, Interval interval, Range range)
            throws InterruptedException {
        // Several may share an instant; only what says the same altogether came twice.
        Set<T> found = new LinkedHashSet<>();
        Range left = range;
        for (int pages = 0; pages < MOST_PAGES && left.start().isBefore(left.end()); pages++) {
            List<T> rows = page(instrument, offer, interval, left);
            for (T row : rows) {
                if (range.contains(row.at())) {
                    found.add(row);
                }
            }
            Range next = next(offer.paging(), left, rows);
            if (rows.size() < offer.rows() || next.equals(left)) {
                break;
            }
            left = next;
        }
        return found.stream().sorted(Comparator.comparing(MarketEvent::at)).toList();
    }

    private <T extends MarketEvent> List<T> page(
            Instrument instrument, Offers.Past<T> offer, Interval interval, Range range)
            throws InterruptedException {
        return client(instrument)
                .get(
                        offer.request().of(instrument, interval, range),
                        answer -> offer.parse().apply(instrument, answer.body()));
    }

    /** The same range if there is no further page. */
    private static Range next(Paging paging, Range left, List<? extends MarketEvent> rows) {
        if (rows.isEmpty() || paging == Paging.NEWEST_ONLY) {
            return left;
        }
        if (paging == Paging.OLDEST_FIRST) {
            // The same instant once more: the page may have ended within it.
            Instant after = rows.get(rows.size() - 1).at();
            return after.isAfter(left.start()) && after.isBefore(left.end())
                    ? new Range(after, left.end())
                    : left;
        }
        Instant before = rows.get(0).at().plusMillis(1);
        return before.isBefore(left.end()) && before.isAfter(left.start())
                ? new Range(left.start(), before)
                : left;
    }

    private RestClient client(Instrument instrument) {
        return client(instrument.id().venue(), instrument.id().market());
    }

    private RestClient client(String venue, Market market) {
        for (RestClient client : clients) {
            VenueMarket of = client.market();
            if (of.venue().equals(venue) && of.market() == market) {
                return client;
            }
        }
        throw new IllegalArgumentException("no market %s of %s".formatted(market.id(), venue));
    }
}
