package dev.isobar.app;

import dev.isobar.app.guard.Enquiry;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * Asks venues for books over REST, where their streams say only what changes, and hands them to the
 * pipeline; a stream that begins with the book is made to begin anew. An instrument waits once at
 * most. Safe for all threads.
 */
final class BookSnapshots implements AutoCloseable {
    private static final Logger LOG = System.getLogger(BookSnapshots.class.getName());

    private final Set<InstrumentId> waiting = ConcurrentHashMap.newKeySet();
    private final Enquiry venues;
    private final Catalogue catalogue;
    private final ExecutorService workers;
    private final Clock clock;
    private volatile Delivery delivery = (book, at) -> {};
    private volatile Consumer<InstrumentId> renewal = id -> {};

    /** Takes a book as if it came by the stream. */
    interface Delivery {
        void accept(MarketEvent book, Instant arrivedAt) throws InterruptedException;
    }

    BookSnapshots(Enquiry venues, Catalogue catalogue, ExecutorService workers, Clock clock) {
        this.venues = venues;
        this.catalogue = catalogue;
        this.workers = workers;
        this.clock = clock;
    }

    void deliverTo(Delivery taker) {
        delivery = taker;
    }

    /**
     * @param streams make the stream of an instrument's book begin anew
     */
    void renewBy(Consumer<InstrumentId> streams) {
        renewal = streams;
    }

    /** Returns at once. */
    void want(InstrumentId id) {
        Optional<Instrument> instrument = catalogue.byId(id);
        if (instrument.isEmpty()) {
            return;
        }
        VenueMarket market = catalogue.market(id);
        if (!market.streams().isBookAskedOverRest()) {
            if (waiting.add(id)) {
                workers.execute(() -> renew(id));
            }
            return;
        }
        Optional<Offers.Now<BookChange>> offer = market.offers().book();
        if (offer.isPresent() && waiting.add(id)) {
            workers.execute(() -> ask(instrument.get(), offer.get()));
        }
    }

    private void renew(InstrumentId id) {
        try {
            renewal.accept(id);
        } finally {
            waiting.remove(id);
        }
    }

    private void ask(Instrument instrument, Offers.Now<BookChange> offer) {
        try {
            BookChange book = venues.now(instrument, offer);
            delivery.accept(book, clock.instant());
        } catch (ExchangeFailure e) {
            // Asked for again while the book is void.
            LOG.log(Level.WARNING, "no book instrument={0}: {1}", instrument.id(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.remove(instrument.id());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
