package dev.isobar.exchange;

import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.okx.Okx;
import dev.isobar.market.BookChange;
import dev.isobar.market.BookChecksum;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Ticker;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every number taken of OKX against real traffic: all but trades, candles, listings. */
class OkxStatesConformanceTest {

    @Test
    @DisplayName("R5 every recorded book has the checksum that its venue computed")
    void okxBooksHaveTheirChecksum() {
        BookChecksum checksum =
                Fixtures.market(Okx.EXCHANGE, SPOT).streams().bookChecksum().orElseThrow();
        TreeMap<BigDecimal, Level> bids = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<BigDecimal, Level> asks = new TreeMap<>();
        int compared = 0;
        for (Recordings.Frame frame : Recordings.frames("okx/ws/v5.books.jsonl")) {
            BookChange change = (BookChange) Recordings.only("okx/ws/v5.books.jsonl", frame);
            if (change.kind() == BookChange.Kind.SNAPSHOT) {
                bids.clear();
                asks.clear();
            }
            change.bids().forEach(level -> apply(bids, level));
            change.asks().forEach(level -> apply(asks, level));
            assertThat(checksum.of(List.copyOf(bids.values()), List.copyOf(asks.values())))
                    .isEqualTo(frame.tree().path("data").get(0).path("checksum").asLong())
                    .isEqualTo(change.checksum());
            compared++;
        }
        assertThat(compared).isEqualTo(55);
    }

    private static void apply(TreeMap<BigDecimal, Level> side, Level level) {
        if (level.isGone()) {
            side.remove(level.price());
        } else {
            side.put(level.price(), level);
        }
    }

    @Test
    void okxTickersTellTheQuoteOfTheirFrame() {
        String file = "okx/ws/v5.tickers.jsonl";
        for (Recordings.Frame frame : Recordings.frames(file)) {
            JsonNode raw = frame.tree().path("data").get(0);
            Quote quote = (Quote) Recordings.only(file, frame);
            assertThat(quote.bid().price()).isEqualTo(raw.path("bidPx").asText());
            assertThat(quote.bid().size()).isEqualTo(raw.path("bidSz").asText());
            assertThat(quote.ask().price()).isEqualTo(raw.path("askPx").asText());
            assertThat(quote.ask().size()).isEqualTo(raw.path("askSz").asText());
            assertThat(quote.at().toEpochMilli()).isEqualTo(raw.path("ts").asLong());
        }
    }

    @Test
    @DisplayName("R6 liquidations are as expected: the order's side, contracts and base")
    void okxLiquidationsAreAsExpected() {
        String file = "okx/ws/v5.liquidation-orders.live2026.jsonl";
        for (Recordings.Frame frame : Recordings.frames(file)) {
            assertLiquidation((Liquidation) Recordings.only(file, frame), frame.expected().get(0));
        }
        JsonNode recording = Recordings.rest("okx/rest/liquidation_orders_live2026.json");
        List<Liquidation> past =
                Fixtures.market(Okx.EXCHANGE, LINEAR)
                        .offers()
                        .liquidations()
                        .orElseThrow()
                        .parse()
                        .apply(SWAP, recording.path("response").toString());
        assertThat(past).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertLiquidation(past.get(i), recording.path("expected").get(i));
        }
    }

    private static final Instrument SWAP =
            Fixtures.instrument("okx", LINEAR, "BTC-USDT-SWAP", "0.01");

    private static void assertLiquidation(Liquidation forced, JsonNode expected) {
        assertThat(forced.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(forced.side().name()).isEqualToIgnoringCase(expected.get("orderSide").asText());
        assertThat(forced.side() == Side.SELL)
                .isEqualTo(expected.get("liquidated").asText().equals("long"));
        assertThat(forced.price()).isEqualByComparingTo(Recordings.number(expected, "price"));
        assertThat(forced.contracts())
                .isEqualByComparingTo(Recordings.number(expected, "contracts"));
        if (expected.has("base")) {
            assertThat(forced.size()).isEqualByComparingTo(Recordings.number(expected, "base"));
        }
    }

    @Test
    void okxOtherStatesAreAsExpected() {
        String file = "okx/ws/tardis-okex-swap.jsonl";
        int compared = 0;
        for (Recordings.Frame frame : Recordings.frames(file)) {
            JsonNode expected = frame.expected().path(0);
            String channel = frame.tree().path("arg").path("channel").asText();
            switch (channel) {
                case "mark-price" -> {
                    MarkPrice mark = (MarkPrice) Recordings.only(file, frame);
                    assertThat(mark.mark())
                            .isEqualByComparingTo(Recordings.number(expected, "markPrice"));
                    compared++;
                }
                case "open-interest" -> {
                    OpenInterest open = (OpenInterest) Recordings.only(file, frame);
                    assertThat(open.contracts())
                            .isEqualByComparingTo(Recordings.number(expected, "openInterest"));
                    compared++;
                }
                case "funding-rate" -> {
                    Funding funding = (Funding) Recordings.only(file, frame);
                    assertThat(funding.rate())
                            .isEqualByComparingTo(Recordings.number(expected, "fundingRate"));
                    assertThat(funding.settlesAt())
                            .isEqualTo(Instant.parse(expected.path("fundingTimestamp").asText()));
                    // The frame of 2021 tells no time; the expected one is the receiver's.
                    assertThat(funding.at()).isNull();
                    assertThat(funding.interval()).isNull();
                    compared++;
                }
                case "books-l2-tbt" -> {
                    BookChange change = (BookChange) Recordings.only(file, frame);
                    assertThat(change.kind()).isEqualTo(BookChange.Kind.UPDATE);
                    assertThat(change.isNumbered()).isFalse();
                    assertLevels(change.bids(), expected.path("bids"));
                    assertLevels(change.asks(), expected.path("asks"));
                    assertThat(change.at())
                            .isEqualTo(Instant.parse(expected.path("timestamp").asText()));
                    compared++;
                }
                default -> {}
            }
        }
        assertThat(compared).isEqualTo(4);
        String mixed = "okx/ws/v5.mixed.live2026.jsonl";
        Recordings.Frame frame = Recordings.frames(mixed).get(1);
        MarkPrice mark = (MarkPrice) Recordings.only(mixed, frame);
        assertThat(mark.mark())
                .isEqualByComparingTo(Recordings.number(frame.expected().get(0), "markPrice"));
        assertThat(mark.at().toEpochMilli()).isEqualTo(frame.expected().get(0).get("t").asLong());
    }

    private static void assertLevels(List<Level> levels, JsonNode expected) {
        assertThat(levels).hasSize(expected.size());
        for (int i = 0; i < levels.size(); i++) {
            assertThat(levels.get(i).price())
                    .isEqualByComparingTo(Recordings.number(expected.get(i), "price"));
            assertThat(levels.get(i).size())
                    .isEqualByComparingTo(Recordings.number(expected.get(i), "amount"));
        }
    }

    @Test
    void okxSpotBookAndTickerOfPeersAreAsExpected() {
        String file = "okx/ws/tardis-okex.jsonl";
        List<Recordings.Frame> frames = Recordings.frames(file);
        BookChange book = (BookChange) Recordings.only(file, frames.get(1));
        assertThat(book.kind()).isEqualTo(BookChange.Kind.SNAPSHOT);
        assertLevels(book.bids(), frames.get(1).expected().get(0).path("bids"));
        assertLevels(book.asks(), frames.get(1).expected().get(0).path("asks"));
        assertThat(book.checksum()).isEqualTo(-1971869027L);
        Quote quote = (Quote) Recordings.only(file, frames.get(2));
        JsonNode expected = frames.get(2).expected().get(0);
        assertThat(quote.ask().price())
                .isEqualByComparingTo(Recordings.number(expected, "askPrice"));
        assertThat(quote.bid().size())
                .isEqualByComparingTo(Recordings.number(expected, "bidAmount"));
    }

    @Test
    void okxOffersAreAsExpected() {
        Offers linear = Fixtures.market(Okx.EXCHANGE, LINEAR).offers();
        JsonNode open = Recordings.rest("okx/rest/open_interest_live2025.json");
        OpenInterest now =
                linear.openInterest()
                        .orElseThrow()
                        .parse()
                        .apply(SWAP, open.path("response").toString());
        JsonNode row = open.path("response").path("data").get(0);
        assertThat(now.contracts()).isEqualTo(row.path("oi").asText());
        assertThat(now.amount()).isEqualTo(row.path("oiCcy").asText());
        assertThat(now.at().toEpochMilli())
                .isEqualTo(open.path("expected").get(0).get("t").asLong());

        JsonNode history = Recordings.rest("okx/rest/funding_rate_history.json");
        List<Funding> paid =
                linear.fundings()
                        .orElseThrow()
                        .parse()
                        .apply(SWAP, history.path("response").toString());
        assertThat(paid).hasSize(2);
        for (int i = 0; i < 2; i++) {
            JsonNode expected = history.path("expected").get(i);
            assertThat(paid.get(i).settlesAt().toEpochMilli())
                    .isEqualTo(expected.get("t").asLong());
            assertThat(paid.get(i).rate())
                    .isEqualByComparingTo(Recordings.number(expected, "realizedRate"));
            assertThat(paid.get(i).settled()).isTrue();
        }

        JsonNode ticker = Recordings.rest("okx/rest/ticker_spot.json");
        Ticker told =
                Fixtures.market(Okx.EXCHANGE, SPOT)
                        .offers()
                        .ticker()
                        .orElseThrow()
                        .parse()
                        .apply(
                                Fixtures.instrument("okx", SPOT, "BTC-USDT", "1"),
                                ticker.path("response").toString());
        JsonNode expected = ticker.path("expected");
        assertThat(told.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(told.last()).isEqualByComparingTo(Recordings.number(expected, "last"));
        assertThat(told.open()).isEqualByComparingTo(Recordings.number(expected, "open"));
        assertThat(told.high()).isEqualByComparingTo(Recordings.number(expected, "high"));
        assertThat(told.low()).isEqualByComparingTo(Recordings.number(expected, "low"));
        assertThat(told.bid().size()).isEqualByComparingTo(Recordings.number(expected, "bidQty"));
        assertThat(told.volume()).isEqualByComparingTo(Recordings.number(expected, "baseVolume"));
        assertThat(told.quoteVolume())
                .isEqualByComparingTo(Recordings.number(expected, "quoteVolume"));
    }
}
