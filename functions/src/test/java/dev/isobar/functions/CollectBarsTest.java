package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.bars.Backfill;
import dev.isobar.bars.Bar;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.SeriesId;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.jobs.InMemoryRuns;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CollectBarsTest {
    private static final Instant NOW = Instant.parse("2026-03-06T12:00:30Z");
    private static final InstrumentId BTC = new InstrumentId("binance", Market.SPOT, "BTCUSDT");
    private static final InstrumentId ETH = new InstrumentId("okx", Market.SPOT, "ETH-USDT");

    private final InMemoryBars bars = new InMemoryBars();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final Venue venue = new Venue();
    private final LambdaInvocation invocation = new LambdaInvocation();
    private boolean live;

    @Test
    @DisplayName("R1 what is missing of the history is collected, the bar in progress is not")
    void theHistoryIsCollected() {
        Collection<Tally> tallies = collect(event(Map.of("intervals", List.of("1m"))));

        // Ten minutes of history at 12:00:30: the bars that open 11:51 to 11:59.
        assertThat(stored(BTC))
                .extracting(Bar::start)
                .startsWith(Instant.parse("2026-03-06T11:51:00Z"))
                .endsWith(Instant.parse("2026-03-06T11:59:00Z"))
                .hasSize(9);
        assertThat(tallies).containsExactly(tally("binance", 9), tally("okx", 9));
    }

    @Test
    @DisplayName("R1 what is streamed is left to its stream for five minutes")
    void streamsComeFirst() {
        live = true;

        collect(event(Map.of("intervals", List.of("1m"))));

        // Five minutes before 12:00:30 the minute of 11:55 was open.
        assertThat(stored(BTC))
                .extracting(Bar::start)
                .startsWith(Instant.parse("2026-03-06T11:51:00Z"))
                .endsWith(Instant.parse("2026-03-06T11:55:00Z"));
    }

    @Test
    @DisplayName("R5 calling it again asks for nothing and changes nothing")
    void callingAgainChangesNothing() {
        collect(event(Map.of()));
        List<Bar> first = stored(BTC);
        int asked = venue.pages;

        collect(event(Map.of()));

        assertThat(stored(BTC)).isEqualTo(first);
        assertThat(venue.pages).isEqualTo(asked);
    }

    @Test
    @DisplayName("R2 when time runs out no page is begun and the rest remains")
    void noPageIsBegunWhenTimeRunsOut() {
        invocation.remaining = Duration.ofSeconds(20);

        Collection<Tally> tallies = collect(event(Map.of()));

        assertThat(venue.pages).isZero();
        assertThat(tallies).extracting(Tally::remaining).containsExactly(1, 1);
    }

    @Test
    @DisplayName("R3 a venue that fails does not keep the others waiting, but the call fails")
    void oneFailureDoesNotStopTheOthers() {
        venue.failure = new ExchangeFailure.Unavailable("binance is down", Duration.ZERO, null);

        assertThatThrownBy(() -> collect(event(Map.of())))
                .isInstanceOf(CollectionFailed.class)
                .hasMessage("1 failed, the first: binance is down");
        assertThat(stored(ETH)).hasSize(9);
        assertThat(invocation.log).anyMatch(line -> line.contains("\"Failures\":1"));
    }

    @Test
    @DisplayName("R4 a venue that was asked too much is left to the next invocation")
    void rateLimitsAreNoFailure() {
        venue.failure = new ExchangeFailure.RateLimited("slow down", Duration.ofSeconds(30));

        Collection<Tally> tallies = collect(event(Map.of()));

        assertThat(tallies).containsExactly(new Tally("binance", 0, 0, 0, 1, 0), tally("okx", 9));
    }

    @Test
    @DisplayName("R3 a tracked instrument that no listing knows fails the call")
    void anUnlistedInstrumentFails() {
        venue.listed = List.of(instrument(ETH));

        assertThatThrownBy(() -> collect(event(Map.of())))
                .hasMessageContaining("binance:spot:BTCUSDT is tracked but not listed");
    }

    @Test
    void anUnknownIntervalIsRefusedByItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collect(event(Map.of("intervals", List.of("7m")))))
                .withMessageContaining("7m");
    }

    @Test
    void countersAreOneLineOfEmbeddedMetricFormatForEachVenue() {
        collect(event(Map.of()));

        // 2026-03-06T12:00:30Z is 1,772,798,430 s after the epoch.
        assertThat(invocation.log).hasSize(2);
        assertThat(invocation.log.get(0))
                .startsWith("{\"_aws\":{\"Timestamp\":1772798430000,\"CloudWatchMetrics\":[{")
                .endsWith(
                        "\"Function\":\"CollectBars\",\"Venue\":\"binance\","
                                + "\"Ranges\":1,\"Pages\":1,\"Bars\":9,\"Remaining\":0,\"Failures\":0}")
                .doesNotContain("\n");
    }

    private Collection<Tally> collect(ScheduledEvent event) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        List<Tracked> tracked =
                List.of(
                        new Tracked(BTC, live, Map.of(Interval.M1, Duration.ofMinutes(10))),
                        new Tracked(ETH, live, Map.of(Interval.M1, Duration.ofMinutes(10))));
        CollectBars function =
                new CollectBars(
                        () -> tracked,
                        new Listed(new NothingListed(), (name, market) -> venue.listed),
                        new Backfill(venue, bars, ledger, clock),
                        new Recorded(new InMemoryRuns(), clock),
                        clock);
        return function.handleRequest(event, invocation);
    }

    private List<Bar> stored(InstrumentId id) {
        return bars.read(new SeriesId(id, Interval.M1), Instant.EPOCH, NOW);
    }

    private static ScheduledEvent event(Map<String, Object> detail) {
        ScheduledEvent event = new ScheduledEvent();
        event.setDetail(detail);
        return event;
    }

    private static Tally tally(String venue, int bars) {
        return new Tally(venue, 1, 1, bars, 0, 0);
    }

    private static Instrument instrument(InstrumentId id) {
        BigDecimal one = BigDecimal.ONE;
        return new Instrument(
                id,
                id.symbol(),
                "X",
                "USDT",
                "USDT",
                one,
                one,
                one,
                true,
                Instrument.TradeIds.CONTIGUOUS);
    }

    /** Every minute trades 1 at 100; Binance can be told to fail. */
    private static final class Venue implements KlineSource {
        private List<Instrument> listed = List.of(instrument(BTC), instrument(ETH));
        private ExchangeFailure failure;
        private int pages;

        @Override
        public Page page(Instrument instrument, Interval interval, Instant start, Instant end) {
            if (failure != null && instrument.id().venue().equals("binance")) {
                throw failure;
            }
            pages++;
            List<Kline> klines = new ArrayList<>();
            for (Instant at = start; at.isBefore(end); at = interval.end(at)) {
                klines.add(kline(instrument.id(), interval, at));
            }
            return new Page(klines, end, start);
        }

        @Override
        public boolean offers(Instrument instrument, Interval interval) {
            return true;
        }

        private static Kline kline(InstrumentId id, Interval interval, Instant start) {
            BigDecimal price = new BigDecimal("100");
            return new Kline(
                    id,
                    interval,
                    start,
                    interval.end(start),
                    price,
                    price,
                    price,
                    price,
                    BigDecimal.ONE,
                    price,
                    null,
                    1L,
                    null,
                    null,
                    null,
                    null,
                    true,
                    Kline.Origin.REST);
        }
    }

    private static final class NothingListed implements InstrumentStore {
        @Override
        public void put(String venue, Market market, List<Instrument> instruments) {
            assertThat(instruments).isNotEmpty();
        }

        @Override
        public List<Instrument> read(String venue, Market market) {
            return List.of();
        }
    }
}
