package dev.isobar.live;

import dev.isobar.flows.offers.Offer;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest quote and book of each instrument that any node publishes, as this node heard them:
 * every node keeps all of them and can answer. Read when somebody asks, not when they come. Safe
 * for all threads.
 */
public final class ToldQuotes {
    private final Map<InstrumentId, Heard> quotes = new ConcurrentHashMap<>();
    private final Map<InstrumentId, Heard> books = new ConcurrentHashMap<>();

    /**
     * As it was told.
     *
     * @param json of {@link EventJson}
     */
    record Heard(String json, Instant arrivedAt) {}

    /** Anything that is published; what is neither a quote nor a book is left alone. Quick. */
    public void heard(Subject subject, String json, Instant arrivedAt) {
        if (subject.channel().equals(MarketChannel.QUOTES.id())) {
            quotes.put(subject.instrument(), new Heard(json, arrivedAt));
        } else if (subject.channel().equals(MarketChannel.BOOK.id())) {
            books.put(subject.instrument(), new Heard(json, arrivedAt));
        }
    }

    /** Of which there is a quote. */
    public Set<InstrumentId> instruments() {
        return quotes.keySet();
    }

    /** Empty if none was heard. */
    public Optional<Offer> offer(Instrument instrument) {
        return quote(instrument.id()).map(heard -> offer(instrument, heard));
    }

    Optional<Heard> quote(InstrumentId id) {
        return Optional.ofNullable(quotes.get(id));
    }

    Optional<Heard> book(InstrumentId id) {
        return Optional.ofNullable(books.get(id));
    }

    static Offer offer(Instrument instrument, Heard heard) {
        return new Offer(
                instrument, EventReader.quote(instrument.id(), heard.json()), heard.arrivedAt());
    }

    static BookChange book(Instrument instrument, Heard heard) {
        return EventReader.book(instrument.id(), heard.json());
    }
}
