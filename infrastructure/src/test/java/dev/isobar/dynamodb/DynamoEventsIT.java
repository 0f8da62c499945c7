package dev.isobar.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventQuery.Place;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.EventText;
import dev.isobar.flows.FlowEvent;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoEventsIT {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Range MONTHS =
            new Range(NOON.minus(Duration.ofDays(70)), NOON.plusSeconds(1));
    private static final String BTC = "binance:linear:BTCUSDT";
    private static final String ETH = "okx:linear:ETH-USDT-SWAP";
    private static final Set<String> BOTH = Set.of("binance", "okx");
    private static LocalDynamo dynamo;

    private final Keys keys = dynamo.createTables("e" + TESTS.incrementAndGet() + "-");

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Test
    @DisplayName("R8 an event comes back as it was worded, with what it is found by")
    void anEventComesBack() {
        FlowEvent whole = event(BTC, NOON, "a", Side.SELL, "1234.5678", "5m");
        FlowEvent bare = event(ETH, NOON, "a", null, null, "");
        store().keep(List.of(whole, bare));

        assertThat(store().read(EventQuery.of(EventKind.LIQUIDATION, BOTH, MONTHS, 9)))
                .containsExactly(whole, bare);
        assertThat(store().read(EventQuery.of(EventKind.LIQUIDATION, BTC, MONTHS, 9)))
                .containsExactly(whole);
        assertThat(store().read(EventQuery.of(EventKind.SPIKE, BOTH, MONTHS, 9))).isEmpty();
    }

    @Test
    @DisplayName("R9 an event that is kept again is there once")
    void keptTwice() {
        FlowEvent one = event(BTC, NOON, "a", Side.SELL, "5", "");
        store().keep(List.of(one, one));
        store().keep(List.of(one));

        assertThat(store().read(EventQuery.of(EventKind.LIQUIDATION, BOTH, MONTHS, 9)))
                .containsExactly(one);
    }

    @Test
    @DisplayName("R9 what was told first stays, if somebody words the same event otherwise")
    void toldOtherwise() {
        FlowEvent first = event(BTC, NOON, "a", Side.SELL, "5", "");
        store().keep(List.of(first));
        store().keep(List.of(event(BTC, NOON, "a", Side.SELL, null, "5m")));

        assertThat(store().read(EventQuery.of(EventKind.LIQUIDATION, BOTH, MONTHS, 9)))
                .containsExactly(first);
        assertThat(store().read(EventQuery.of(EventKind.LIQUIDATION, BTC, MONTHS, 9)))
                .containsExactly(first);
    }

    @ParameterizedTest
    @DisplayName("R10 page after page gives every event once, in order, over days and venues")
    @ValueSource(booleans = {true, false})
    void pageByPage(boolean newestFirst) {
        List<FlowEvent> all = scattered();
        store().keep(all);
        List<FlowEvent> expected = new ArrayList<>(all);
        expected.sort(FlowEvent.ORDER);
        if (newestFirst) {
            Collections.reverse(expected);
        }

        assertThat(paged("", newestFirst)).isEqualTo(expected);
        assertThat(paged(BTC, newestFirst))
                .isEqualTo(expected.stream().filter(event -> event.key().equals(BTC)).toList());
    }

    @Test
    @DisplayName("R10 what is asked for by worth, side and period is all that comes")
    void filters() {
        FlowEvent small = event(BTC, NOON, "a", Side.SELL, "4999.99", "5m");
        FlowEvent exact = event(BTC, NOON, "b", Side.BUY, "5000", "1h");
        FlowEvent unknown = event(BTC, NOON, "c", Side.BUY, null, "");
        store().keep(List.of(small, exact, unknown));

        assertThat(store().read(asked("5000", Optional.empty(), Set.of()))).containsExactly(exact);
        assertThat(store().read(asked("0", Optional.of(Side.BUY), Set.of())))
                .containsExactly(exact, unknown);
        assertThat(store().read(asked("0", Optional.empty(), Set.of("5m")))).containsExactly(small);
    }

    @Test
    @DisplayName("a range is half-open to the nanosecond")
    void rangesAreHalfOpen() {
        store().keep(List.of(event(BTC, NOON, "a", null, null, "")));

        assertThat(within(NOON, NOON.plusNanos(1))).hasSize(1);
        assertThat(within(NOON.minusSeconds(1), NOON)).isEmpty();
        assertThat(within(NOON.plusNanos(1), NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    @DisplayName("an event is gone when its retention is over, deleted or not")
    void retention() {
        FlowEvent one = event(BTC, NOON.minus(Duration.ofDays(2)), "a", null, null, "");
        store().keep(List.of(one));
        EventQuery query = EventQuery.of(EventKind.LIQUIDATION, BTC, MONTHS, 9);

        assertThat(at(NOON.plus(Duration.ofDays(363))).read(query)).hasSize(1);
        assertThat(at(NOON.plus(Duration.ofDays(363)).plusSeconds(2)).read(query)).isEmpty();
    }

    private List<FlowEvent> within(Instant start, Instant end) {
        return store().read(EventQuery.of(EventKind.LIQUIDATION, BTC, new Range(start, end), 9));
    }

    /** Three at every third hour of 60 days, two of them of one instant. */
    private static List<FlowEvent> scattered() {
        List<FlowEvent> all = new ArrayList<>();
        for (int hour = 0; hour < 60 * 24; hour += 60) {
            Instant at = NOON.minus(Duration.ofHours(hour));
            all.add(event(BTC, at, "b", Side.BUY, "1", ""));
            all.add(event(BTC, at, "a", Side.SELL, "2", ""));
            all.add(event(ETH, at.minusMillis(hour % 2), "a", Side.SELL, "3", ""));
        }
        return all;
    }

    private List<FlowEvent> paged(String key, boolean newestFirst) {
        List<FlowEvent> read = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        List<FlowEvent> page;
        do {
            page =
                    store().read(
                                    new EventQuery(
                                            EventKind.LIQUIDATION,
                                            BOTH,
                                            key,
                                            MONTHS,
                                            newestFirst,
                                            7,
                                            after,
                                            BigDecimal.ZERO,
                                            Optional.empty(),
                                            Set.of()));
            read.addAll(page);
            after = page.isEmpty() ? after : Optional.of(Place.of(page.get(page.size() - 1)));
        } while (!page.isEmpty());
        return read;
    }

    private static EventQuery asked(String least, Optional<Side> side, Set<String> intervals) {
        return new EventQuery(
                EventKind.LIQUIDATION,
                BOTH,
                "",
                MONTHS,
                false,
                9,
                Optional.empty(),
                new BigDecimal(least),
                side,
                intervals);
    }

    private static FlowEvent event(
            String key, Instant at, String id, Side side, String usd, String interval) {
        String json = new EventText().text("type", "liquidation").text("id", id).toString();
        return new FlowEvent(
                EventKind.LIQUIDATION,
                key.substring(0, key.indexOf(':')),
                key,
                at,
                id,
                side,
                usd == null ? null : new BigDecimal(usd),
                interval,
                json);
    }

    private EventStore store() {
        return at(NOON);
    }

    private EventStore at(Instant now) {
        return new DynamoEvents(
                dynamo.client(),
                keys,
                kind -> Duration.ofDays(365),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
