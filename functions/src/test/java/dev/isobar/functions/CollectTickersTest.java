package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.exchange.BoardRow;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.jobs.InMemoryRuns;
import dev.isobar.market.Board;
import dev.isobar.market.BoardId;
import dev.isobar.market.BoardKind;
import dev.isobar.market.BoardStore;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CollectTickersTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final BoardId TICKERS = new BoardId("binance", Market.LINEAR, BoardKind.TICKERS);
    private static final BoardId MARKS =
            new BoardId("binance", Market.LINEAR, BoardKind.MARK_PRICES);

    private final Near store = new Near();
    private final Venue venue = new Venue();
    private final LambdaInvocation invocation = new LambdaInvocation();

    @Test
    @DisplayName("R22 the boards of the markets that the event names are kept, dated by the asking")
    void boardsAreKept() {
        assertThat(collect(NOW, List.of("linear", "spot")))
                .containsExactly(
                        "binance:linear:tickers",
                        "binance:linear:mark_prices",
                        // Spot has no mark prices.
                        "binance:spot:tickers");
        assertThat(store.newest(TICKERS)).contains(new Board(NOW, "binance:linear:tickers"));
        assertThat(store.kept).hasSize(3);
    }

    @Test
    @DisplayName("R5 an event that comes twice asks once")
    void twiceIsOnce() {
        collect(NOW, List.of("linear"));

        assertThat(collect(NOW.plusSeconds(2), List.of("linear"))).isEmpty();
        assertThat(collect(NOW.plusSeconds(60), List.of("linear"))).hasSize(2);
        assertThat(venue.asked).isEqualTo(4);
    }

    @Test
    @DisplayName("R3 a board that fails is named and keeps no other waiting")
    void failuresAreNamed() {
        venue.failures.put(TICKERS, new ExchangeFailure.Unavailable("down", Duration.ZERO, null));

        assertThatThrownBy(() -> collect(NOW, List.of("linear")))
                .isInstanceOf(CollectionFailed.class)
                .hasMessage("1 failed, the first: binance:linear:tickers: down");
        assertThat(store.newest(MARKS)).isPresent();
    }

    @Test
    @DisplayName("R4 where no budget is left, the next minute asks")
    void noBudgetIsNoFailure() {
        venue.failures.put(TICKERS, new ExchangeFailure.BudgetSpent("spent", Duration.ZERO));

        assertThat(collect(NOW, List.of("linear"))).containsExactly("binance:linear:mark_prices");
    }

    private List<String> collect(Instant now, List<String> markets) {
        ScheduledEvent event = new ScheduledEvent();
        event.setDetail(Map.of("markets", markets));
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        var recorded = new Recorded(new InMemoryRuns(), clock);
        var boards = new CollectTickers.Boards(venue, store, recorded, clock);
        return List.copyOf(new CollectTickers(boards).handleRequest(event, invocation));
    }

    private static final class Near implements BoardStore {
        private final Map<BoardId, Board> kept = new HashMap<>();

        @Override
        public Optional<Board> newest(BoardId id) {
            return Optional.ofNullable(kept.get(id));
        }

        @Override
        public void keep(BoardId id, Board board) {
            kept.put(id, board);
        }

        @Override
        public boolean claim(BoardId id, Duration length) {
            return true;
        }
    }

    private static final class Venue implements CollectTickers.Venues {
        private final Map<BoardId, ExchangeFailure> failures = new HashMap<>();
        private int asked;

        @Override
        public Optional<Offers> offers(String venue, Market market) {
            return Optional.of(new OfAll(market));
        }

        @Override
        public String ask(BoardId id, Offers.All<?> offer) {
            if (failures.containsKey(id)) {
                throw failures.get(id);
            }
            asked++;
            return id.toString();
        }
    }

    private record OfAll(Market market) implements Offers {
        private static final All<BoardRow> ROWS =
                new All<>(new Request("/", 1), body -> new ArrayList<>());

        @Override
        public Optional<All<BoardRow>> allTickers() {
            return Optional.of(ROWS);
        }

        @Override
        public Optional<All<BoardRow>> allMarkPrices() {
            return market == Market.SPOT ? Optional.empty() : Optional.of(ROWS);
        }
    }
}
