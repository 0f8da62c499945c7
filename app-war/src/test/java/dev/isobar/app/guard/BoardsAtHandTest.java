package dev.isobar.app.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.SteppedClock;
import dev.isobar.app.guard.BoardsAtHand.Shown;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.BoardRow;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.market.Board;
import dev.isobar.market.BoardId;
import dev.isobar.market.BoardKind;
import dev.isobar.market.BoardStore;
import dev.isobar.market.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BoardsAtHandTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final BoardId ID = new BoardId("binance", Market.LINEAR, BoardKind.TICKERS);
    private static final Offers.All<BoardRow> OFFER =
            new Offers.All<>(new Request("/", 1), body -> List.of());

    private final SteppedClock clock = new SteppedClock(NOON);
    private final Shared shared = new Shared();
    private final AtomicInteger asked = new AtomicInteger();
    private RuntimeException failure;

    @Test
    @DisplayName("R10 what was collected lately is shown, and nobody is asked")
    void collectedIsShown() {
        shared.board = new Board(NOON.minusSeconds(89), "collected");

        assertThat(node().get(ID, OFFER)).isEqualTo(new Shown(shared.board, Optional.empty()));
        assertThat(asked).hasValue(0);
    }

    @Test
    @DisplayName("R10 what is old is asked for anew, and kept for the other nodes")
    void oldIsAskedFor() {
        shared.board = new Board(NOON.minusSeconds(90), "collected");

        Shown shown = node().get(ID, OFFER);

        assertThat(shown).isEqualTo(new Shown(new Board(NOON, "asked 1"), Optional.empty()));
        assertThat(shared.board).isEqualTo(shown.board());
        assertThat(node().get(ID, OFFER)).isEqualTo(shown);
        assertThat(asked).hasValue(1);
    }

    @Test
    @DisplayName("R10 of all who want it at once one asks")
    void oneAsks() throws Exception {
        BoardsAtHand node = node();
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Shown>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(
                    CompletableFuture.supplyAsync(
                            () -> {
                                await(go);
                                return node.get(ID, OFFER);
                            }));
        }
        go.countDown();

        for (CompletableFuture<Shown> one : all) {
            assertThat(one.get().board().body()).isEqualTo("asked 1");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    @DisplayName("R10 while another node asks, an old one is shown, and said to be so")
    void theOldOneMeanwhile() {
        shared.board = new Board(NOON.minusSeconds(100), "collected");
        shared.isClaimed = true;

        assertThat(node().get(ID, OFFER).staleSince()).contains(NOON.minusSeconds(100));
        assertThat(asked).hasValue(0);
    }

    @Test
    @DisplayName("R10 where the venue is left alone or fails, the old one is shown, said to be so")
    void theOldOneInstead() {
        shared.board = new Board(NOON.minusSeconds(100), "collected");
        failure = new CircuitBreakerOpenException("open");
        assertThat(node().get(ID, OFFER).staleSince()).contains(NOON.minusSeconds(100));

        failure = new ExchangeFailure.Unavailable("down", Duration.ZERO, null);
        assertThat(node().get(ID, OFFER).board().body()).isEqualTo("collected");

        shared.board = null;
        assertThatThrownBy(() -> node().get(ID, OFFER)).isSameAs(failure);
    }

    @Test
    @DisplayName("R10 what is ten minutes old is shown no more, remembered or not")
    void notForEver() {
        BoardsAtHand node = node();
        node.get(ID, OFFER);
        failure = new ExchangeFailure.Unavailable("down", Duration.ZERO, null);
        shared.board = null;

        clock.set(NOON.plusSeconds(599));
        assertThat(node.get(ID, OFFER).staleSince()).contains(NOON);
        clock.set(NOON.plusSeconds(600));
        assertThatThrownBy(() -> node.get(ID, OFFER)).isSameAs(failure);
        shared.isAway = true;
        assertThatThrownBy(() -> node.get(ID, OFFER)).isSameAs(failure);
        shared.isAway = false;
        shared.board = new Board(NOON, "collected");
        assertThatThrownBy(() -> node().get(ID, OFFER)).isSameAs(failure);
    }

    @Test
    @DisplayName(
            "R10 while another node asks and nothing of ten minutes is there, this one asks too")
    void notTheOldestMeanwhile() {
        shared.board = new Board(NOON.minusSeconds(600), "collected");
        shared.isClaimed = true;

        assertThat(node().get(ID, OFFER).board().body()).isEqualTo("asked 1");
    }

    @Test
    @DisplayName("R10 without Redis a node asks for itself and remembers")
    void withoutRedis() {
        shared.isAway = true;
        BoardsAtHand node = node();

        assertThat(node.get(ID, OFFER).board().body()).isEqualTo("asked 1");
        clock.set(NOON.plusSeconds(89));
        assertThat(node.get(ID, OFFER).board().body()).isEqualTo("asked 1");
        clock.set(NOON.plusSeconds(90));
        assertThat(node.get(ID, OFFER).board().body()).isEqualTo("asked 2");
    }

    private BoardsAtHand node() {
        return new BoardsAtHand(
                shared,
                (id, offer) -> {
                    if (failure != null) {
                        throw failure;
                    }
                    return "asked " + asked.incrementAndGet();
                },
                clock);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Redis as far as boards go. */
    private static final class Shared implements BoardStore {
        private volatile Board board;
        private boolean isClaimed;
        private boolean isAway;

        @Override
        public Optional<Board> newest(BoardId id) {
            reach();
            return Optional.ofNullable(board);
        }

        @Override
        public void keep(BoardId id, Board news) {
            reach();
            board = news;
        }

        @Override
        public boolean claim(BoardId id, Duration length) {
            reach();
            return !isClaimed;
        }

        private void reach() {
            if (isAway) {
                throw new StoreUnavailable("away", null);
            }
        }
    }
}
