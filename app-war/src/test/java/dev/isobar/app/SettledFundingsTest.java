package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.InMemoryFlows;
import dev.isobar.flows.funding.Fundings;
import dev.isobar.live.AtOnce;
import dev.isobar.live.InstrumentFunding;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettledFundingsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instrument OF =
            new Instrument(
                    new InstrumentId("binance", Market.LINEAR, "BTCUSDT"),
                    "BTC-USDT-PERP",
                    "BTC",
                    "USDT",
                    "USDT",
                    BigDecimal.ONE,
                    new BigDecimal("0.1"),
                    new BigDecimal("0.001"),
                    true,
                    Instrument.TradeIds.OPAQUE);

    private final InMemoryFlows flows = new InMemoryFlows();
    private final List<FlowEvent> told = new ArrayList<>();
    private final List<String> reads = new ArrayList<>();
    private final SteppedClock clock = new SteppedClock(NOON.plusSeconds(90));

    /** What was told before is what is kept. */
    private final EventStore events =
            new EventStore() {
                @Override
                public void keep(Collection<FlowEvent> news) {
                    told.addAll(news);
                }

                @Override
                public List<FlowEvent> read(EventQuery query) {
                    reads.add(query.key());
                    return List.copyOf(told);
                }
            };

    private final SettledFundings settled =
            new SettledFundings(
                    new Rounds(SettledFundings.class, 1, Thread::new),
                    flows,
                    events,
                    (id, task) -> task.run(),
                    clock);

    @AfterEach
    void close() {
        settled.close();
    }

    @Test
    @DisplayName("funding R4 a settlement is told when it was collected, and looked for until then")
    void collectedLater() throws InterruptedException {
        pay(16, "0.0001");
        pay(8, "0.0001");
        InstrumentFunding funding = follow();
        settled.round();
        assertThat(told).isEmpty();

        pay(0, "-0.0001");
        settled.round();
        assertThat(told).as("looked for once a minute").isEmpty();
        clock.step(Duration.ofMinutes(1));
        settled.round();

        assertThat(told).hasSize(1);
        assertThat(told.get(0).at()).isEqualTo(NOON);
        assertThat(told.get(0).json()).contains("\"what\":\"flip\",\"stage\":\"settled\"");
        clock.set(NOON.plus(Duration.ofHours(7)));
        settled.round();
        assertThat(told).hasSize(1);
        assertThat(funding).isNotNull();
    }

    @Test
    @DisplayName("funding R5 who takes over does not tell again what was told")
    void takenOver() throws InterruptedException {
        pay(8, "0.0001");
        pay(0, "-0.0001");
        InstrumentFunding first = follow();
        settled.round();
        assertThat(told).hasSize(1);

        InstrumentFunding second = follow();
        settled.round();

        assertThat(told).hasSize(1);
        assertThat(reads).hasSize(2).containsOnly("binance:linear:BTCUSDT");
        assertThat(first).isNotSameAs(second);
    }

    private InstrumentFunding follow() {
        InstrumentFunding funding =
                new InstrumentFunding(OF, Fundings.awaiting(OF), new AtOnce(), told::add);
        settled.follow(OF, funding);
        return funding;
    }

    private void pay(int hoursAgo, String rate) {
        Instant at = NOON.minus(Duration.ofHours(hoursAgo));
        flows.put(
                FlowSeries.fundings(OF.id()),
                List.of(Flow.of(new Funding(OF.id(), at, new BigDecimal(rate), at, null, true))));
    }
}
