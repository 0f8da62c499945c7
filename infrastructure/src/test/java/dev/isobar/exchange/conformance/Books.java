package dev.isobar.exchange.conformance;

import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.BookChange;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.OrderBook;
import dev.isobar.market.OrderBook.Outcome;
import java.util.HashMap;
import java.util.Map;

/** T15: a sample's changes make books, and numbers and checksums hold. */
final class Books {
    private final VenueMarket market;
    private final Sample sample;
    private final Verdict verdict;
    private final Map<InstrumentId, OrderBook> books = new HashMap<>();
    private final Map<InstrumentId, Long> numbers = new HashMap<>();

    Books(VenueMarket market, Sample sample, Verdict verdict) {
        this.market = market;
        this.sample = sample;
        this.verdict = verdict;
    }

    void run() {
        Decoding decoding = new Decoding(market, Clause.T15, sample);
        for (int i = 0; i < sample.lines.size(); i++) {
            boolean isChosen = sample.chosen.isEmpty() || sample.chosen.contains(i + 1);
            if (isChosen && !sample.lines.get(i).generated()) {
                decode(decoding, sample.lines.get(i).text());
            }
        }
    }

    private void decode(Decoding decoding, String text) {
        try {
            decoding.values(text, sample.symbol).forEach(change -> apply((BookChange) change));
        } catch (RuntimeException e) {
            verdict.wrong(sample.source + ": " + e);
        }
    }

    private void apply(BookChange change) {
        OrderBook book =
                books.computeIfAbsent(
                        change.instrument(),
                        unused ->
                                new OrderBook(
                                        market.streams().bookDepth(),
                                        market.streams().bookChecksum()));
        boolean wasKnown = book.isKnown();
        Outcome outcome = book.apply(change);
        boolean isSnapshot = change.kind() == BookChange.Kind.SNAPSHOT;
        if (outcome == Outcome.VOID && (wasKnown || isSnapshot)) {
            verdict.wrong("the checksum is not the venue's: " + change);
        }
        if (outcome == Outcome.GAP && !sample.jumps) {
            verdict.wrong("updates are missing before " + change);
        }
        if (outcome == Outcome.VOID && !wasKnown && !isSnapshot) {
            follow(change);
        }
        if (outcome == Outcome.APPLIED && isSnapshot && isCrossed(book)) {
            verdict.wrong("the book is crossed: " + change);
        }
    }

    /** Updates before any snapshot: at least their numbers follow each other. */
    private void follow(BookChange change) {
        if (!change.isNumbered()) {
            return;
        }
        Long last = numbers.put(change.instrument(), change.last());
        if (last != null && change.first() > last + 1 && !sample.jumps) {
            verdict.wrong("numbers jump from " + last + " to " + change);
        }
    }

    private static boolean isCrossed(OrderBook book) {
        return !book.bids().isEmpty()
                && !book.asks().isEmpty()
                && book.bids().get(0).price().compareTo(book.asks().get(0).price()) >= 0;
    }
}
