package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Offers;
import dev.isobar.market.Board;
import dev.isobar.market.BoardId;
import dev.isobar.market.BoardKind;
import dev.isobar.market.BoardStore;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what Binance says of all instruments at once near: the last 24 hours and mark prices. The
 * event's detail names the markets: {@code {"markets":["linear"]}}; linear if it does not.
 */
public final class CollectTickers implements RequestHandler<ScheduledEvent, Collection<String>> {
    private static final String VENUE = "binance";

    /** What is younger was fetched by an event that came twice, or for somebody who waited. */
    private static final Duration YOUNG = Duration.ofSeconds(20);

    private final Boards boards;

    /** What it works with. */
    record Boards(Venues venues, BoardStore store, Recorded recorded, Clock clock) {}

    /** The venues in use. */
    interface Venues {
        /** Empty where it is not in use. */
        Optional<Offers> offers(String venue, Market market);

        String ask(BoardId id, Offers.All<?> offer) throws InterruptedException;
    }

    /** As Lambda makes it. */
    public CollectTickers() {
        this(Wiring.container());
    }

    public CollectTickers(Wiring wiring) {
        this(wiring.boards());
    }

    CollectTickers(Boards boards) {
        this.boards = boards;
    }

    /**
     * @return the boards that were fetched
     * @throws CollectionFailed if one could not be; the others were
     */
    @Override
    public Collection<String> handleRequest(ScheduledEvent event, Context context) {
        return boards.recorded().run(event, context, counts -> collect(event, context, counts));
    }

    private Collection<String> collect(
            ScheduledEvent event, Context context, Map<String, Long> counts)
            throws InterruptedException {
        List<String> fetched = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (BoardId id : wanted(event)) {
            try {
                fetch(id, fetched);
            } catch (ExchangeFailure.RateLimited e) {
                // The next minute asks again; whoever cannot wait asks by himself.
                context.getLogger().log("left to the next minute board=" + id + " " + e);
            } catch (ExchangeFailure e) {
                failures.add(new IllegalStateException(id + ": " + e.getMessage(), e));
            }
        }
        counts.put("boards", (long) fetched.size());
        if (!failures.isEmpty()) {
            throw new CollectionFailed(failures);
        }
        return fetched;
    }

    private void fetch(BoardId id, List<String> fetched) throws InterruptedException {
        Optional<? extends Offers.All<?>> offer =
                boards.venues().offers(id.venue(), id.market()).flatMap(of -> of.all(id.kind()));
        if (offer.isEmpty() || isYoung(id)) {
            return;
        }
        // Dated by when it was asked for: what is told is no older.
        Instant asked = boards.clock().instant();
        boards.store().keep(id, new Board(asked, boards.venues().ask(id, offer.get())));
        fetched.add(id.toString());
    }

    private boolean isYoung(BoardId id) {
        Instant oldest = boards.clock().instant().minus(YOUNG);
        return boards.store().newest(id).filter(board -> board.at().isAfter(oldest)).isPresent();
    }

    private static List<BoardId> wanted(ScheduledEvent event) {
        Object named = event.getDetail() == null ? null : event.getDetail().get("markets");
        List<?> markets = named instanceof List<?> list ? list : List.of(Market.LINEAR.id());
        List<BoardId> wanted = new ArrayList<>();
        for (Object market : markets) {
            Market of = Market.of(String.valueOf(market));
            wanted.add(new BoardId(VENUE, of, BoardKind.TICKERS));
            wanted.add(new BoardId(VENUE, of, BoardKind.MARK_PRICES));
        }
        return wanted;
    }
}
