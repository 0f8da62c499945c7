package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.ascendex.AscendEx;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.OrderBook;
import dev.isobar.market.Side;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every number taken of AscendEX against real traffic. */
class AscendExConformanceTest {
    private static final VenueMarket SPOT = Fixtures.market(AscendEx.EXCHANGE, Market.SPOT);
    private static final VenueMarket LINEAR = Fixtures.market(AscendEx.EXCHANGE, Market.LINEAR);
    private static final Instruments KNOWN =
            symbol ->
                    Optional.of(
                            Fixtures.instrument(
                                    "ascendex",
                                    symbol.endsWith("-PERP") ? Market.LINEAR : Market.SPOT,
                                    symbol,
                                    "1"));

    @Test
    void listingsEqualWhatIsExpectedOfThem() {
        for (String file : List.of("products_spot", "products_spot_list_a")) {
            assertListed(SPOT, "ascendex/rest/" + file + ".json", "/");
        }
        assertListed(LINEAR, "ascendex/rest/futures_contract_list_a.json", "-PERP");
    }

    private static void assertListed(VenueMarket market, String file, String part) {
        JsonNode recording = Recordings.rest(file);
        Map<String, Instrument> listed = new HashMap<>();
        market.listings()
                .parse(recording.path("response").toString())
                .instruments()
                .forEach(one -> listed.put(one.id().symbol(), one));
        int wanted = 0;
        for (JsonNode expected : recording.path("expected")) {
            String symbol = expected.get("symbol").asText();
            if (symbol.contains(part)) {
                wanted++;
                assertThat(listed.get(symbol).base()).isEqualTo(expected.get("base").asText());
                assertThat(listed.get(symbol).quote()).isEqualTo(expected.get("quote").asText());
                assertThat(listed.get(symbol).trading())
                        .isEqualTo(expected.get("active").asBoolean());
            }
        }
        assertThat(listed).hasSize(wanted).isNotEmpty();
    }

    @Test
    void pricingOverRestEqualsWhatIsExpectedOfIt() {
        JsonNode recording = Recordings.rest("ascendex/rest/futures_pricing_data.json");
        String body = recording.path("response").toString();
        JsonNode expected = recording.path("expected").get(0);
        Instrument of = Fixtures.instrument("ascendex", Market.LINEAR, "BTC-PERP", "1");
        Instant at = Instant.ofEpochMilli(expected.get("t").asLong());

        MarkPrice mark = LINEAR.offers().markPrice().orElseThrow().parse().apply(of, body);
        OpenInterest open = LINEAR.offers().openInterest().orElseThrow().parse().apply(of, body);
        Funding funding = LINEAR.offers().funding().orElseThrow().parse().apply(of, body);

        assertThat(mark.mark()).isEqualByComparingTo(Recordings.number(expected, "markPrice"));
        assertThat(mark.index()).isEqualByComparingTo(Recordings.number(expected, "indexPrice"));
        assertThat(open.amount()).isEqualByComparingTo(Recordings.number(expected, "openInterest"));
        assertThat(funding.rate()).isEqualByComparingTo(Recordings.number(expected, "fundingRate"));
        assertThat(funding.settlesAt().toEpochMilli())
                .isEqualTo(expected.get("nextFundingTime").asLong());
        assertThat(List.of(mark.at(), open.at(), funding.at())).containsOnly(at);
    }

    @Test
    void theTickerEqualsWhatIsExpectedOfIt() {
        JsonNode recording = Recordings.rest("ascendex/rest/ticker_spot.json");
        JsonNode expected = recording.path("expected");

        Ticker ticker =
                SPOT.offers()
                        .ticker()
                        .orElseThrow()
                        .parse()
                        .apply(
                                Fixtures.instrument("ascendex", Market.SPOT, "BTC/USDT", "1"),
                                recording.path("response").toString());

        assertThat(ticker.last()).isEqualByComparingTo(Recordings.number(expected, "last"));
        assertThat(ticker.bid().price()).isEqualByComparingTo(Recordings.number(expected, "bid"));
        assertThat(ticker.bid().size()).isEqualByComparingTo(Recordings.number(expected, "bidQty"));
        assertThat(ticker.ask().price()).isEqualByComparingTo(Recordings.number(expected, "ask"));
        assertThat(ticker.ask().size()).isEqualByComparingTo(Recordings.number(expected, "askQty"));
        assertThat(ticker.open()).isEqualByComparingTo(Recordings.number(expected, "open"));
        assertThat(ticker.high()).isEqualByComparingTo(Recordings.number(expected, "high"));
        assertThat(ticker.low()).isEqualByComparingTo(Recordings.number(expected, "low"));
        assertThat(ticker.volume()).isEqualByComparingTo(Recordings.number(expected, "baseVolume"));
    }

    @Test
    void messagesEqualWhatIsExpectedOfThem() {
        List<Recordings.Frame> frames = Recordings.frames("ascendex/ws/tardis-ascendex.jsonl");

        assertThat(frames).hasSize(4);
        for (Recordings.Frame frame : frames) {
            List<MarketEvent> events = events(SPOT, frame.raw());
            assertThat(events).hasSameSizeAs(frame.expected());
            for (int i = 0; i < events.size(); i++) {
                JsonNode wanted = frame.expected().get(i);
                if (events.get(i) instanceof Trade trade) {
                    assertTrade(trade, wanted);
                } else {
                    assertBook((BookChange) events.get(i), wanted);
                }
            }
        }
    }

    private static void assertTrade(Trade trade, JsonNode wanted) {
        assertThat(trade.price()).isEqualByComparingTo(Recordings.number(wanted, "price"));
        assertThat(trade.size()).isEqualByComparingTo(Recordings.number(wanted, "amount"));
        assertThat(trade.taker().name()).isEqualToIgnoringCase(wanted.get("side").asText());
        assertThat(trade.at()).isEqualTo(Instant.parse(wanted.get("timestamp").asText()));
    }

    private static void assertBook(BookChange change, JsonNode wanted) {
        boolean isSnapshot = wanted.get("isSnapshot").asBoolean();
        assertThat(change.kind() == BookChange.Kind.SNAPSHOT).isEqualTo(isSnapshot);
        // The snapshot says 0, which is no time; the origin took its own clock.
        assertThat(change.at())
                .isEqualTo(isSnapshot ? null : Instant.parse(wanted.get("timestamp").asText()));
        assertThat(change.bids()).hasSameSizeAs(wanted.get("bids"));
        assertThat(change.asks()).hasSameSizeAs(wanted.get("asks"));
        for (int i = 0; i < change.bids().size(); i++) {
            JsonNode level = wanted.get("bids").get(i);
            assertThat(change.bids().get(i).price())
                    .isEqualByComparingTo(Recordings.number(level, "price"));
            assertThat(change.bids().get(i).size())
                    .isEqualByComparingTo(Recordings.number(level, "amount"));
        }
    }

    @Test
    @DisplayName("R3 R4 every recorded trade is read, with its number and the taker's side")
    void everyRecordedTradeIsRead() {
        int trades = 0;
        for (String file : List.of("spot", "futures")) {
            for (Recordings.Frame frame :
                    Recordings.frames("ascendex/ws/" + file + ".trades.jsonl")) {
                JsonNode rows = frame.tree().get("data");
                List<MarketEvent> events = events(file.equals("spot") ? SPOT : LINEAR, frame.raw());
                assertThat(events).hasSameSizeAs(rows);
                for (int i = 0; i < events.size(); i++) {
                    Trade trade = (Trade) events.get(i);
                    JsonNode row = rows.get(i);
                    assertThat(trade.id()).isEqualTo(row.get("seqnum").asText());
                    assertThat(trade.order()).isEqualTo(row.get("seqnum").asLong());
                    assertThat(trade.price()).isEqualTo(row.get("p").asText());
                    assertThat(trade.size()).isEqualTo(row.get("q").asText());
                    assertThat(trade.at().toEpochMilli()).isEqualTo(row.get("ts").asLong());
                    assertThat(trade.taker())
                            .isEqualTo(row.get("bm").asBoolean() ? Side.SELL : Side.BUY);
                    trades++;
                }
            }
        }
        assertThat(trades).isEqualTo(3 + 5);
    }

    @Test
    void recordedBooksHaveNoHole() {
        for (String file : List.of("spot", "futures")) {
            Map<InstrumentId, OrderBook> books = new HashMap<>();
            Map<InstrumentId, Long> numbers = new HashMap<>();
            Map<OrderBook.Outcome, Integer> outcomes = new TreeMap<>();
            for (Recordings.Frame frame :
                    Recordings.frames("ascendex/ws/" + file + ".depth.jsonl")) {
                BookChange change =
                        (BookChange)
                                events(file.equals("spot") ? SPOT : LINEAR, frame.raw()).get(0);
                if (change.kind() == BookChange.Kind.UPDATE) {
                    Long before = numbers.put(change.instrument(), change.last());
                    assertThat(before == null || change.first() == before + 1).isTrue();
                }
                OrderBook book =
                        books.computeIfAbsent(
                                change.instrument(),
                                id -> new OrderBook(OrderBook.DEEPEST, Optional.empty()));
                outcomes.merge(book.apply(change), 1, Integer::sum);
            }
            // Changes before the snapshot that was asked for say nothing yet.
            assertThat(outcomes).doesNotContainKey(OrderBook.Outcome.GAP);
            assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(80);
        }
    }

    @Test
    void controlFramesAreTold() {
        for (String file : List.of("spot", "futures")) {
            Map<String, Integer> fates = new TreeMap<>();
            for (Recordings.Frame frame :
                    Recordings.frames("ascendex/ws/" + file + ".control.jsonl")) {
                Decoded decoded = SPOT.streams().decode(frame.raw(), KNOWN);
                fates.merge(decoded.getClass().getSimpleName(), 1, Integer::sum);
            }
            // One greeting and five answers were kept.
            assertThat(fates).isEqualTo(Map.of("Control", 1, "Acknowledged", 5));
        }
    }

    private static List<MarketEvent> events(VenueMarket market, String raw) {
        return ((Decoded.Data) market.streams().decode(raw, KNOWN)).events();
    }
}
