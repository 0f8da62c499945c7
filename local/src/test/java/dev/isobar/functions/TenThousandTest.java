package dev.isobar.functions;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.bars.Gaps;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.jobs.CollectionQueue.Delayed;
import dev.isobar.jobs.InMemoryRuns;
import dev.isobar.live.Tracked;
import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * One dispatch of 10,000 instruments, spread over all venues as their limits are, on a clock that
 * steps: the real dispatch, budgets, requests and delays against the simulated venues' own meters.
 */
class TenThousandTest {
    private static final int ALL = 10_000;

    /** A whole minute; venues count by the clock. */
    private static final Instant START = Instant.parse("2026-11-02T12:00:00Z");

    /** isobar.budget.share, where nothing is said. */
    private static final double SHARE = 0.5;

    /** After that a request is left to the next one (functions.PutBack). */
    private static final Duration IN_TIME = Duration.ofMinutes(5);

    @Test
    @DisplayName("R10 10,000 instruments are collected in five minutes, and no limit is broken")
    void tenThousandAreCollectedInTime() throws Exception {
        List<Listed> listed = listed();
        Map<InstrumentId, Listed> byId =
                listed.stream().collect(Collectors.toMap(Listed::id, Function.identity()));
        Map<String, List<Delayed>> messages =
                dispatched(listed).stream()
                        .collect(groupingBy(each -> scope(market(each.request().instrument()))));
        List<Allowance> meters = new ArrayList<>();
        Map<String, Map<String, Asked>> scopes = asked(listed, meters);

        Map<String, Duration> took = new LinkedHashMap<>();
        int collected = 0;
        for (Map.Entry<String, Map<String, Asked>> scope : scopes.entrySet()) {
            Round round =
                    new Round(
                            byId,
                            scope.getValue(),
                            messages.get(scope.getKey()),
                            new PutBack(null, new Gaps(new InMemoryCoverage()), new Random(5)),
                            START,
                            SHARE);
            took.put(scope.getKey(), round.run());
            assertThat(round.left()).as("%s: left to the next minute", scope.getKey()).isZero();
            collected += round.collected();
        }

        System.out.println(took);
        assertThat(collected).isEqualTo(byId.size()).isBetween(ALL, ALL + markets().size());
        assertThat(took.values()).allMatch(time -> time.compareTo(IN_TIME) < 0);
        assertThat(meters).isNotEmpty().allMatch(meter -> meter.breaches() == 0);
        assertThat(meters).anyMatch(meter -> meter.highest() * 10 >= meter.weight() * 4L);
    }

    /** Of each market as many as its part of what all limits together allow. */
    private static List<Listed> listed() {
        Map<String, Long> sharers =
                markets().stream()
                        .collect(groupingBy(TenThousandTest::scope, Collectors.counting()));
        Map<VenueMarket, Double> rates = new LinkedHashMap<>();
        for (VenueMarket market : markets()) {
            rates.put(market, rate(market) / sharers.get(scope(market)));
        }
        double all = rates.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Listed> listed = new ArrayList<>();
        rates.forEach(
                (market, rate) -> listed.addAll(named(first(market), Math.ceil(ALL * rate / all))));
        return listed;
    }

    /** Questions for a newest minute that fit into a second. */
    private static double rate(VenueMarket market) {
        double weight = Asked.newest(market, first(market), START).weight();
        return market.limit().weight() / weight / market.limit().per().toSeconds();
    }

    private static Listed first(VenueMarket market) {
        return SimulatedVenues.listed().stream()
                .filter(each -> each.venue().equals(market.venue()))
                .filter(each -> each.market() == market.market())
                .findFirst()
                .orElseThrow();
    }

    /** The same again and again, by other names. */
    private static List<Listed> named(Listed one, double count) {
        List<Listed> named = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String base = "S%04d".formatted(i);
            String symbol =
                    one.symbol().startsWith("@")
                            ? "@" + (1_000 + i)
                            : one.symbol().replaceFirst("BTC|XBT|ETH|SOL", base);
            named.add(
                    new Listed(
                            one.venue(),
                            one.market(),
                            symbol,
                            base,
                            one.quote(),
                            one.priceScale(),
                            one.sizeScale(),
                            one.contractSize(),
                            one.level(),
                            one.share(),
                            one.sizeUnit()));
        }
        return named;
    }

    /** By budget, then by market. */
    private static Map<String, Map<String, Asked>> asked(
            List<Listed> listed, List<Allowance> meters) {
        SimulatedMarket traded =
                SimulatedMarket.seeded(3, 2, START.minus(Duration.ofHours(1)), listed);
        Map<String, Map<String, Asked>> asked = new LinkedHashMap<>();
        for (SimulatedVenue venue : SimulatedVenues.ALL) {
            Floor floor = new Floor(venue.id(), traded, (one, start, end) -> false);
            for (SimulatedVenue.Door door : venue.doors(floor)) {
                markets().stream()
                        .filter(market -> market.venue().equals(venue.id()))
                        .filter(market -> market.market() == door.market())
                        .forEach(
                                market -> {
                                    meters.addAll(door.rest().allowances());
                                    asked.computeIfAbsent(
                                                    scope(market), any -> new LinkedHashMap<>())
                                            .put(market.name(), new Asked(market, door.rest()));
                                });
            }
        }
        return asked;
    }

    private static List<Delayed> dispatched(List<Listed> listed) {
        List<Delayed> sent = new ArrayList<>();
        Clock clock = Clock.fixed(START, ZoneOffset.UTC);
        List<Tracked> tracked =
                listed.stream()
                        .map(
                                one ->
                                        new Tracked(
                                                one.id(),
                                                false,
                                                Map.of(Interval.M1, Duration.ofHours(1))))
                        .toList();
        ScheduledEvent event = new ScheduledEvent();
        event.setDetail(Map.of("intervals", List.of("1m")));
        new DispatchCollection(
                        () -> tracked,
                        sent::addAll,
                        new Random(1),
                        new Recorded(new InMemoryRuns(), clock),
                        clock)
                .handleRequest(event, context());
        return sent;
    }

    private static List<VenueMarket> markets() {
        return Exchanges.ALL.stream()
                .flatMap(exchange -> exchange.markets().stream())
                .filter(market -> market.market() != Market.EQUITY)
                .toList();
    }

    private static VenueMarket market(InstrumentId id) {
        return markets().stream()
                .filter(market -> market.venue().equals(id.venue()))
                .filter(market -> market.market() == id.market())
                .findFirst()
                .orElseThrow();
    }

    /** Markets of one scope are counted together. */
    private static String scope(VenueMarket market) {
        String scope = market.limit().scope();
        return scope.isEmpty() ? market.name() : market.venue() + " " + scope;
    }

    /** Half a minute left, and a log that nobody reads. */
    private static Context context() {
        Map<String, Object> answers =
                Map.of(
                        "getAwsRequestId",
                        "round",
                        "getFunctionName",
                        "DispatchCollection",
                        "getRemainingTimeInMillis",
                        30_000,
                        "getLogger",
                        proxy(LambdaLogger.class, Map.of()));
        return proxy(Context.class, answers);
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, given) -> answers.get(method.getName())));
    }
}
