package dev.isobar.live;

import static dev.isobar.flows.offers.Offered.NOON;
import static dev.isobar.flows.offers.Offered.quote;
import static dev.isobar.flows.offers.Offered.spot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.arbitrage.ArbitrageRules;
import dev.isobar.flows.arbitrage.Fees;
import dev.isobar.flows.arbitrage.InMemoryOpportunities;
import dev.isobar.flows.arbitrage.Opportunity;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.live.EventJson.Times;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JudgeVenuesTest {
    private static final Instrument BUY = spot("binance", "BTC", "USDT");
    private static final Instrument SELL = spot("okx", "BTC", "USDT");
    private static final ArbitrageRules RULES =
            ArbitrageRules.usual(new Fees(Map.of(), new BigDecimal("0.001")));

    private final InMemoryOpportunities store =
            new InMemoryOpportunities(Clock.fixed(NOON, ZoneOffset.UTC));
    private final Node one = new Node();
    private final Node two = new Node();

    private final class Node {
        final ToldQuotes quotes = new ToldQuotes();
        final List<String> told = new ArrayList<>();
        long token = Fencing.LOST;
        final JudgeVenues judge =
                new JudgeVenues(
                        quotes,
                        id -> List.of(BUY, SELL).stream().filter(i -> i.id().equals(id)).findAny(),
                        () -> token,
                        store,
                        () -> RULES,
                        UsdRates.NONE,
                        this::tell);

        private void tell(FlowEvent event) {
            told.add(event.id());
        }
    }

    @Test
    void onlyTheHolderTells() {
        one.token = 1;
        hear(BUY, "49999", "50000", NOON);
        hear(SELL, "50300", "50301", NOON);
        one.judge.step(NOON);
        two.judge.step(NOON);

        assertThat(one.told).hasSize(1);
        assertThat(one.judge.isHolder()).isTrue();
        assertThat(two.told).isEmpty();
        assertThat(two.judge.isHolder()).isFalse();
    }

    @Test
    @DisplayName("R6 the next holder goes on with what was begun, under the same id")
    void theNextHolderGoesOn() {
        one.token = 1;
        hear(BUY, "49999", "50000", NOON);
        hear(SELL, "50300", "50301", NOON);
        one.judge.step(NOON);
        String id = store.all().get(0).id();

        two.token = 2;
        store.raise(2);
        two.judge.step(NOON.plusSeconds(3));
        assertThat(store.all()).extracting(Opportunity::id).containsExactly(id);
        assertThat(store.all().get(0).isOpen()).isTrue();
        hear(SELL, "50000", "50301", NOON.plusSeconds(4));
        two.judge.step(NOON.plusSeconds(14));

        assertThat(one.told).containsExactly(id + "|opened");
        assertThat(two.told).containsExactly(id + "|opened", id + "|closed");
        assertThat(store.all().get(0).isOpen()).isFalse();
    }

    @Test
    @DisplayName("R7 a node that was paused while another took over tells nothing")
    void aPausedNode() {
        one.token = 1;
        hear(BUY, "49999", "50000", NOON);
        one.judge.step(NOON);
        store.raise(2); // its own clock has not seen that its lease has run out
        hear(SELL, "50300", "50301", NOON.plusSeconds(20));
        one.judge.step(NOON.plusSeconds(20));

        assertThat(one.told).isEmpty();
        assertThat(one.judge.isHolder()).isFalse();
        assertThat(store.all()).isEmpty();
    }

    @Test
    @DisplayName("R6 two nodes that hear the same at other times give it the same id")
    void theSameId() {
        one.token = 1;
        two.token = 1;
        tell(one, BUY, "49999", "50000", NOON, NOON.plusMillis(10));
        tell(one, SELL, "50300", "50301", NOON.plusMillis(5), NOON.plusMillis(20));
        tell(two, BUY, "49999", "50000", NOON, NOON.plusMillis(110));
        tell(two, SELL, "50300", "50301", NOON.plusMillis(5), NOON.plusMillis(130));

        one.judge.step(NOON.plusMillis(200));
        String first = store.all().get(0).id();
        InMemoryOpportunities fresh = new InMemoryOpportunities(Clock.fixed(NOON, ZoneOffset.UTC));
        new JudgeVenues(
                        two.quotes,
                        id -> Optional.of(id.equals(BUY.id()) ? BUY : SELL),
                        () -> 1,
                        fresh,
                        () -> RULES,
                        UsdRates.NONE,
                        event -> {})
                .step(NOON.plusMillis(350));

        assertThat(fresh.all()).extracting(Opportunity::id).containsExactly(first);
    }

    private void hear(Instrument of, String bid, String ask, Instant at) {
        tell(one, of, bid, ask, at, at);
        tell(two, of, bid, ask, at, at);
    }

    private static void tell(
            Node node, Instrument of, String bid, String ask, Instant at, Instant arrivedAt) {
        node.quotes.heard(
                Subject.of(MarketChannel.QUOTES, of.id()),
                EventJson.of(quote(of, at, bid, ask), 25, Times.MILLIS),
                arrivedAt);
    }
}
