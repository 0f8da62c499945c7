package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol.Moment;
import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SocketProtocol.Span;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Listing;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(END), ZoneOffset.UTC);

    private static final Instant TOLD = Instant.ofEpochMilli(END);
    private static final Set<String> WITHOUT_QUOTE_VOLUME = Set.of("kraken", "ascendex");

    static Stream<Listed> board() {
        return SimulatedVenues.listed().stream();
    }

    @ParameterizedTest
    @MethodSource("board")
    @DisplayName("R4 every trade of the tape is sent once, in order, with its numbers")
    void everyTradeIsSentOnce(Listed listed) {
        List<Trade> sent = new ArrayList<>();
        for (MarketEvent event : received(listed, Streams.Kind.TRADES)) {
            if (event instanceof Trade trade) {
                sent.add(trade);
            }
        }

        List<Print> prints = MARKET.tape(listed).prints(START, END);
        assertThat(sent.stream().mapToLong(Trade::fills).sum())
                .isEqualTo(prints.stream().mapToLong(Print::fills).sum());
        int next = 0;
        for (Print print : prints) {
            BigDecimal size = BigDecimal.ZERO;
            for (long fills = 0; fills < print.fills(); next++) {
                Trade trade = sent.get(next);
                assertThat(trade.at().toEpochMilli()).isEqualTo(print.at());
                assertThat(trade.price()).isEqualByComparingTo(listed.price(print.ticks()));
                assertThat(trade.taker()).isEqualTo(print.buy() ? Side.BUY : Side.SELL);
                size = size.add(trade.size());
                fills += trade.fills();
            }
            // Each fill of inverse contracts is rounded by itself, at the twelfth digit.
            BigDecimal rounding =
                    BigDecimal.valueOf(listed.market() == Market.INVERSE ? print.fills() : 0, 12);
            assertThat(size)
                    .isCloseTo(listed.inBase(print.lots(), print.ticks()), within(rounding));
        }
        assertThat(sent.stream().map(Trade::id)).doesNotHaveDuplicates();
        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i).order()).isGreaterThan(sent.get(i - 1).order());
        }
        if (instrument(listed).tradeIds() == Instrument.TradeIds.CONTIGUOUS) {
            for (int i = 1; i < sent.size(); i++) {
                assertThat(Long.parseLong(sent.get(i).firstFill()))
                        .isEqualTo(Long.parseLong(sent.get(i - 1).lastFill()) + 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("board")
    @DisplayName("R4 klines close once, as the sum of their trades")
    void klinesCloseOnce(Listed listed) {
        assumeTrue(carries(listed, Streams.Kind.KLINES), "no stream of klines");
        List<Kline> closed = closed(received(listed, Streams.Kind.KLINES));

        List<Candle> expected = new ArrayList<>();
        for (long minute = START / 60_000 * 60_000; minute + 60_000 <= END; minute += 60_000) {
            Candle candle = MARKET.candles(listed).over(minute, minute + 60_000);
            if (!candle.isEmpty()) {
                expected.add(candle);
            }
        }
        assertThat(closed).hasSameSizeAs(expected);
        for (int i = 0; i < closed.size(); i++) {
            assertSame(listed, closed.get(i), expected.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("board")
    @DisplayName("R1 REST rows read back as the candles they came from")
    void restRowsReadBack(Listed listed) {
        VenueMarket venue = venue(listed);
        assumeFalse(venue.klines().intervals().isEmpty(), "no klines over REST");
        for (Interval interval : List.of(Interval.M1, Interval.H1, Interval.D1)) {
            Instant end = interval.floor(Instant.ofEpochMilli(END));
            Instant start = end.minus(interval.nominal().multipliedBy(30));
            var range = new dev.isobar.bars.Range(start, end);
            var request =
                    venue.klines()
                            .request(
                                    instrument(listed), interval, range, Instant.ofEpochMilli(END));
            String body = get(listed, request.path());
            List<Kline> rows = venue.klines().parse(instrument(listed), interval, body);

            List<Kline> within = rows.stream().filter(row -> range.contains(row.start())).toList();
            assertThat(within).hasSize(30);
            for (Kline row : within) {
                long from = row.start().toEpochMilli();
                long to = interval.end(row.start()).toEpochMilli();
                assertSame(listed, row, MARKET.candles(listed).over(from, to));
            }
        }
    }

    private static void assertSame(Listed listed, Kline kline, Candle candle) {
        assertThat(kline.start().toEpochMilli()).isEqualTo(candle.start());
        assertThat(kline.open()).isEqualByComparingTo(listed.price(candle.open()));
        assertThat(kline.high()).isEqualByComparingTo(listed.price(candle.high()));
        assertThat(kline.low()).isEqualByComparingTo(listed.price(candle.low()));
        assertThat(kline.close()).isEqualByComparingTo(listed.price(candle.close()));
        assertThat(kline.volume()).isEqualByComparingTo(listed.inBase(candle));
        if (kline.quoteVolume() != null) {
            assertThat(kline.quoteVolume()).isEqualByComparingTo(listed.inQuote(candle));
        } else {
            assertThat(WITHOUT_QUOTE_VOLUME).contains(listed.venue());
        }
        if (listed.venue().equals("binance")) {
            assertThat(kline.trades()).isEqualTo(candle.fills());
            assertThat(kline.takerBuyVolume())
                    .isEqualByComparingTo(
                            listed.size(candle.boughtLots()).multiply(listed.contractSize()));
            assertThat(kline.takerBuyQuoteVolume())
                    .isEqualByComparingTo(listed.inQuote(candle.boughtTurnover()));
        }
        if (listed.symbol().endsWith("-SWAP")) {
            assertThat(kline.contracts()).isEqualByComparingTo(listed.size(candle.lots()));
        }
    }

    /** Bars said to be closed; of venues that never say so, the last word on each that is over. */
    private static List<Kline> closed(List<MarketEvent> events) {
        TreeMap<Instant, Kline> last = new TreeMap<>();
        List<Kline> closed = new ArrayList<>();
        for (MarketEvent event : events) {
            Kline kline = (Kline) event;
            last.put(kline.start(), kline);
            if (kline.closed()) {
                closed.add(kline);
            }
        }
        if (closed.isEmpty()) {
            last.values().stream()
                    .filter(kline -> !kline.interval().end(kline.start()).isAfter(TOLD))
                    .forEach(closed::add);
        }
        closed.removeIf(Kline::isEmpty);
        return closed;
    }

    private static boolean carries(Listed listed, Streams.Kind kind) {
        return venue(listed)
                .streams()
                .endpoint(new Subscription(kind, instrument(listed), Interval.M1))
                .isPresent();
    }

    /** Everything a client that subscribed gets, in ticks of a tenth of a second. */
    private static List<MarketEvent> received(Listed listed, Streams.Kind kind) {
        VenueMarket venue = venue(listed);
        Instrument instrument = instrument(listed);
        var sockets = place(listed).sockets();
        Subscription wanted = new Subscription(kind, instrument, Interval.M1);
        Session session =
                sockets.open(venue.streams().endpoint(wanted).orElseThrow().path(), "c1")
                        .orElseThrow();
        for (Streams.Outgoing frame : venue.streams().subscribe(List.of(wanted), Instant.EPOCH)) {
            for (String answer : sockets.receive(session, frame.text(), START)) {
                assertThat(decode(venue, answer, instrument))
                        .isInstanceOfAny(Decoded.Acknowledged.class, Decoded.Data.class);
            }
        }
        List<MarketEvent> events = new ArrayList<>();
        for (long at = START; at < END; at += 100) {
            for (Topic topic : session.topics()) {
                sockets.frames(
                        topic,
                        new Span(at, at + 100, 0),
                        frame ->
                                events.addAll(
                                        ((Decoded.Data) decode(venue, frame, instrument))
                                                .events()));
            }
        }
        return events;
    }

    private static Decoded decode(VenueMarket venue, String frame, Instrument instrument) {
        return venue.streams()
                .decode(
                        frame,
                        symbol ->
                                instrument.id().symbol().equals(symbol)
                                        ? java.util.Optional.of(instrument)
                                        : java.util.Optional.empty());
    }

    private static Instrument instrument(Listed listed) {
        VenueMarket venue = venue(listed);
        String body = get(listed, venue.listings().request("").path());
        return new Listing(venue.listings().parse(body).instruments())
                .byId(listed.id())
                .orElseThrow();
    }

    private static String get(Listed listed, String pathAndQuery) {
        int question = pathAndQuery.indexOf('?');
        var answer =
                place(listed)
                        .rest()
                        .get(
                                question < 0 ? pathAndQuery : pathAndQuery.substring(0, question),
                                Query.parse(
                                        question < 0 ? null : pathAndQuery.substring(question + 1)),
                                new Moment(END, 0, ""));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static VenueMarket venue(Listed listed) {
        return Exchanges.of(listed.venue()).markets().stream()
                .filter(market -> market.market() == listed.market())
                .findFirst()
                .orElseThrow();
    }

    /** A new one each time: the clock stands still, so the venue's limit would be reached. */
    private static Place place(Listed listed) {
        return Place.all(SimulatedVenues.ALL, MARKET, new Faults(1), CLOCK).stream()
                .filter(
                        place ->
                                place.venue().equals(listed.venue())
                                        && place.market() == listed.market())
                .findFirst()
                .orElseThrow();
    }
}
