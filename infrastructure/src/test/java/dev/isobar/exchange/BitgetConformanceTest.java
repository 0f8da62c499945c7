package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.bitget.Bitget;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number taken of Bitget against real traffic. */
class BitgetConformanceTest {

    /** Frames by fate, counted by hand; {@code jq -c 'select(.dir=="in")' FILE | wc -l}. */
    private static final Map<String, String> COUNTS = new TreeMap<>();

    static {
        COUNTS.put("bitget/ws/DEAD-v1.books.jsonl", "{Unparsable=161}");
        COUNTS.put("bitget/ws/DEAD-v1.candle1m.jsonl", "{Unparsable=29}");
        COUNTS.put("bitget/ws/DEAD-v1.control.jsonl", "{Unparsable=20}");
        COUNTS.put("bitget/ws/DEAD-v1.ticker.jsonl", "{Unparsable=173}");
        COUNTS.put("bitget/ws/DEAD-v1.trade.jsonl", "{Unparsable=34}");
        // Snapshots of trades tell the past.
        COUNTS.put(
                "bitget/ws/tardis-bitget-futures.jsonl",
                "{Acknowledged=1, Data=7, NotCollected=1}");
        COUNTS.put("bitget/ws/tardis-bitget.jsonl", "{Data=5, NotCollected=2}");
    }

    private static Market market(String instType) {
        return switch (instType) {
            case "SPOT", "spot" -> Market.SPOT;
            case "COIN-FUTURES" -> Market.INVERSE;
            default -> Market.LINEAR;
        };
    }

    private static Decoded decode(Recordings.Frame frame) {
        Market market = market(frame.tree().path("arg").path("instType").asText());
        return Fixtures.market(Bitget.EXCHANGE, market)
                .streams()
                .decode(
                        frame.raw(),
                        symbol ->
                                Optional.of(
                                        Fixtures.instrument("bitget", market, symbol, "1")
                                                .counting(Instrument.SizeUnit.BASE)));
    }

    @Test
    @DisplayName("R8 every recorded frame has the fate counted by hand; version 1 is refused")
    void everyFrameHasItsFate() {
        Map<String, String> seen = new TreeMap<>();
        for (String file : Recordings.sockets("bitget")) {
            Map<String, Integer> fates = new TreeMap<>();
            for (Recordings.Frame frame : Recordings.frames(file)) {
                String fate;
                try {
                    fate = decode(frame).getClass().getSimpleName();
                } catch (ExchangeFailure.Unparsable e) {
                    fate = "Unparsable";
                }
                fates.merge(fate, 1, Integer::sum);
            }
            seen.put(file, fates.toString());
        }
        assertThat(seen).isEqualTo(COUNTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tardis-bitget", "tardis-bitget-futures"})
    void everyNumberIsAsExpected(String file) {
        int compared = 0;
        for (Recordings.Frame frame : Recordings.frames("bitget/ws/" + file + ".jsonl")) {
            if (frame.expected().isNull()) {
                continue; // no assertion was made
            }
            List<MarketEvent> events = ((Decoded.Data) decode(frame)).events();
            JsonNode expected = frame.expected().get(0);
            switch (expected.path("type").asText()) {
                case "trade" -> assertTrade((Trade) events.get(0), expected);
                case "book_change" -> assertBook((BookChange) events.get(0), frame);
                case "book_ticker" -> assertQuote((Quote) events.get(0), expected);
                default -> assertStates(events, expected);
            }
            compared++;
        }
        assertThat(compared).isEqualTo(file.endsWith("futures") ? 7 : 5);
    }

    private static void assertTrade(Trade trade, JsonNode expected) {
        assertThat(trade.id()).isEqualTo(expected.path("id").asText());
        assertThat(trade.order()).isEqualTo(expected.path("id").asLong());
        assertThat(trade.price()).isEqualByComparingTo(Recordings.number(expected, "price"));
        assertThat(trade.size()).isEqualByComparingTo(Recordings.number(expected, "amount"));
        assertThat(trade.value()).isEqualByComparingTo(trade.price().multiply(trade.size()));
        assertThat(trade.contracts()).isNull();
        assertThat(trade.taker().name()).isEqualToIgnoringCase(expected.path("side").asText());
        assertThat(trade.at()).isEqualTo(time(expected, "timestamp"));
    }

    /** The numbers of the change are not in what was expected: of the frame itself. */
    private static void assertBook(BookChange change, Recordings.Frame frame) {
        JsonNode expected = frame.expected().get(0);
        JsonNode raw = frame.tree().path("data").get(0);
        boolean isSnapshot = expected.path("isSnapshot").asBoolean();
        assertThat(change.kind() == BookChange.Kind.SNAPSHOT).isEqualTo(isSnapshot);
        assertThat(change.last()).isEqualTo(raw.path("seq").asLong());
        assertThat(change.first())
                .isEqualTo(isSnapshot ? change.last() : raw.path("pseq").asLong() + 1);
        assertThat(change.at()).isEqualTo(time(expected, "timestamp"));
        assertLevels(change.bids(), expected.path("bids"));
        assertLevels(change.asks(), expected.path("asks"));
    }

    private static void assertLevels(List<Level> levels, JsonNode expected) {
        List<BigDecimal> numbers = new ArrayList<>();
        levels.forEach(level -> numbers.addAll(List.of(level.price(), level.size())));
        List<BigDecimal> wanted = new ArrayList<>();
        expected.forEach(
                level -> {
                    wanted.add(Recordings.number(level, "price"));
                    wanted.add(Recordings.number(level, "amount"));
                });
        assertThat(numbers).usingElementComparator(BigDecimal::compareTo).isEqualTo(wanted);
    }

    private static void assertQuote(Quote quote, JsonNode expected) {
        assertThat(quote.bid().price())
                .isEqualByComparingTo(Recordings.number(expected, "bidPrice"));
        assertThat(quote.bid().size())
                .isEqualByComparingTo(Recordings.number(expected, "bidAmount"));
        assertThat(quote.ask().price())
                .isEqualByComparingTo(Recordings.number(expected, "askPrice"));
        assertThat(quote.ask().size())
                .isEqualByComparingTo(Recordings.number(expected, "askAmount"));
        assertThat(quote.at()).isEqualTo(time(expected, "timestamp"));
    }

    private static void assertStates(List<MarketEvent> events, JsonNode expected) {
        assertThat(events).hasSize(3);
        Instant at = time(expected, "timestamp");
        MarkPrice mark = (MarkPrice) events.get(0);
        assertThat(mark.mark()).isEqualByComparingTo(Recordings.number(expected, "markPrice"));
        assertThat(mark.index()).isEqualByComparingTo(Recordings.number(expected, "indexPrice"));
        Funding funding = (Funding) events.get(1);
        assertThat(funding.rate()).isEqualByComparingTo(Recordings.number(expected, "fundingRate"));
        assertThat(funding.settlesAt()).isEqualTo(time(expected, "fundingTimestamp"));
        assertThat(funding.settled()).isFalse();
        OpenInterest open = (OpenInterest) events.get(2);
        assertThat(open.amount()).isEqualByComparingTo(Recordings.number(expected, "openInterest"));
        assertThat(open.contracts()).isNull();
        assertThat(events).extracting(MarketEvent::at).containsOnly(at);
    }

    private static Instant time(JsonNode node, String name) {
        return Instant.parse(node.path(name).asText());
    }

    @ParameterizedTest
    @CsvSource({
        "spot_v1_public_products, SPOT",
        "mix_v1_market_contracts_productType_umcbl, LINEAR",
        "mix_v1_market_contracts_productType_dmcbl, INVERSE"
    })
    @DisplayName("R8 a listing of version 1 is refused")
    void listingsOfVersionOneAreRefused(String file, Market market) {
        JsonNode recording = Recordings.rest("bitget/rest/v1_" + file + "_a.json");
        Listings listings = Fixtures.market(Bitget.EXCHANGE, market).listings();

        assertThatThrownBy(() -> listings.parse(recording.path("response").toString()))
                .isInstanceOf(ExchangeFailure.Unparsable.class)
                .hasMessageContaining("symbol of version 1");
    }
}
