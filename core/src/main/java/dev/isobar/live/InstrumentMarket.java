package dev.isobar.live;

import dev.isobar.market.BookChange;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Funding;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Trade;
import java.time.Duration;
import java.time.Instant;

/**
 * How one instrument stands beside its bars: quote, book, mark price, funding. Venues that tell
 * only what changed are completed from what they told before. For one thread; no clock.
 */
final class InstrumentMarket {
    private static final Duration BOOK_EVERY = Duration.ofMillis(500);

    private final InstrumentId id;
    private final MarketSink sink;
    private final LiveBook book;
    private Quote quote;
    private MarkPrice markPrice;
    private Funding funding;
    private boolean isBookChanged;
    private Instant bookDue = Instant.MIN;

    InstrumentMarket(InstrumentId id, BookRules rules, MarketSink sink) {
        this.id = id;
        this.sink = sink;
        this.book = new LiveBook(id, rules);
    }

    /**
     * Bars and liquidations are others' business: {@link InstrumentBars}, {@link TellForcedOrders}.
     */
    void accept(MarketEvent event, Instant arrivedAt) {
        if (event instanceof Trade || event instanceof OpenInterest) {
            sink.told(event);
        } else if (event instanceof Quote news) {
            quote(news);
        } else if (event instanceof BookChange change) {
            isBookChanged |= book.accept(change, arrivedAt);
        } else if (event instanceof MarkPrice news) {
            markPrice(news);
        } else if (event instanceof Funding news) {
            funding(news);
        } else if (event instanceof Disconnected) {
            book.lost();
            quote = null;
        }
        tick(arrivedAt);
    }

    /** Shows the book, at most twice a second, and asks for it while it is void. */
    void tick(Instant now) {
        if (book.isWanted(now)) {
            sink.bookWanted(id);
        }
        if (isBookChanged && !now.isBefore(bookDue)) {
            isBookChanged = false;
            bookDue = now.plus(BOOK_EVERY);
            book.shown().ifPresent(sink::told);
        }
    }

    /** How often the book had to be given up. */
    long voids() {
        return book.voids();
    }

    private void quote(Quote news) {
        if (quote != null && isOlder(news.at(), quote.at())) {
            return;
        }
        if (quote == null && !news.isWhole()) {
            return; // how the other side stands was not told yet
        }
        quote = quote == null ? news : news.after(quote);
        sink.told(quote);
    }

    private void markPrice(MarkPrice news) {
        if (markPrice != null && isOlder(news.at(), markPrice.at())) {
            return;
        }
        markPrice =
                markPrice == null
                        ? news
                        : new MarkPrice(
                                id,
                                news.at(),
                                or(news.mark(), markPrice.mark()),
                                or(news.index(), markPrice.index()));
        sink.told(markPrice);
    }

    /** A settled rate says nothing of the next one and is told as it is. */
    private void funding(Funding news) {
        if (news.settled()) {
            sink.told(news);
            return;
        }
        if (funding != null && isOlder(news.at(), funding.at())) {
            return;
        }
        funding =
                funding == null
                        ? news
                        : new Funding(
                                id,
                                news.at(),
                                news.rate(),
                                or(news.settlesAt(), nextSettlement(news.at())),
                                or(news.interval(), funding.interval()),
                                false);
        sink.told(funding);
    }

    /** What was told before, unless it has passed, or nobody says whether it has. */
    private Instant nextSettlement(Instant now) {
        Instant told = funding.settlesAt();
        return told != null && now != null && told.isAfter(now) ? told : null;
    }

    private static boolean isOlder(Instant at, Instant than) {
        return at != null && than != null && at.isBefore(than);
    }

    private static <T> T or(T told, T before) {
        return told == null ? before : told;
    }
}
