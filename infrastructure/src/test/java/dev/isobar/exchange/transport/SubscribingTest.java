package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A venue whose books are asked for by two frames, the second of which is answered by the book
 * itself and by no acknowledgement.
 */
class SubscribingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final Instrument BTC =
            new Instrument(
                    new InstrumentId("tiny", Market.SPOT, "BTC"),
                    "BTC-USDT",
                    "BTC",
                    "USDT",
                    "USDT",
                    BigDecimal.ONE,
                    new BigDecimal("0.01"),
                    new BigDecimal("0.001"),
                    true,
                    Instrument.TradeIds.CONTIGUOUS,
                    Instrument.SizeUnit.BASE);
    private static final List<Subscription> TRADES_AND_BOOK =
            List.of(Subscription.trades(BTC), Subscription.of(Kind.BOOK, BTC));

    private final Subscribing subscribing = new Subscribing(new Asking(), TRADES_AND_BOOK, NOW);

    /** Only asks. */
    private static final class Asking implements Streams {
        @Override
        public Optional<Endpoint> endpoint(Subscription subscription) {
            return Optional.empty();
        }

        @Override
        public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
            List<Outgoing> frames = new ArrayList<>();
            for (Subscription one : subscriptions) {
                frames.add(new Outgoing("sub " + one.kind(), 1));
                if (one.kind() == Kind.BOOK) {
                    frames.add(new Outgoing("snapshot", 0));
                }
            }
            return frames;
        }

        @Override
        public Decoded decode(String frame, Instruments instruments) {
            throw new AssertionError("nothing is read here");
        }
    }

    private String sent() {
        return subscribing.next(NOW).map(Streams.Outgoing::text).orElse("nothing");
    }

    @Test
    @DisplayName("R6 answers that came before the last frame, which has none, confirm all of it")
    void theLastFrameHasNoAnswer() {
        assertThat(sent()).isEqualTo("sub TRADES");
        subscribing.acknowledged();
        assertThat(sent()).isEqualTo("sub BOOK");
        subscribing.acknowledged();
        assertThat(subscribing.traded()).isEmpty();
        assertThat(sent()).isEqualTo("snapshot");

        assertThat(subscribing.traded()).containsExactly(BTC.id());
        assertThat(subscribing.isSettled()).isTrue();
    }

    @Test
    @DisplayName("R6 an answer that comes after the last frame confirms all of it too")
    void theAnswerComesLast() {
        for (String frame : List.of("sub TRADES", "sub BOOK", "snapshot")) {
            assertThat(sent()).isEqualTo(frame);
        }
        subscribing.acknowledged();
        assertThat(subscribing.traded()).isEmpty();
        subscribing.acknowledged();

        assertThat(subscribing.traded()).containsExactly(BTC.id());
    }

    @Test
    @DisplayName("R6 one by one, a book's two frames hold nothing up")
    void oneByOne() {
        assertThat(sent()).isEqualTo("sub TRADES");
        subscribing.refused();
        assertThat(sent()).isEqualTo("sub BOOK");
        subscribing.acknowledged();
        assertThat(sent()).isEqualTo("snapshot");
        assertThat(sent()).isEqualTo("sub TRADES");
        subscribing.acknowledged();
        assertThat(subscribing.isSettled()).isFalse();
        assertThat(sent()).isEqualTo("sub BOOK");
        subscribing.acknowledged();
        assertThat(sent()).isEqualTo("snapshot");

        assertThat(sent()).isEqualTo("nothing");
        assertThat(subscribing.isSettled()).isTrue();
        assertThat(subscribing.refusals()).isEmpty();
        assertThat(subscribing.traded()).containsExactly(BTC.id());
    }
}
