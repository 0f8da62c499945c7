package dev.isobar.flows.arbitrage;

import dev.isobar.flows.offers.OfferRules;
import dev.isobar.flows.offers.Priced;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest whole book of each instrument whose book is kept. For one thread. */
final class Books {
    private final Map<InstrumentId, Heard> books = new HashMap<>();

    private record Heard(Instrument instrument, BookChange book, Instant arrivedAt) {
        List<Level> levels(List<Level> side, UsdRate rate) {
            return side.stream().map(level -> level(level, rate)).toList();
        }

        private Level level(Level level, UsdRate rate) {
            BigDecimal size = Priced.size(instrument, level.size(), level.price());
            return new Level(Priced.price(instrument, level.price(), rate), size);
        }
    }

    void hear(Instrument instrument, BookChange book, Instant arrivedAt) {
        if (book.kind() != BookChange.Kind.SNAPSHOT) {
            throw new IllegalArgumentException("no whole book: " + book.kind());
        }
        books.put(instrument.id(), new Heard(instrument, book, arrivedAt));
    }

    /**
     * @param rules say which books are old
     */
    Optional<Depth> depth(Priced buy, Priced sell, Fees fees, OfferRules rules, Instant now) {
        Optional<Heard> asked = fresh(buy.id(), rules, now);
        Optional<Heard> bidden = fresh(sell.id(), rules, now);
        if (asked.isEmpty() || bidden.isEmpty()) {
            return Optional.empty();
        }
        return Depth.of(
                asked.get().levels(asked.get().book().asks(), buy.rate()),
                bidden.get().levels(bidden.get().book().bids(), sell.rate()),
                fees.of(buy.id()),
                fees.of(sell.id()));
    }

    private Optional<Heard> fresh(InstrumentId id, OfferRules rules, Instant now) {
        return Optional.ofNullable(books.get(id))
                .filter(one -> rules.isFresh(one.book().at(), one.arrivedAt(), now));
    }
}
