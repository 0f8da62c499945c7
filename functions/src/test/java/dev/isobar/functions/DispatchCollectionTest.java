package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.jobs.CollectionQueue;
import dev.isobar.jobs.CollectionQueue.Delayed;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.jobs.CollectionRequest.Priority;
import dev.isobar.jobs.InMemoryRuns;
import dev.isobar.live.Tracked;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DispatchCollectionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Map<Interval, Duration> MINUTES = Map.of(Interval.M1, Duration.ofHours(6));

    private final List<Tracked> tracked = new ArrayList<>();
    private final List<Delayed> sent = new ArrayList<>();
    private final InMemoryRuns runs = new InMemoryRuns();
    private CollectionQueue queue = sent::addAll;

    @Test
    @DisplayName("R10 one message is sent for each instrument and interval that is tracked")
    void oneMessageForEachInstrumentAndInterval() {
        InstrumentId btc = InstrumentId.parse("binance:spot:BTCUSDT");
        InstrumentId eth = InstrumentId.parse("okx:linear:ETH-USDT-SWAP");
        tracked.add(new Tracked(btc, true, MINUTES));
        tracked.add(
                new Tracked(
                        eth,
                        false,
                        Map.of(
                                Interval.M1, Duration.ofHours(1),
                                Interval.H1, Duration.ofDays(9))));

        Map<String, Long> counts = dispatch(Map.of("intervals", List.of("1m", "1h", "1d")));

        assertThat(counts).isEqualTo(Map.of("binance", 1L, "okx", 2L));
        assertThat(sent)
                .extracting(Delayed::request)
                .containsExactly(
                        newest(btc, Interval.M1),
                        newest(eth, Interval.M1),
                        newest(eth, Interval.H1));
        assertThat(runs.newest("CollectBars", "", 1).runs().get(0).counts())
                .isEqualTo(Map.of("binance", 1L, "okx", 2L));
    }

    @Test
    @DisplayName("R23 shares are not asked for here, but in their hours")
    void sharesAreLeftOut() {
        tracked.add(new Tracked(InstrumentId.parse("yahoo:equity:AAPL"), false, MINUTES));

        assertThat(dispatch(Map.of("intervals", List.of("1m")))).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    @DisplayName("R10 no venue is asked by all at once: ten messages a second and chance")
    void messagesAreSpread() {
        for (int i = 0; i < 600; i++) {
            tracked.add(
                    new Tracked(
                            InstrumentId.parse("binance:spot:S%dUSDT".formatted(i)),
                            false,
                            MINUTES));
        }

        dispatch(Map.of("intervals", List.of("1m")));

        for (int i = 0; i < 600; i++) {
            long second = Math.min(45, i / 10);
            assertThat(sent.get(i).delay().toSeconds()).isBetween(second, second + 2);
        }
    }

    @Test
    void whatCannotBeSentFailsTheCall() {
        tracked.add(new Tracked(InstrumentId.parse("okx:spot:BTC-USDT"), false, MINUTES));
        queue =
                messages -> {
                    throw new StoreUnavailable("no queue", null);
                };

        assertThatThrownBy(() -> dispatch(Map.of())).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void anUnknownIntervalIsRefusedByItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dispatch(Map.of("intervals", List.of("7m"))))
                .withMessageContaining("7m");
    }

    private Map<String, Long> dispatch(Map<String, Object> detail) {
        ScheduledEvent event = new ScheduledEvent();
        event.setDetail(detail);
        return new DispatchCollection(
                        () -> tracked, queue, new Random(1), new Recorded(runs, CLOCK), CLOCK)
                .handleRequest(event, new LambdaInvocation());
    }

    /** With the request's id as correlation, so that a repetition of the call has the same. */
    private static CollectionRequest newest(InstrumentId id, Interval interval) {
        return new CollectionRequest(
                id, interval, Optional.empty(), Priority.NORMAL, "request", NOW, 1);
    }
}
