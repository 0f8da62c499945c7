package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.SteppedClock;
import dev.isobar.app.identity.SocketCaller;
import dev.isobar.app.socket.Published.Snapshot;
import dev.isobar.identity.Proof;
import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a session hears of, beside a fan-out whose thread does not run. */
class SubscriptionsTest {
    private static final InstrumentId BINANCE = InstrumentId.parse("binance:spot:BTCUSDT");
    private static final InstrumentId FUTURE = InstrumentId.parse("binance:linear:BTCUSDT");
    private static final InstrumentId OKX = InstrumentId.parse("okx:spot:BTC-USDT");

    private static final Everything ALL = new Everything("trades", "*", "", "");
    private static final Everything OF_BINANCE = new Everything("trades", "binance", "", "");

    private final FanOut fanOut =
            new FanOut(20, Thread::new, new SteppedClock(Instant.parse("2026-03-02T10:00:00Z")));
    private final Nothing nothing = new Nothing();
    private final Topics topics = new Topics(nothing, Runnable::run);
    private final Wildcards wildcards = new Wildcards(one -> "BTC");
    private Client client;
    private Subscriptions subscriptions;

    @BeforeEach
    void open() throws Full {
        client = from("203.0.113.7");
        subscriptions = new Subscriptions(client, topics, wildcards);
        wildcards.tracked(List.of(BINANCE, OKX));
    }

    @Test
    @DisplayName("R14 what another wildcard holds goes on until that one ends, too")
    void heldByAnotherWildcard() {
        subscriptions.subscribe("1", ALL, Filter.ALL);
        subscriptions.subscribe("2", OF_BINANCE, Filter.ALL);

        subscriptions.unsubscribe("3", OF_BINANCE);
        assertThat(client.subjects()).containsOnlyKeys(trades(BINANCE), trades(OKX));

        subscriptions.unsubscribe("4", ALL);
        assertThat(client.subjects()).isEmpty();
        assertThat(topics.size()).isZero();
    }

    @Test
    @DisplayName("R14 of two wildcards the narrower goes on when the wider ends, later ones too")
    void theWiderEndsFirst() {
        subscriptions.subscribe("1", ALL, Filter.ALL);
        subscriptions.subscribe("2", OF_BINANCE, Filter.ALL);

        subscriptions.unsubscribe("3", ALL);
        wildcards.tracked(List.of(BINANCE, OKX, FUTURE));

        assertThat(client.subjects()).containsOnlyKeys(trades(BINANCE), trades(FUTURE));
    }

    @Test
    @DisplayName("R14 what was named goes on until it is named again")
    void named() {
        subscriptions.subscribe("1", trades(OKX), Filter.ALL);
        subscriptions.subscribe("2", ALL, Filter.ALL);

        subscriptions.unsubscribe("3", ALL);
        assertThat(client.subjects()).containsOnlyKeys(trades(OKX));

        subscriptions.unsubscribe("4", trades(OKX));
        assertThat(client.subjects()).isEmpty();
    }

    @Test
    @DisplayName("R14 what was named, ended and then came with a wildcard goes with it")
    void namedNoMore() {
        subscriptions.subscribe("1", trades(OKX), Filter.ALL);
        subscriptions.unsubscribe("2", trades(OKX));
        subscriptions.subscribe("3", ALL, Filter.ALL);

        subscriptions.unsubscribe("4", ALL);

        assertThat(client.subjects()).isEmpty();
    }

    @Test
    @DisplayName("R14 what was resumed goes with the wildcard that holds it")
    void resumed() {
        var position = new UpdateLog.Position("", 0);
        subscriptions.resume("1", List.of(new Question.Held(trades(OKX), position, Filter.ALL)));
        subscriptions.subscribe("2", ALL, Filter.ALL);

        subscriptions.unsubscribe("3", ALL);

        assertThat(client.subjects()).isEmpty();
    }

    @Test
    @DisplayName("R14 a wildcard that ended is none to be ended again, though its subjects go on")
    void endedOnce() {
        subscriptions.subscribe("1", ALL, Filter.ALL);
        subscriptions.subscribe("2", OF_BINANCE, Filter.ALL);
        subscriptions.unsubscribe("3", OF_BINANCE);

        assertThatThrownBy(() -> subscriptions.unsubscribe("4", OF_BINANCE))
                .isInstanceOf(Question.Malformed.class)
                .hasMessageContaining("not subscribed");
    }

    @Test
    @DisplayName("R7 who asks and leaves over and over waits for so much; nothing is read for them")
    void askedAndLeft() {
        List<Runnable> readers = new ArrayList<>();
        Topics waiting = new Topics(nothing, readers::add);
        Subscriptions restless = new Subscriptions(client, waiting, wildcards);

        for (int i = 0; i < 3 * Client.USUAL; i++) {
            Subject subject = new Subject("trades", "binance:spot:X" + i);
            restless.subscribe("1", subject, Filter.ALL);
            restless.unsubscribe("2", subject); // none was refused
        }
        assertThat(waiting.size()).isBetween(2, 1 + 1 + Client.USUAL);

        restless.close();
        client.left();
        assertThat(waiting.size()).isEqualTo(1);
        assertThat(readers).hasSize(1);

        readers.remove(0).run();
        assertThat(waiting.size()).isZero();
        assertThat(nothing.reads).isZero();
    }

    @Test
    @DisplayName("R7 beyond the usual the sessions of an address have so many together")
    void ofOneAddress() throws Full {
        for (int i = 0; i < 10; i++) {
            subscribe(from("203.0.113.7"), Client.SUBSCRIPTIONS);
        }
        subscribe(client, Client.USUAL);

        assertThatThrownBy(() -> subscribe(client, 1))
                .isInstanceOf(Question.Malformed.class)
                .hasMessageContaining("of your address");
        subscribe(from("203.0.113.8"), Client.USUAL + 1);
    }

    @Test
    @DisplayName("R7 who reads nothing may leave all of a thousand and ask for it again")
    void allLeftAndAskedAgain() {
        List<Runnable> readers = new ArrayList<>();
        Topics waiting = new Topics(nothing, readers::add);
        Subscriptions restless = new Subscriptions(client, waiting, wildcards);
        List<InstrumentId> thousand = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            thousand.add(InstrumentId.parse("binance:spot:X" + i));
        }
        wildcards.tracked(thousand);

        for (int i = 0; i < 3; i++) {
            restless.subscribe("1", ALL, Filter.ALL);
            assertThat(client.subjects()).hasSize(1_000);
            restless.unsubscribe("2", ALL);
        }
        restless.subscribe("3", ALL, Filter.ALL);

        assertThat(client.subjects()).hasSize(1_000);
        assertThat(client.waiting()).isEqualTo(7); // answers, and no error
    }

    private Client from(String address) throws Full {
        return fanOut.open(null, new SocketCaller(Proof.NONE, "", address, null));
    }

    private void subscribe(Client session, int more) {
        Subscriptions of = new Subscriptions(session, topics, wildcards);
        int had = session.subjects().size();
        for (int i = had; i < had + more; i++) {
            of.subscribe("1", new Subject("trades", "binance:spot:X" + i), Filter.ALL);
        }
    }

    private static Subject trades(InstrumentId instrument) {
        return new Subject("trades", instrument.toString());
    }

    private static final class Nothing implements Published {
        private int reads;

        @Override
        public Snapshot snapshot(Subject subject) {
            reads++;
            return new Snapshot("e1", 1, List.of());
        }

        @Override
        public Optional<List<Update>> after(Subject subject, String epoch, long sequence) {
            return Optional.empty();
        }
    }
}
