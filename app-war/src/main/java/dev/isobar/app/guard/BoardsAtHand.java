package dev.isobar.app.guard;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Offers;
import dev.isobar.market.Board;
import dev.isobar.market.BoardId;
import dev.isobar.market.BoardStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * What venues say of all instruments at once: as it was collected lately, else asked for, by one of
 * all who want it. Safe for all threads.
 */
public final class BoardsAtHand {
    /** It is collected once a minute. */
    static final Duration FRESH = Duration.ofSeconds(90);

    /** Longer ago is not worth telling, also where nobody can be asked. */
    static final Duration KEPT = Duration.ofMinutes(10);

    /** How long this node does not look for a newer one. */
    private static final Duration LOOKED = Duration.ofSeconds(5);

    /** Longer than one question takes. */
    private static final Duration CLAIM = Duration.ofSeconds(10);

    private final BoardStore store;
    private final Asking venues;
    private final Clock clock;
    private final Map<BoardId, Seen> seen = new ConcurrentHashMap<>();
    private final Map<BoardId, Object> locks = new ConcurrentHashMap<>();

    /** Asks a venue. Fails as it does. */
    @FunctionalInterface
    public interface Asking {
        String ask(BoardId id, Offers.All<?> offer) throws InterruptedException;
    }

    /** What was found when. */
    private record Seen(Board board, Instant at) {}

    /**
     * @param staleSince when it was asked for, if it is older than it should be
     */
    public record Shown(Board board, Optional<Instant> staleSince) {}

    /**
     * @param venues guarded
     */
    public BoardsAtHand(BoardStore store, Asking venues, Clock clock) {
        this.store = store;
        this.venues = venues;
        this.clock = clock;
    }

    /** Fails as the venue does, if there is no older one to show. */
    public Shown get(BoardId id, Offers.All<?> offer) {
        Optional<Board> held = newest(id);
        if (held.filter(this::isFresh).isPresent()) {
            return new Shown(held.get(), Optional.empty());
        }
        // Boards are few: whoever wants this one waits for who asks.
        synchronized (locks.computeIfAbsent(id, one -> new Object())) {
            Optional<Board> found = newest(id);
            if (found.filter(this::isFresh).isPresent()) {
                return new Shown(found.get(), Optional.empty());
            }
            // Of the nodes one asks; those who have nothing to show do not wait for it.
            if (found.isPresent() && !isOurs(id)) {
                return stale(found.get());
            }
            try {
                return new Shown(asked(id, offer), Optional.empty());
            } catch (ExchangeFailure | FaultToleranceException e) {
                return stale(found.orElseThrow(() -> e));
            }
        }
    }

    private static Shown stale(Board board) {
        return new Shown(board, Optional.of(board.at()));
    }

    private boolean isFresh(Board board) {
        return board.at().plus(FRESH).isAfter(clock.instant());
    }

    private Board asked(BoardId id, Offers.All<?> offer) {
        Instant at = clock.instant();
        Board board = new Board(at, ask(id, offer));
        seen.put(id, new Seen(board, at));
        try {
            store.keep(id, board);
        } catch (StoreUnavailable e) {
            // This node has it; the others ask for themselves until the store is back.
            return board;
        }
        return board;
    }

    private String ask(BoardId id, Offers.All<?> offer) {
        try {
            return venues.ask(id, offer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExchangeFailure.Unavailable("interrupted while asking", LOOKED, e);
        }
    }

    /** That may still be told. */
    private Optional<Board> newest(BoardId id) {
        return lastSeen(id).filter(board -> board.at().plus(KEPT).isAfter(clock.instant()));
    }

    private Optional<Board> lastSeen(BoardId id) {
        Instant now = clock.instant();
        Seen last = seen.get(id);
        if (last != null && last.at().plus(LOOKED).isAfter(now)) {
            return Optional.of(last.board());
        }
        try {
            Optional<Board> kept = store.newest(id);
            kept.ifPresent(board -> seen.put(id, new Seen(board, now)));
            return kept.or(() -> Optional.ofNullable(last).map(Seen::board));
        } catch (StoreUnavailable e) {
            return Optional.ofNullable(last).map(Seen::board);
        }
    }

    private boolean isOurs(BoardId id) {
        try {
            return store.claim(id, CLAIM);
        } catch (StoreUnavailable e) {
            return true;
        }
    }
}
