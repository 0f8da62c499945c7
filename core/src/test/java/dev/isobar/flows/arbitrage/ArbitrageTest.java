package dev.isobar.flows.arbitrage;

import static dev.isobar.flows.offers.Offered.NOON;
import static dev.isobar.flows.offers.Offered.perpetual;
import static dev.isobar.flows.offers.Offered.quote;
import static dev.isobar.flows.offers.Offered.spot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.arbitrage.Opportunity.Cause;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArbitrageTest {
    private static final Instrument BINANCE = spot("binance", "BTC", "USDT");
    private static final Instrument OKX = spot("okx", "BTC", "USDT");
    private static final Instrument GATE = spot("gate", "BTC", "USDT");
    private static final ArbitrageRules RULES =
            ArbitrageRules.usual(new Fees(Map.of(), new BigDecimal("0.001")));

    private final Told told = new Told();
    private ArbitrageRules rules = RULES;
    private final Arbitrage arbitrage = new Arbitrage(() -> rules, UsdRates.NONE, told);

    private static final class Told implements Arbitrage.Listener {
        final List<Opportunity> opened = new ArrayList<>();
        final List<Opportunity> improved = new ArrayList<>();
        final List<Opportunity> ended = new ArrayList<>();

        @Override
        public void opened(Opportunity opportunity) {
            opened.add(opportunity);
        }

        @Override
        public void improved(Opportunity opportunity) {
            improved.add(opportunity);
        }

        @Override
        public void ended(Opportunity opportunity) {
            ended.add(opportunity);
        }
    }

    @Test
    @DisplayName("R1 golden: 50000 and 50300 at 0.1 % are 0.6 % and 199.7")
    void golden() {
        tell(BINANCE, NOON, "49999", "50000");
        tell(OKX, NOON.plusMillis(7), "50300", "50301");

        Opportunity found = told.opened.get(0);
        assertThat(told.opened).hasSize(1);
        assertThat(found.opened().spread()).isEqualByComparingTo("300");
        assertThat(found.opened().spreadPercent()).isEqualByComparingTo("0.6");
        // 50300 · 0.999 − 50000 · 1.001 = 50249.7 − 50050
        assertThat(found.opened().profit()).isEqualByComparingTo("199.7");
        assertThat(found.opened().buy().instrument()).isEqualTo(BINANCE.id());
        assertThat(found.opened().sell().instrument()).isEqualTo(OKX.id());
        assertThat(found.opened().quantity()).isEqualByComparingTo("1");
        assertThat(found.at()).isEqualTo(NOON.plusMillis(7));
        assertThat(found.id())
                .isEqualTo("BTC:spot:USDT|binance:spot:BTCUSDT|okx:spot:BTCUSDT|1795262400007");
    }

    @Test
    @DisplayName("R1 just below half a percent it does not begin, at half a percent it does")
    void theLeastSpread() {
        tell(BINANCE, NOON, "49999", "50000");
        tell(OKX, NOON, "50249.99", "50301");
        assertThat(told.opened).isEmpty();

        tell(OKX, NOON.plusSeconds(1), "50250", "50301");
        assertThat(told.opened).hasSize(1);
    }

    @Test
    @DisplayName("R1 a unit must leave ten after fees")
    void theLeastProfit() {
        // 1 % of 1000: 1010 · 0.999 − 1000 · 1.001 = 1008.99 − 1001 = 7.99
        tell(BINANCE, NOON, "999", "1000");
        tell(OKX, NOON, "1010", "1011");
        assertThat(told.opened).isEmpty();

        // 1012.02 · 0.999 = 1011.00798, which leaves 10.00798
        tell(OKX, NOON.plusSeconds(1), "1012.02", "1013");
        assertThat(told.opened).hasSize(1);
    }

    @Test
    @DisplayName("R1 fees are those of each market, and the pair that leaves most is told")
    void feesOfMarkets() {
        rules =
                ArbitrageRules.usual(
                        new Fees(
                                Map.of("gate:spot", new BigDecimal("0.01")),
                                new BigDecimal("0.001")));
        // Gate asks least, but its 1 % makes it 49,900 · 1.01 = 50,399 against 50,050.
        tell(GATE, NOON, "49899", "49900");
        tell(BINANCE, NOON, "49999", "50000");
        tell(OKX, NOON, "50300", "50301");

        assertThat(told.opened.get(0).opened().buy().instrument()).isEqualTo(BINANCE.id());
    }

    @Test
    @DisplayName("R1 spot is not bought to sell a perpetual, nor for another currency")
    void onlyWithinAFamily() {
        tell(BINANCE, NOON, "49999", "50000");
        tell(perpetual("okx", "BTC", "USDT", "0.01"), NOON, "51000", "51001");
        tell(spot("kraken", "BTC", "USD"), NOON, "51000", "51001");

        assertThat(told.opened).isEmpty();
    }

    @Test
    @DisplayName("R1 a total may be asked for: of unknown sizes there is none")
    void theLeastTotal() {
        rules =
                new ArbitrageRules(
                        RULES.offers(),
                        RULES.spread(),
                        BigDecimal.ZERO,
                        new BigDecimal("50"),
                        RULES.kept(),
                        RULES.rest(),
                        RULES.fees());
        arbitrage.hear(BINANCE, quote(BINANCE, NOON, "0.99", "100", "1.00", "100"), NOON);
        arbitrage.hear(OKX, quote(OKX, NOON, "1.10", null, "1.11", null), NOON);
        arbitrage.judge(NOON);
        assertThat(told.opened).isEmpty();

        // (1.10 · 0.999 − 1.00 · 1.001) · 100 = 9.79; of 1,000 it is 97.9
        arbitrage.hear(OKX, quote(OKX, NOON, "1.10", "1000", "1.11", "1000"), NOON);
        arbitrage.judge(NOON);
        assertThat(told.opened).isEmpty();

        arbitrage.hear(BINANCE, quote(BINANCE, NOON, "0.99", "1000", "1.00", "1000"), NOON);
        arbitrage.judge(NOON);
        assertThat(told.opened.get(0).opened().total()).isEqualByComparingTo("97.9");
    }

    @Test
    @DisplayName("R2 one opportunity keeps the best it had, of whichever pair")
    void theBestIsKept() {
        tell(BINANCE, NOON, "49999", "50000");
        tell(OKX, NOON, "50300", "50301");
        tell(GATE, NOON.plusSeconds(1), "50500", "50501");
        tell(GATE, NOON.plusSeconds(2), "50000", "50001");
        tell(OKX, NOON.plusSeconds(3), "50000", "50001");

        assertThat(told.opened).hasSize(1);
        assertThat(told.improved).hasSize(1);
        Opportunity ended = told.ended.get(0);
        assertThat(ended.opened().profit()).isEqualByComparingTo("199.7");
        // 50500 · 0.999 − 50050 = 50449.5 − 50050
        assertThat(ended.best().profit()).isEqualByComparingTo("399.5");
        assertThat(ended.best().sell().instrument()).isEqualTo(GATE.id());
        assertThat(ended.cause()).isEqualTo(Cause.SPREAD);
        assertThat(ended.life(NOON).toMillis()).isEqualTo(3_000);
    }

    @Test
    @DisplayName("R3 to and fro around the threshold is one opportunity")
    void hysteresis() {
        tell(BINANCE, NOON, "49999", "50000");
        for (int i = 0; i < 20; i++) {
            // 0.6 % and 0.42 %, which is above 80 % of 0.5 %
            tell(OKX, NOON.plusMillis(100L * i), i % 2 == 0 ? "50300" : "50210", "50400");
        }

        assertThat(told.opened).hasSize(1);
        assertThat(told.ended).isEmpty();
    }

    @Test
    @DisplayName("R3 after an end the next waits, whatever prices do")
    void aRestBetweenTwo() {
        tell(BINANCE, NOON, "49999", "50000");
        for (int i = 0; i < 100; i++) {
            tell(OKX, NOON.plusMillis(100L * i), i % 2 == 0 ? "50300" : "50000", "50400");
        }

        // It ends at 0.1 s; the next may begin at 5.1 s, does at 5.2 s, and ends at 5.3 s.
        assertThat(told.opened).hasSize(2);
        assertThat(told.opened.get(1).at()).isEqualTo(NOON.plusMillis(5_200));
        assertThat(told.ended).hasSize(2);
    }

    @Test
    @DisplayName("R3 when a venue is silent for a minute, its opportunity ends")
    void silence() {
        tell(BINANCE, NOON, "49999", "50000");
        tell(OKX, NOON.plusSeconds(30), "50300", "50301");
        arbitrage.tick(NOON.plusSeconds(60));
        assertThat(told.ended).isEmpty();

        arbitrage.tick(NOON.plusSeconds(61));

        assertThat(told.ended.get(0).cause()).isEqualTo(Cause.VENUES);
        assertThat(told.ended.get(0).life(NOON).toSeconds()).isEqualTo(31);
    }

    @Test
    @DisplayName("R4 two on either side of the median may be too far apart")
    void tooFarFromEachOther() {
        // Each within 1.5 of 1,000, but 1,400 is twice 700.
        arbitrage.hear(BINANCE, quote(BINANCE, NOON, "699", "700"), NOON);
        arbitrage.hear(GATE, quote(GATE, NOON, "999", "1000"), NOON);
        arbitrage.hear(OKX, quote(OKX, NOON, "1400", "1401"), NOON);
        arbitrage.judge(NOON);

        assertThat(told.opened).isEmpty();
    }

    @Test
    @DisplayName("R5 the same quotes give the same events, byte for byte")
    void theSameAgain() {
        assertThat(script()).isNotEmpty().isEqualTo(script());
    }

    private static List<String> script() {
        List<String> events = new ArrayList<>();
        Told told = new Told();
        Arbitrage arbitrage = new Arbitrage(() -> RULES, UsdRates.NONE, told);
        for (int i = 0; i < 600; i++) {
            Instant at = NOON.plusMillis(250L * i);
            Instrument of = List.of(BINANCE, OKX, GATE).get(i % 3);
            int price = 50_000 + i * 7_919 % 500;
            String bid = Integer.toString(price);
            arbitrage.hear(of, quote(of, at, bid, Integer.toString(price + 1)), at);
            arbitrage.judge(at);
        }
        told.opened.stream()
                .map(Opportunity::openedEvent)
                .map(FlowEvent::json)
                .forEach(events::add);
        told.ended.stream().map(Opportunity::closedEvent).map(FlowEvent::json).forEach(events::add);
        return events;
    }

    @Test
    @DisplayName("R6 what another began is continued, and not ended before its quotes were heard")
    void goingOn() {
        tell(BINANCE, NOON, "49999", "50000");
        tell(OKX, NOON, "50300", "50301");
        Told next = new Told();
        Arbitrage other = new Arbitrage(() -> RULES, UsdRates.NONE, next);

        other.resume(told.opened.get(0), NOON.plusSeconds(20));
        other.tick(NOON.plusSeconds(19));
        assertThat(next.ended).isEmpty();
        other.tick(NOON.plusSeconds(20));

        assertThat(next.opened).isEmpty();
        assertThat(next.ended).hasSize(1);
        assertThat(next.ended.get(0).id()).isEqualTo(told.opened.get(0).id());
        assertThat(next.ended.get(0).cause()).isEqualTo(Cause.VENUES);
    }

    @Test
    @DisplayName("R3 what another has ended rests with the next one, too")
    void restIsHandedOver() {
        tell(BINANCE, NOON, "49999", "50000");
        tell(OKX, NOON, "50300", "50301");
        tell(OKX, NOON.plusSeconds(1), "50000", "50301");
        Told next = new Told();
        Arbitrage other = new Arbitrage(() -> RULES, UsdRates.NONE, next);
        other.resume(told.ended.get(0), NOON);

        other.hear(BINANCE, quote(BINANCE, NOON, "49999", "50000"), NOON.plusSeconds(2));
        other.hear(OKX, quote(OKX, NOON.plusSeconds(2), "50300", "50301"), NOON.plusSeconds(2));
        other.judge(NOON.plusMillis(5_999));
        assertThat(next.opened).isEmpty();
        other.tick(NOON.plusSeconds(6));
        assertThat(next.opened).hasSize(1);
    }

    @Test
    void theDepthIsThatOfBothBooks() {
        book(BINANCE, NOON, List.of(), List.of(level("50000", "0.5"), level("50100", "2")));
        book(OKX, NOON, List.of(level("50300", "1"), level("50150", "5")), List.of());
        tell(BINANCE, NOON, "49999", "50000");
        tell(OKX, NOON, "50300", "50301");

        // 0.5 at 199.7, then 0.5 at 50249.7 − 50150.1 = 99.6; 50150 · 0.999 is below 50150.1.
        Depth depth = told.opened.get(0).opened().depth();
        assertThat(depth.quantity()).isEqualByComparingTo("1");
        assertThat(depth.profit()).isEqualByComparingTo("149.65");
        assertThat(depth.buyTo()).isEqualByComparingTo("50100");
        assertThat(depth.sellTo()).isEqualByComparingTo("50300");
    }

    @Test
    @DisplayName("R1 a price of a minute ago that arrives now begins nothing")
    void whatComesLate() {
        Instant late = NOON.minusMillis(65_001);
        tell(BINANCE, NOON, "49999", "50000");
        arbitrage.hear(OKX, quote(OKX, late, "50300", "50301"), NOON);
        arbitrage.judge(NOON);
        assertThat(told.opened).isEmpty();

        arbitrage.hear(OKX, quote(OKX, late.plusMillis(1), "50300", "50301"), NOON);
        arbitrage.judge(NOON);
        assertThat(told.opened).hasSize(1);
    }

    @Test
    void aBookThatComesLateHasNoDepth() {
        book(BINANCE, NOON.minusMillis(65_001), List.of(), List.of(level("50000", "0.5")));
        book(OKX, NOON, List.of(level("50300", "1")), List.of());
        tell(BINANCE, NOON, "49999", "50000");
        tell(OKX, NOON, "50300", "50301");

        assertThat(told.opened.get(0).opened().depth()).isNull();
    }

    @Test
    void aFormForStoresKeepsAll() {
        theDepthIsThatOfBothBooks();
        tell(OKX, NOON.plusSeconds(1), "50000", "50301");

        for (Opportunity one : List.of(told.opened.get(0), told.ended.get(0))) {
            Opportunity read = Opportunity.of(one.fields());
            assertThat(read.fields()).isEqualTo(one.fields());
            assertThat(read.openedEvent()).isEqualTo(one.openedEvent());
            assertThat(read.words(NOON)).isEqualTo(one.words(NOON));
        }
        assertThat(Opportunity.of(told.ended.get(0).fields()).closedEvent())
                .isEqualTo(told.ended.get(0).closedEvent());
    }

    @Test
    void theWordsOfAnEnd() {
        tell(BINANCE, NOON, "49999", "50000");
        tell(OKX, NOON, "50300", "50301");
        tell(OKX, NOON.plusMillis(2_500), "50000", "50301");

        FlowEvent event = told.ended.get(0).closedEvent();
        String id = "BTC:spot:USDT|binance:spot:BTCUSDT|okx:spot:BTCUSDT|1795262400000";
        String terms =
                "\"buy\":{\"exchange\":\"binance\",\"market\":\"spot\",\"symbol\":\"BTC-USDT\","
                        + "\"native_symbol\":\"BTCUSDT\",\"price\":50000,\"size\":1,\"fee\":0.001},"
                        + "\"sell\":{\"exchange\":\"okx\",\"market\":\"spot\",\"symbol\":\"BTC-USDT\","
                        + "\"native_symbol\":\"BTCUSDT\",\"price\":50300,\"size\":1,\"fee\":0.001},"
                        + "\"spread\":300,\"spread_pct\":0.6,\"profit\":199.7,\"quantity\":1,"
                        + "\"total_profit\":199.7";
        assertThat(event.key()).isEqualTo("BTC");
        assertThat(event.venue()).isEqualTo("all");
        assertThat(event.id()).isEqualTo(id + "|closed");
        assertThat(event.at()).isEqualTo(NOON.plusMillis(2_500));
        assertThat(event.json())
                .isEqualTo(
                        "{\"type\":\"arbitrage\",\"exchange\":\"all\",\"base\":\"BTC\","
                                + "\"time\":1795262402500,\"id\":\""
                                + id
                                + "|closed\",\"opportunity\":\""
                                + id
                                + "\",\"state\":\"closed\",\"market\":\"spot\",\"quote\":\"USDT\","
                                + "\"opened_at\":1795262400000,\"life_ms\":2500,"
                                + "\"cause\":\"spread\","
                                + terms
                                + ",\"best\":{"
                                + terms
                                + "}}");
    }

    private void tell(Instrument of, Instant at, String bid, String ask) {
        arbitrage.hear(of, quote(of, at, bid, ask), at);
        arbitrage.judge(at);
    }

    private void book(Instrument of, Instant at, List<Level> bids, List<Level> asks) {
        arbitrage.hear(
                of,
                new BookChange(
                        of.id(),
                        at,
                        BookChange.Kind.SNAPSHOT,
                        bids,
                        asks,
                        BookChange.UNNUMBERED,
                        BookChange.UNNUMBERED,
                        null),
                NOON);
    }

    private static Level level(String price, String size) {
        return new Level(new BigDecimal(price), new BigDecimal(size));
    }
}
