package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.jobs.InMemoryRuns;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.InstrumentVersion;
import dev.isobar.market.ListingChange;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SyncInstrumentsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final List<VenueMarket> MARKETS =
            List.of(market("okx", Market.SPOT), market("gate", Market.SPOT));

    private final Map<String, List<Instrument>> venues = new HashMap<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();
    private final Kept kept = new Kept();
    private final LambdaInvocation invocation = new LambdaInvocation();

    @Test
    @DisplayName("R11 every market's listing is kept, and what was news is logged")
    void listingsAreKept() {
        invocation.remaining = Duration.ofSeconds(300);
        venues.put("okx", listing("okx", 30));
        venues.put("gate", listing("gate", 20));

        assertThat(sync(Map.of())).isEqualTo(Map.of("okx:spot", "synced", "gate:spot", "synced"));

        assertThat(kept.read("okx", Market.SPOT)).hasSize(30);
        assertThat(invocation.log)
                .anyMatch(
                        line ->
                                line.contains("\"exchange\":\"okx\"")
                                        && line.contains("\"listed\":30"));
    }

    @Test
    @DisplayName(
            "R11 a listing that lost too much is reported and kept, until somebody believes it")
    void aShrunkListingIsNotBelieved() {
        invocation.remaining = Duration.ofSeconds(300);
        venues.put("okx", listing("okx", 30));
        venues.put("gate", listing("gate", 20));
        sync(Map.of());
        venues.put("gate", listing("gate", 13)); // 7 of 20 are 35 %

        assertThat(sync(Map.of())).containsEntry("gate:spot", "not believed");
        assertThat(kept.read("gate", Market.SPOT)).hasSize(20);
        assertThat(invocation.log)
                .anyMatch(
                        line ->
                                line.contains("\"level\":\"ERROR\"")
                                        && line.contains("listing not believed")
                                        && line.contains("\"delisted\":7"));

        assertThat(sync(Map.of("believe", List.of("gate:spot"))))
                .containsEntry("gate:spot", "synced");
        assertThat(kept.read("gate", Market.SPOT)).hasSize(13);
    }

    @Test
    @DisplayName("R3 a venue that fails does not keep the others waiting, but the call fails")
    void oneFailureDoesNotStopTheOthers() {
        invocation.remaining = Duration.ofSeconds(300);
        failures.put("okx", new ExchangeFailure.Unavailable("okx is down", Duration.ZERO, null));
        venues.put("gate", listing("gate", 20));

        assertThatThrownBy(() -> sync(Map.of()))
                .isInstanceOf(CollectionFailed.class)
                .hasMessage("1 failed, the first: okx is down");
        assertThat(kept.read("gate", Market.SPOT)).hasSize(20);
    }

    @Test
    @DisplayName("R4 a venue that was asked too much is left to the next call")
    void rateLimitsAreNoFailure() {
        invocation.remaining = Duration.ofSeconds(300);
        failures.put("okx", new ExchangeFailure.RateLimited("slow down", Duration.ofSeconds(30)));
        venues.put("gate", listing("gate", 20));

        assertThat(sync(Map.of())).containsEntry("okx:spot", "left to the next call");
    }

    @Test
    @DisplayName("R2 when time runs out no listing is begun")
    void noListingIsBegunWhenTimeRunsOut() {
        invocation.remaining = Duration.ofSeconds(60);

        assertThat(sync(Map.of())).containsEntry("okx:spot", "left to the next call").hasSize(2);
    }

    private Map<String, String> sync(Map<String, Object> detail) {
        ScheduledEvent event = new ScheduledEvent();
        event.setDetail(detail);
        return new SyncInstruments(
                        MARKETS,
                        this::fetch,
                        kept,
                        new Random(1),
                        new Recorded(new InMemoryRuns(), CLOCK),
                        CLOCK)
                .handleRequest(event, invocation);
    }

    private List<Instrument> fetch(String venue, Market market) {
        if (failures.containsKey(venue)) {
            throw failures.get(venue);
        }
        return venues.get(venue);
    }

    private static VenueMarket market(String venue, Market market) {
        return Exchanges.of(venue).market(market).orElseThrow();
    }

    private static List<Instrument> listing(String venue, int count) {
        BigDecimal one = BigDecimal.ONE;
        return IntStream.range(0, count)
                .mapToObj(i -> new InstrumentId(venue, Market.SPOT, "S" + i))
                .map(
                        id ->
                                new Instrument(
                                        id,
                                        id.symbol() + "-USDT",
                                        id.symbol(),
                                        "USDT",
                                        "USDT",
                                        one,
                                        one,
                                        one,
                                        true,
                                        Instrument.TradeIds.OPAQUE))
                .toList();
    }

    private static final class Kept implements InstrumentStore {
        private final Map<String, List<Instrument>> all = new HashMap<>();

        @Override
        public ListingChange put(String venue, Market market, List<Instrument> instruments) {
            ListingChange change = ListingChange.of(read(venue, market), instruments);
            if (change.believed()) {
                all.put(venue, instruments);
            }
            return change;
        }

        @Override
        public ListingChange replace(String venue, Market market, List<Instrument> instruments) {
            ListingChange change = ListingChange.of(read(venue, market), instruments);
            all.put(venue, instruments);
            return change;
        }

        @Override
        public List<Instrument> read(String venue, Market market) {
            return new ArrayList<>(all.getOrDefault(venue, List.of()));
        }

        @Override
        public List<InstrumentVersion> history(InstrumentId instrument) {
            return List.of();
        }
    }
}
