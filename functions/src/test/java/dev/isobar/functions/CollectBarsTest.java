package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.isobar.bars.Backfill;
import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Gaps;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.jobs.CollectionQueue;
import dev.isobar.jobs.CollectionQueue.Delayed;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.jobs.CollectionRequest.Priority;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.InstrumentVersion;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.ListingChange;
import dev.isobar.market.Market;
import dev.isobar.sqs.CollectionMessage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CollectBarsTest {
    private static final Instant NOW = Instant.parse("2026-03-06T12:00:30Z");
    private static final InstrumentId BTC = new InstrumentId("binance", Market.SPOT, "BTCUSDT");
    private static final InstrumentId ETH = new InstrumentId("okx", Market.SPOT, "ETH-USDT");
    private static final Range OUTAGE =
            new Range(Instant.parse("2026-03-06T02:00:00Z"), Instant.parse("2026-03-06T08:00:00Z"));

    private final InMemoryBars bars = new InMemoryBars();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final Venue venue = new Venue();
    private final LambdaInvocation invocation = new LambdaInvocation();
    private final List<Delayed> sent = new ArrayList<>();
    private CollectionQueue queue = sent::addAll;
    private Map<InstrumentId, Instant> delisted = Map.of();
    private boolean live;

    @BeforeEach
    void aMinuteIsLeft() {
        invocation.remaining = Duration.ofSeconds(60);
    }

    @Test
    @DisplayName("R1 the newest bars are collected, the bar in progress is not")
    void theNewestAreCollected() {
        assertThat(collect(newest(BTC, 1))).isEmpty();

        // Twenty minutes before 12:00:30: the bars that open 11:41 to 11:59.
        assertThat(stored(BTC))
                .extracting(Bar::start)
                .startsWith(Instant.parse("2026-03-06T11:41:00Z"))
                .endsWith(Instant.parse("2026-03-06T11:59:00Z"))
                .hasSize(19);
        assertThat(sent).isEmpty();
    }

    @Test
    @DisplayName("R1 what is streamed is left to its stream for five minutes")
    void whatIsStreamedIsLeftToItsStream() {
        live = true;

        collect(newest(BTC, 1));

        // Five minutes before 12:00:30 the minute of 11:55 was open.
        assertThat(stored(BTC))
                .extracting(Bar::start)
                .endsWith(Instant.parse("2026-03-06T11:55:00Z"));
    }

    @Test
    @DisplayName("R1 a range is collected whole, tracked or not, and the ledger knows it")
    void aRangeIsCollected() {
        collect(range(ETH, 1, NOW));

        assertThat(stored(ETH)).hasSize(360); // six hours
        assertThat(missing(ETH)).isEmpty();
    }

    @Test
    @DisplayName("R5 the same message again asks for nothing and changes nothing")
    void callingAgainChangesNothing() {
        collect(newest(BTC, 1));
        List<Bar> first = stored(BTC);
        int asked = venue.pages;

        collect(newest(BTC, 1), newest(BTC, 1));

        assertThat(stored(BTC)).isEqualTo(first);
        assertThat(venue.pages).isEqualTo(asked);
    }

    @Test
    @DisplayName("R2 when time runs out no page is begun and the messages are put back as they are")
    void noPageIsBegunWhenTimeRunsOut() {
        invocation.remaining = Duration.ofSeconds(30);

        assertThat(collect(newest(BTC, 1), range(ETH, 3, NOW))).isEmpty();

        assertThat(venue.pages).isZero();
        assertThat(sent)
                .containsExactly(
                        new Delayed(newest(BTC, 2), Duration.ZERO),
                        new Delayed(range(ETH, 4, NOW), Duration.ZERO));
        assertThat(missing(ETH)).containsExactly(Cause.NOT_YET_COLLECTED);
    }

    @Test
    @DisplayName("R2 what was kept before time ran out stays, and the rest is put back")
    void whatWasKeptStays() {
        venue.rows = 100;
        venue.lasts = Duration.ofSeconds(9); // 60 s, of which 30 are reserve: 4 pages begin

        assertThat(collect(range(BTC, 1, NOW))).isEmpty();

        assertThat(stored(BTC)).hasSize(360); // 100, 100, 100 and 60
        venue.rows = 50;
        collect(range(ETH, 1, venue.now()));
        assertThat(stored(ETH)).hasSize(200);
        assertThat(sent).extracting(Delayed::delay).containsExactly(Duration.ZERO);
        Range rest = new Range(OUTAGE.start().plusSeconds(12_000), OUTAGE.end());
        assertThat(new Gaps(ledger).curable(ETH, Interval.M1, OUTAGE)).containsExactly(rest);
    }

    @Test
    @DisplayName("R3 a message that fails is named, and the others are answered")
    void oneFailureDoesNotStopTheOthers() {
        venue.failure = new ExchangeFailure.Rejected("-1121", "Invalid symbol.");

        assertThat(collect(newest(BTC, 1), newest(ETH, 1))).containsExactly("message-0");

        assertThat(stored(ETH)).hasSize(19);
        assertThat(invocation.log)
                .anyMatch(
                        line ->
                                line.contains("\"level\":\"ERROR\"")
                                        && line.contains("\"correlation_id\":\"cause\"")
                                        && line.contains("-1121: Invalid symbol."));
        assertThat(invocation.log).anyMatch(line -> line.contains("\"Failures\":1"));
    }

    @Test
    @DisplayName("R3 what no code foresaw fails its own message only")
    void whatNobodyForesawFailsAlone() {
        venue.failure = new UnsupportedOperationException("a bug");

        assertThat(collect(newest(BTC, 1), newest(ETH, 1))).containsExactly("message-0");
        assertThat(stored(ETH)).hasSize(19);
    }

    @Test
    @DisplayName("R7 an unreadable message is named with its reason, and the others are answered")
    void anUnreadableMessageFailsAlone() {
        SQSEvent event = event(newest(ETH, 1), newest(ETH, 1));
        event.getRecords().get(0).setBody("{\"message_type\":\"tea\"}");

        assertThat(names(function().handleRequest(event, invocation))).containsExactly("message-0");

        assertThat(stored(ETH)).hasSize(19);
        assertThat(invocation.log)
                .anyMatch(
                        line ->
                                line.contains("unreadable message")
                                        && line.contains(
                                                "message_type is not data_collection_request: tea"));
    }

    @Test
    @DisplayName("R4 without budget a message is put back for the budget's own wait, not failed")
    void withoutBudgetMessagesArePutBack() {
        venue.failure = new ExchangeFailure.BudgetSpent("spent", Duration.ofSeconds(30));

        assertThat(collect(newest(BTC, 1), range(BTC, 1, NOW), newest(ETH, 1))).isEmpty();

        // The wait, up to 2 s by chance, and the rest of the second.
        assertThat(sent).hasSize(2);
        assertThat(sent)
                .extracting(Delayed::delay)
                .allMatch(d -> d.toSeconds() >= 30 && d.toSeconds() <= 33);
        assertThat(sent).extracting(d -> d.request().attempt()).containsExactly(2, 2);
        assertThat(venue.refused).as("the second does not ask again").isEqualTo(1);
        assertThat(missing(BTC)).containsExactly(Cause.BUDGET);
        assertThat(stored(ETH)).hasSize(19);
    }

    @Test
    @DisplayName("R4 a venue that is down is asked less and less, and the ledger says outage")
    void whileAVenueIsDownItIsAskedLess() {
        venue.failure = new ExchangeFailure.Unavailable("down", Duration.ZERO, null);

        collect(range(BTC, 1, NOW));
        collect(range(BTC, 4, NOW));

        // 15 s and 15 · 2³ s, and up to as much again by chance.
        assertThat(sent.get(0).delay()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(31));
        assertThat(sent.get(1).delay()).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(241));
        assertThat(missing(BTC)).containsExactly(Cause.OUTAGE);
    }

    @Test
    @DisplayName("R4 a market that failed twice is not asked a third time in one call")
    void aMarketThatFailsDoesNotHoldUpTheCall() {
        venue.failure = new ExchangeFailure.Unavailable("down", Duration.ZERO, null);

        collect(newest(BTC, 1), newest(BTC, 1), newest(BTC, 1), newest(BTC, 1));

        assertThat(venue.refused).isEqualTo(2);
        assertThat(sent).hasSize(4).allMatch(one -> one.delay().toSeconds() >= 15);
    }

    @Test
    @DisplayName("R4 what waited until it was asked for again ends, and its gap is declared")
    void whatWaitedTooLongEnds() {
        venue.failure = new ExchangeFailure.Unavailable("down", Duration.ZERO, null);

        assertThat(collect(range(BTC, 9, NOW.minusSeconds(3_601)))).isEmpty();

        assertThat(sent).isEmpty();
        assertThat(missing(BTC)).containsExactly(Cause.OUTAGE);
        assertThat(invocation.log)
                .anyMatch(line -> line.contains("left to the next request"))
                .anyMatch(line -> line.contains("\"Starved\":0"));
    }

    @Test
    @DisplayName("R4 what a venue's budget never sufficed for is counted")
    void whatStarvedIsCounted() {
        venue.failure = new ExchangeFailure.RateLimited("slow down", Duration.ofSeconds(30));

        assertThat(collect(range(BTC, 1, NOW))).isEmpty();
        assertThat(invocation.log).anyMatch(line -> line.contains("\"Starved\":0"));
        invocation.log.clear();
        assertThat(collect(range(BTC, 9, NOW.minusSeconds(3_601)))).isEmpty();

        assertThat(sent).hasSize(1);
        assertThat(invocation.log).anyMatch(line -> line.contains("\"Starved\":1"));
    }

    @Test
    @DisplayName("R3 what cannot be put back is named, so that it is not lost")
    void whatCannotBePutBackIsNamed() {
        venue.failure = new ExchangeFailure.RateLimited("slow down", Duration.ofSeconds(30));
        queue =
                messages -> {
                    throw new StoreUnavailable("no queue", null);
                };

        assertThat(collect(newest(BTC, 1), newest(ETH, 1))).containsExactly("message-0");
    }

    @Test
    @DisplayName("R8 urgent messages are answered first")
    void theUrgentComeFirst() {
        CollectionRequest low = range(ETH, 1, NOW);
        collect(low, newest(BTC, 1));

        assertThat(venue.asked).containsExactly(BTC, ETH);
    }

    @Test
    @DisplayName("R3 an instrument that no listing knows fails its message")
    void anUnlistedInstrumentFails() {
        venue.listed = List.of(instrument(ETH));

        assertThat(collect(newest(BTC, 1))).containsExactly("message-0");
        assertThat(invocation.log)
                .anyMatch(line -> line.contains("binance:spot:BTCUSDT is not listed"));
    }

    @Test
    @DisplayName("R9 what is delisted or not tracked any more is let go")
    void whatNobodyWantsIsLetGo() {
        venue.listed = List.of(instrument(ETH));
        delisted = Map.of(BTC, NOW.minusSeconds(60));
        InstrumentId untracked = new InstrumentId("okx", Market.SPOT, "DOGE-USDT");

        assertThat(collect(newest(BTC, 1), newest(untracked, 1))).isEmpty();

        assertThat(sent).isEmpty();
        assertThat(invocation.log)
                .anyMatch(line -> line.contains("delisted since 2026-03-06T11:59:30Z"))
                .anyMatch(line -> line.contains("not tracked any more"));
    }

    @Test
    void countersAreOneLineOfEmbeddedMetricFormatForEachVenue() {
        collect(newest(BTC, 1), newest(ETH, 1));

        // 2026-03-06T12:00:30Z is 1,772,798,430 s after the epoch.
        assertThat(invocation.log)
                .filteredOn(line -> line.startsWith("{\"_aws\""))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"_aws\":{\"Timestamp\":1772798430000,\"CloudWatchMetrics\":[{")
                .endsWith(
                        "\"Function\":\"CollectBars\",\"Venue\":\"binance\","
                                + "\"Ranges\":1,\"Pages\":1,\"Bars\":19,\"Remaining\":0,\"Failures\":0,"
                                + "\"Starved\":0}")
                .doesNotContain("\n");
    }

    /** The ids of the messages that failed. */
    private List<String> collect(CollectionRequest... requests) {
        return names(function().handleRequest(event(requests), invocation));
    }

    private CollectBars function() {
        Clock clock = venue.clock();
        Map<Interval, Duration> history = Map.of(Interval.M1, Duration.ofHours(1));
        List<Tracked> tracked =
                List.of(new Tracked(BTC, live, history), new Tracked(ETH, live, history));
        return new CollectBars(
                () -> tracked,
                new Listed(new NothingListed(), (name, market) -> venue.listed, clock),
                new Backfill(venue, bars, ledger, clock),
                new PutBack(messages -> queue.send(messages), new Gaps(ledger), new Random(1)),
                clock);
    }

    private static List<String> names(SQSBatchResponse response) {
        return response.getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSEvent event(CollectionRequest... requests) {
        List<SQSMessage> messages = new ArrayList<>();
        for (CollectionRequest request : requests) {
            SQSMessage message = new SQSMessage();
            message.setMessageId("message-" + messages.size());
            message.setBody(CollectionMessage.write(request));
            messages.add(message);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }

    private static CollectionRequest newest(InstrumentId id, int attempt) {
        return new CollectionRequest(
                id, Interval.M1, Optional.empty(), Priority.NORMAL, "cause", NOW, attempt);
    }

    private static CollectionRequest range(InstrumentId id, int attempt, Instant requestedAt) {
        return new CollectionRequest(
                id, Interval.M1, Optional.of(OUTAGE), Priority.LOW, "cause", requestedAt, attempt);
    }

    /** Why the outage's minutes are missing. */
    private List<Cause> missing(InstrumentId id) {
        return ledger
                .read(id, Channel.kline(Interval.M1), OUTAGE.start(), OUTAGE.end())
                .missing()
                .stream()
                .map(Coverage.Missing::cause)
                .toList();
    }

    private List<Bar> stored(InstrumentId id) {
        return bars.read(new SeriesId(id, Interval.M1), Instant.EPOCH, NOW);
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

    /** Every minute trades 1 at 100; Binance can be told to fail, and answers to take time. */
    private final class Venue implements KlineSource {
        private final List<InstrumentId> asked = new ArrayList<>();
        private List<Instrument> listed = List.of(instrument(BTC), instrument(ETH));
        private RuntimeException failure;
        private Duration lasts = Duration.ZERO;
        private int rows = 1_000;
        private int pages;
        private int refused;

        Instant now() {
            return NOW.plus(lasts.multipliedBy(pages));
        }

        Clock clock() {
            InstantSource time = this::now;
            return time.withZone(ZoneOffset.UTC);
        }

        @Override
        public Page page(Instrument instrument, Interval interval, Instant start, Instant end) {
            asked.add(instrument.id());
            if (failure != null && instrument.id().venue().equals("binance")) {
                refused++;
                throw failure;
            }
            pages++;
            List<Kline> klines = new ArrayList<>();
            Instant at = start;
            for (int i = 0; i < rows && at.isBefore(end); i++) {
                klines.add(kline(instrument.id(), interval, at));
                at = interval.end(at);
            }
            return new Page(klines, at, start);
        }

        @Override
        public boolean offers(Instrument instrument, Interval interval) {
            return true;
        }

        private Kline kline(InstrumentId id, Interval interval, Instant start) {
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

    private final class NothingListed implements InstrumentStore {
        @Override
        public ListingChange put(String venue, Market market, List<Instrument> instruments) {
            return ListingChange.of(List.of(), instruments);
        }

        @Override
        public ListingChange replace(String venue, Market market, List<Instrument> instruments) {
            return put(venue, market, instruments);
        }

        @Override
        public List<Instrument> read(String venue, Market market) {
            return List.of();
        }

        @Override
        public List<InstrumentVersion> history(InstrumentId id) {
            return Optional.ofNullable(delisted.get(id)).stream()
                    .map(
                            until ->
                                    new InstrumentVersion(
                                            instrument(id), Optional.empty(), Optional.of(until)))
                    .toList();
        }
    }
}
