package dev.isobar.live;

import static dev.isobar.flows.offers.Offered.NOON;
import static dev.isobar.flows.offers.Offered.quote;
import static dev.isobar.flows.offers.Offered.spot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.arbitrage.Arbitrage;
import dev.isobar.flows.arbitrage.ArbitrageRules;
import dev.isobar.flows.arbitrage.Fees;
import dev.isobar.flows.arbitrage.Opportunity;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.BestPrice;
import dev.isobar.market.Connected;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import dev.isobar.market.Quote.Told;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcrossVenuesTest {
    private static final Clock PAST = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final Instrument BUY = spot("binance", "BTC", "USDT");
    private static final Instrument SELL = spot("okx", "BTC", "USDT");
    private static final ArbitrageRules RULES =
            ArbitrageRules.usual(new Fees(Map.of(), new BigDecimal("0.001")));

    @Test
    void quotesOfOneLaneAreJudgedInTheirOrder() throws Exception {
        List<FlowEvent> events = replay();

        // What was told of the bid alone is completed: 50,300 bid, then 50,000.
        assertThat(events)
                .extracting(FlowEvent::at)
                .containsExactly(NOON.plusMillis(20), NOON.plusMillis(1_520));
        assertThat(events.get(1).json()).contains("\"life_ms\":1490", "\"profit\":199.7");
        assertThat(replay()).isEqualTo(events);
    }

    @Test
    void whatGrowsOldEndsWithTheSecondsOfWhateverElseComes() throws Exception {
        List<FlowEvent> events = new ArrayList<>();
        Instrument other = spot("binance", "ETH", "USDT");
        try (Pipeline pipeline = pipeline(events)) {
            pipeline.track(other);
            hear(pipeline, quote(BUY, NOON, "49999", "50000"), 0);
            hear(pipeline, quote(SELL, NOON, "50300", "50301"), 0);
            for (int second = 1; second <= 70; second++) {
                Instant at = NOON.plusSeconds(second);
                hear(pipeline, quote(other, at, "2999", "3000"), 1_000 * second + 300);
            }
        }

        // 60 s later both still count, a second after that none.
        assertThat(events).extracting(FlowEvent::at).containsExactly(NOON, NOON.plusSeconds(61));
        assertThat(events.get(1).json()).contains("\"cause\":\"venues\"");
    }

    private static Pipeline pipeline(List<FlowEvent> events) throws Exception {
        Arbitrage arbitrage = new Arbitrage(() -> RULES, UsdRates.NONE, new Worded(events));
        AcrossVenues across = new AcrossVenues(arbitrage, MarketSink.NOWHERE);
        Pipeline pipeline =
                new Pipeline(1, Thread::new, PAST, new SeenBars(), across, List.of(across));
        for (Instrument one : List.of(BUY, SELL)) {
            pipeline.track(one);
            pipeline.accept(new Connected(one.id(), NOON), NOON);
        }
        return pipeline;
    }

    private static List<FlowEvent> replay() throws Exception {
        List<FlowEvent> events = new ArrayList<>();
        Pipeline pipeline = pipeline(events);
        hear(pipeline, quote(BUY, NOON, "49999", "50000"), 10);
        hear(pipeline, quote(SELL, NOON, "50000", "50301"), 10);
        hear(pipeline, bid(NOON.plusMillis(20), "50300"), 30);
        hear(pipeline, bid(NOON.plusMillis(1_500), "50000"), 1_520);
        pipeline.close();
        return events;
    }

    private static void hear(Pipeline pipeline, MarketEvent event, int millis) throws Exception {
        pipeline.accept(event, NOON.plusMillis(millis));
    }

    private static Quote bid(Instant at, String price) {
        return new Quote(
                SELL.id(),
                at,
                new BestPrice(new BigDecimal(price), BigDecimal.ONE),
                null,
                Told.BID);
    }

    private record Worded(List<FlowEvent> events) implements Arbitrage.Listener {
        @Override
        public void opened(Opportunity opportunity) {
            events.add(opportunity.openedEvent());
        }

        @Override
        public void improved(Opportunity opportunity) {}

        @Override
        public void ended(Opportunity opportunity) {
            events.add(opportunity.closedEvent());
        }
    }
}
