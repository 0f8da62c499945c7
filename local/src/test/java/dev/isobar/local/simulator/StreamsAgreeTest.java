package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OrderBook;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the simulated venues send, read by the parsers that read the real ones. */
class StreamsAgreeTest {
    private static final Instant SINCE = Instant.parse("2026-07-01T00:00:00Z");
    private static final long START = Instant.parse("2026-10-05T11:58:30Z").toEpochMilli();
    private static final long END = START + 150_000;
    private static final SimulatedMarket MARKET =
            SimulatedMarket.seeded(11, 5, SINCE, SimulatedVenues.listed());

    /** What was over by then comes with a snapshot. */
    private static final Instant SUBSCRIBED = Instant.ofEpochMilli(START);

    /** Shares trade by hours: SimulatedYahooTest is about them. */
    static Stream<Listed> board() {
        return SimulatedVenues.listed().stream().filter(listed -> listed.market() != Market.EQUITY);
    }

    private static Client client(Listed listed) {
        return new Client(MARKET, listed, END);
    }

    private static List<MarketEvent> received(Listed listed, Subscription wanted) {
        return client(listed).listen(wanted, START, END);
    }

    /** Skips what the venue does not stream. */
    private static Subscription wanted(Listed listed, Streams.Kind kind) {
        Client client = client(listed);
        Subscription wanted = Subscription.of(kind, client.instrument());
        assumeTrue(client.streams(wanted), listed.venue() + " has no stream of " + kind);
        return wanted;
    }

    @ParameterizedTest
    @MethodSource("board")
    @DisplayName("R4 every trade of the tape is sent once, in order, with its numbers")
    void everyTradeIsSentOnce(Listed listed) {
        List<Trade> sent = new ArrayList<>();
        for (MarketEvent event : received(listed, wanted(listed, Streams.Kind.TRADES))) {
            if (event instanceof Trade trade && trade.at().toEpochMilli() >= START) {
                sent.add(trade);
            }
        }

        int next = 0;
        for (Print print : MARKET.tape(listed).prints(START, END)) {
            BigDecimal whole = listed.size(print.lots());
            BigDecimal size = BigDecimal.ZERO;
            for (; size.compareTo(whole) < 0; next++) {
                Trade trade = sent.get(next);
                assertThat(trade.at().toEpochMilli()).isEqualTo(print.at());
                assertThat(trade.price()).isEqualByComparingTo(listed.price(print.ticks()));
                assertThat(trade.taker()).isEqualTo(print.buy() ? Side.BUY : Side.SELL);
                size = size.add(trade.contracts() == null ? trade.size() : trade.contracts());
            }
            assertThat(size).isEqualByComparingTo(whole);
        }
        assertThat(sent).hasSize(next);
        assertIdsAreRight(listed, sent);
    }

    @ParameterizedTest
    @MethodSource("board")
    @DisplayName("R4 a venue whose clock is off tells when its trades were all the same")
    void aSkewedClockMovesNoTrade(Listed listed) {
        Subscription wanted = wanted(listed, Streams.Kind.TRADES);
        List<MarketEvent> plain = client(listed).listen(wanted, START, END);
        List<MarketEvent> skewed = client(listed).skewed(30_000).listen(wanted, START, END);

        assertThat(times(skewed)).isEqualTo(times(plain)).isNotEmpty();
    }

    private static List<Instant> times(List<MarketEvent> events) {
        return events.stream().filter(Trade.class::isInstance).map(MarketEvent::at).toList();
    }

    private static void assertIdsAreRight(Listed listed, List<Trade> sent) {
        assertThat(sent.stream().map(Trade::id)).doesNotHaveDuplicates();
        Instrument instrument = client(listed).instrument();
        boolean isContiguous = instrument.tradeIds() == Instrument.TradeIds.CONTIGUOUS;
        for (int i = 1; i < sent.size(); i++) {
            if (sent.get(i).isOrdered() && sent.get(i - 1).isOrdered()) {
                assertThat(sent.get(i).order()).isGreaterThan(sent.get(i - 1).order());
            }
            if (isContiguous) {
                assertThat(Long.parseLong(sent.get(i).firstFill()))
                        .isEqualTo(Long.parseLong(sent.get(i - 1).lastFill()) + 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("board")
    @DisplayName("R4 klines close as the sum of their trades, once where the venue says so")
    void klinesClose(Listed listed) {
        Client client = client(listed);
        Optional<Subscription> wanted =
                Stream.of(Interval.M1, Interval.M5)
                        .map(interval -> Subscription.klines(client.instrument(), interval))
                        .filter(client::streams)
                        .findFirst();
        assumeTrue(wanted.isPresent(), listed.venue() + " streams no klines");
        List<Kline> sent =
                received(listed, wanted.get()).stream()
                        .filter(Kline.class::isInstance)
                        .map(Kline.class::cast)
                        .filter(kline -> !kline.interval().end(kline.start()).isBefore(SUBSCRIBED))
                        .toList();

        Interval interval = wanted.get().interval();
        Map<Instant, Kline> closed = closed(sent, interval);
        Instant start = interval.floor(Instant.ofEpochMilli(START));
        for (; interval.end(start).toEpochMilli() <= END; start = interval.end(start)) {
            Candle candle = candle(listed, start, interval);
            if (!candle.isEmpty()) {
                assertSame(listed, closed.get(start), candle);
            }
        }
    }

    /** The last word on each bar that is over, and the only one where a flag closes it. */
    private static Map<Instant, Kline> closed(List<Kline> sent, Interval interval) {
        // What a snapshot closes had ended before; only a flag closes what opened since.
        boolean isFlagged =
                sent.stream().anyMatch(one -> one.closed() && !one.start().isBefore(SUBSCRIBED));
        Map<Instant, Kline> closed = new TreeMap<>();
        for (Kline kline : sent) {
            if (!isFlagged || kline.closed()) {
                Kline before = closed.put(kline.start(), kline);
                assertThat(isFlagged && before != null && !kline.isEmpty())
                        .as("closed twice: %s", kline)
                        .isFalse();
            }
            assertThat(kline.interval()).isEqualTo(interval);
        }
        return closed;
    }

    @ParameterizedTest
    @MethodSource("board")
    @DisplayName("R1 REST rows read back as the candles they came from")
    void restRowsReadBack(Listed listed) {
        // The tape trades around the clock, shares by hours: their own test knows these.
        assumeTrue(listed.market() != Market.EQUITY);
        Client client = client(listed);
        Instant now = Instant.ofEpochMilli(END);
        for (Interval interval : List.of(Interval.M1, Interval.H1, Interval.D1)) {
            if (!client.venue().klines().intervals().contains(interval)) {
                continue;
            }
            Instant end = interval.floor(now);
            long rows = Math.min(30, client.venue().klines().rows(interval, now, now));
            Instant start = end.minus(interval.nominal().multipliedBy(rows));
            Range range = new Range(start, end);
            Instrument instrument = client.instrument();
            String body =
                    client.ask(client.venue().klines().request(instrument, interval, range, now));
            Map<Instant, Kline> within = new TreeMap<>();
            client.venue().klines().parse(instrument, interval, body).stream()
                    .filter(row -> range.contains(row.start()))
                    .forEach(row -> assertThat(within.put(row.start(), row)).isNull());

            int traded = 0;
            for (Instant at = start; at.isBefore(end); at = interval.end(at)) {
                Candle candle = candle(listed, at, interval);
                if (!candle.isEmpty() || within.containsKey(at)) {
                    assertSame(listed, within.get(at), candle);
                    traded++;
                }
            }
            assertThat(within).hasSize(traded);
            assertThat(traded).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("board")
    @DisplayName("R4 snapshots and updates make the venue's book, without a gap")
    void booksFollow(Listed listed) {
        Subscription wanted = wanted(listed, Streams.Kind.BOOK);
        Client client = client(listed);
        Streams streams = client.venue().streams();
        OrderBook book = new OrderBook(streams.bookDepth(), streams.bookChecksum());
        if (streams.isBookAskedOverRest()) {
            book.apply(snapshot(client, wanted));
        }
        int changes = 0;
        for (MarketEvent event : received(listed, wanted)) {
            if (event instanceof BookChange change) {
                assertThat(book.apply(change))
                        .as("%s", change)
                        .isIn(OrderBook.Outcome.APPLIED, OrderBook.Outcome.OLD);
                changes++;
            }
        }

        assertThat(changes).isPositive();
        assertThat(isTheVenues(listed, book)).as("best levels of the last second").isTrue();
    }

    @ParameterizedTest
    @MethodSource("board")
    @DisplayName("R4 a swallowed book frame is noticed, or what follows heals the book")
    void aSwallowedFrameIsNoticed(Listed listed) {
        Subscription wanted = wanted(listed, Streams.Kind.BOOK);
        Client client = client(listed);
        Streams streams = client.venue().streams();
        List<BookChange> sent =
                received(listed, wanted).stream()
                        .filter(BookChange.class::isInstance)
                        .map(BookChange.class::cast)
                        .toList();
        OrderBook book = new OrderBook(streams.bookDepth(), streams.bookChecksum());
        if (streams.isBookAskedOverRest()) {
            book.apply(snapshot(client, wanted));
        }
        boolean isNoticed = client.isNumbered(wanted, START);
        for (int i = 0; i < sent.size(); i++) {
            boolean isSwallowed = i == sent.size() / 2;
            OrderBook.Outcome outcome =
                    isSwallowed ? OrderBook.Outcome.OLD : book.apply(sent.get(i));
            isNoticed |= i > sent.size() / 2 && outcome == OrderBook.Outcome.GAP;
            isNoticed |= i > sent.size() / 2 && outcome == OrderBook.Outcome.VOID;
        }

        assertThat(isNoticed || isTheVenues(listed, book)).as("noticed or healed").isTrue();
    }

    private static BookChange snapshot(Client client, Subscription wanted) {
        var offer = client.venue().offers().book().orElseThrow();
        String body = client.ask(offer.request().apply(wanted.instrument()), START);
        return offer.parse().apply(wanted.instrument(), body);
    }

    /** A book that is sent now and then stands at one of the last seconds' states. */
    private static boolean isTheVenues(Listed listed, OrderBook book) {
        for (long at = END; at > END - 3_000; at -= Conditions.BOOK_STEP) {
            Conditions.Book now = MARKET.conditions(listed).book(at);
            if (starts(listed, book.bids(), now.bids())
                    && starts(listed, book.asks(), now.asks())) {
                return true;
            }
        }
        return false;
    }

    private static boolean starts(Listed listed, List<Level> levels, List<Conditions.Row> rows) {
        int compared = Math.min(levels.size(), 5);
        for (int i = 0; i < compared; i++) {
            Level level = levels.get(i);
            if (level.price().compareTo(listed.price(rows.get(i).ticks())) != 0
                    || level.size().compareTo(listed.size(rows.get(i).lots())) != 0) {
                return false;
            }
        }
        return compared > 0;
    }

    @ParameterizedTest
    @MethodSource("board")
    @DisplayName("R4 whatever else is declared is streamed, of that instrument")
    void everyKindIsStreamed(Listed listed) {
        Client client = client(listed);
        int streamed = 0;
        // Liquidations are too rare for two minutes; the others come at least once.
        for (Streams.Kind kind :
                List.of(
                        Streams.Kind.QUOTES,
                        Streams.Kind.MARK_PRICE,
                        Streams.Kind.FUNDING,
                        Streams.Kind.OPEN_INTEREST)) {
            Subscription wanted = Subscription.of(kind, client.instrument());
            if (client.streams(wanted)) {
                List<MarketEvent> events = received(listed, wanted);
                streamed++;
                assertThat(events).as("%s of %s", kind, listed.id()).isNotEmpty();
                assertThat(events)
                        .allSatisfy(event -> assertThat(event.instrument()).isEqualTo(listed.id()));
            }
        }
        assumeTrue(streamed > 0, listed.venue() + " streams nothing of these");
    }

    private static Candle candle(Listed listed, Instant start, Interval interval) {
        return MARKET.candles(listed)
                .over(start.toEpochMilli(), interval.end(start).toEpochMilli());
    }

    private static void assertSame(Listed listed, Kline kline, Candle candle) {
        assertThat(kline).as("bar of %s", Instant.ofEpochMilli(candle.start())).isNotNull();
        assertThat(kline.start().toEpochMilli()).isEqualTo(candle.start());
        assertThat(kline.open()).isEqualByComparingTo(listed.price(candle.open()));
        assertThat(kline.high()).isEqualByComparingTo(listed.price(candle.high()));
        assertThat(kline.low()).isEqualByComparingTo(listed.price(candle.low()));
        assertThat(kline.close()).isEqualByComparingTo(listed.price(candle.close()));
        assertVolume(listed, kline.volume(), listed.inBase(candle));
        if (kline.quoteVolume() != null) {
            assertThat(kline.quoteVolume()).isEqualByComparingTo(listed.inQuote(candle));
        }
        if (kline.contracts() != null) {
            assertThat(kline.contracts()).isEqualByComparingTo(listed.size(candle.lots()));
        }
        if (kline.trades() != null) {
            assertThat(kline.trades()).isEqualTo(candle.fills());
        }
        if (kline.takerBuyVolume() != null) {
            assertVolume(listed, kline.takerBuyVolume(), listed.boughtInBase(candle));
        }
        if (kline.takerBuyQuoteVolume() != null) {
            assertThat(kline.takerBuyQuoteVolume())
                    .isEqualByComparingTo(listed.boughtInQuote(candle));
        }
    }

    /** An inverse contract's base is divided out, and told with as many digits as the venue has. */
    static void assertVolume(Listed listed, BigDecimal told, BigDecimal exact) {
        if (listed.market() == Market.INVERSE) {
            BigDecimal unit = BigDecimal.ONE.movePointLeft(Math.min(8, Math.max(4, told.scale())));
            assertThat(told).isCloseTo(exact, org.assertj.core.data.Offset.offset(unit));
        } else {
            assertThat(told).isEqualByComparingTo(exact);
        }
    }
}
