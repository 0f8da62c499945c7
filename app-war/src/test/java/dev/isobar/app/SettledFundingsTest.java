package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.SteppedClock;
import dev.isobar.bars.StoreUnavailable;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettledFundingsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instrument OF = perpetual("BTC");
    private static final Instrument OTHER = perpetual("ETH");

    private final InMemoryFlows flows = new InMemoryFlows();
    private final List<FlowEvent> told = new ArrayList<>();
    private final List<String> reads = new ArrayList<>();
    private final SteppedClock clock = new SteppedClock(NOON.plusSeconds(90));
    private String mistaken = "";
    private boolean isAway;

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
                    if (isAway) {
                        throw new StoreUnavailable("away, and meant to be", null);
                    }
                    if (query.key().equals(mistaken)) {
                        throw new IllegalStateException("a mistake, and meant to be one");
                    }
                    return told.stream().filter(one -> one.key().equals(query.key())).toList();
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

    @ParameterizedTest
    @ValueSource(strings = {"BTC", "ETH"})
    void aMistakeReachesTheEdgeAndCostsTheOthersNothing(String mistakenly) throws Exception {
        String bad = perpetual(mistakenly).id().toString();
        String good = perpetual(mistakenly.equals("BTC") ? "ETH" : "BTC").id().toString();
        List<InstrumentFunding> held = new ArrayList<>();
        for (Instrument one : List.of(OF, OTHER)) {
            pay(one, 8, "0.0001");
            pay(one, 0, "-0.0001");
            held.add(follow(one));
        }
        mistaken = bad;

        assertThatThrownBy(settled::round).isInstanceOf(IllegalStateException.class);

        assertThat(told).as("in the same round").extracting(FlowEvent::key).containsExactly(good);
        mistaken = "";
        settled.round();
        assertThat(told).as("not before a minute is over").hasSize(1);
        clock.step(Duration.ofMinutes(1));
        settled.round();
        assertThat(told).extracting(FlowEvent::key).containsExactly(good, bad);
        assertThat(held).doesNotContainNull();
    }

    @Test
    void aStoreThatIsAwayIsNotAskedForTheOthers() {
        List<InstrumentFunding> held = List.of(follow(OF), follow(OTHER));
        isAway = true;

        assertThatThrownBy(settled::round).isInstanceOf(StoreUnavailable.class);

        assertThat(reads).hasSize(1);
        assertThat(held).doesNotContainNull();
    }

    private InstrumentFunding follow() {
        return follow(OF);
    }

    private InstrumentFunding follow(Instrument instrument) {
        InstrumentFunding funding =
                new InstrumentFunding(
                        instrument, Fundings.awaiting(instrument), new AtOnce(), told::add);
        settled.follow(instrument, funding);
        return funding;
    }

    private void pay(int hoursAgo, String rate) {
        pay(OF, hoursAgo, rate);
    }

    private void pay(Instrument instrument, int hoursAgo, String rate) {
        InstrumentId id = instrument.id();
        Instant at = NOON.minus(Duration.ofHours(hoursAgo));
        flows.put(
                FlowSeries.fundings(id),
                List.of(Flow.of(new Funding(id, at, new BigDecimal(rate), at, null, true))));
    }

    private static Instrument perpetual(String asset) {
        return new Instrument(
                new InstrumentId("binance", Market.LINEAR, asset + "USDT"),
                asset + "-USDT-PERP",
                asset,
                "USDT",
                "USDT",
                BigDecimal.ONE,
                new BigDecimal("0.1"),
                new BigDecimal("0.001"),
                true,
                Instrument.TradeIds.OPAQUE);
    }
}
