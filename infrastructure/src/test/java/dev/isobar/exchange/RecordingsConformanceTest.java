package dev.isobar.exchange;

import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.binance.Binance;
import dev.isobar.exchange.bybit.Bybit;
import dev.isobar.exchange.okx.Okx;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Listing;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three venues' parsers against real traffic: every frame, and every number we take of it. */
class RecordingsConformanceTest {

    /** What became of a frame. */
    private enum Fate {
        DATA,
        CONTROL,
        ACKNOWLEDGED,
        REFUSED,
        NOT_COLLECTED,
        UNPARSABLE
    }

    /**
     * Frames by fate, counted by jq over the files: {@code jq -r 'select(.dir=="in")|.raw|fromjson|
     * (.stream//.topic//.arg.channel//.event)' FILE | sort | uniq -c}. COIN-M, Binance US and dated
     * futures are not among our instruments. Lines marked generated are no venue frames and are
     * left out, but for DEAD files, where everything must be refused.
     */
    private static final Map<String, String> COUNTS = new TreeMap<>();

    static {
        COUNTS.put("binance/ws/coinm.aggTrade.jsonl", "{NOT_COLLECTED=25}");
        COUNTS.put("binance/ws/coinm.bookTicker.jsonl", "{NOT_COLLECTED=30}");
        COUNTS.put("binance/ws/coinm.control.jsonl", "{}");
        COUNTS.put("binance/ws/coinm.depth.jsonl", "{NOT_COLLECTED=29}");
        COUNTS.put("binance/ws/coinm.kline_1m.jsonl", "{NOT_COLLECTED=17}");
        COUNTS.put("binance/ws/spot.aggTrade.jsonl", "{DATA=1}");
        COUNTS.put("binance/ws/spot.bookTicker.jsonl", "{NOT_COLLECTED=74}");
        COUNTS.put("binance/ws/spot.control.jsonl", "{}");
        COUNTS.put("binance/ws/spot.depth.jsonl", "{NOT_COLLECTED=137}");
        COUNTS.put("binance/ws/spot.kline_1m.jsonl", "{DATA=1}");
        COUNTS.put("binance/ws/tardis-binance-delivery.jsonl", "{NOT_COLLECTED=6}");
        // Its aggTrade of 2019 has no id (a): no trade can be made of it.
        COUNTS.put("binance/ws/tardis-binance-futures.jsonl", "{NOT_COLLECTED=11, UNPARSABLE=1}");
        COUNTS.put("binance/ws/tardis-binance.jsonl", "{NOT_COLLECTED=4}");
        COUNTS.put("binance/ws/us.aggTrade.jsonl", "{NOT_COLLECTED=6}");
        COUNTS.put("binance/ws/us.bookTicker.jsonl", "{NOT_COLLECTED=69}");
        COUNTS.put("binance/ws/us.control.jsonl", "{}");
        COUNTS.put("binance/ws/us.depth.jsonl", "{NOT_COLLECTED=85}");
        COUNTS.put("binance/ws/us.kline_1m.jsonl", "{NOT_COLLECTED=3}");
        COUNTS.put("binance/ws/usdm.aggTrade.jsonl", "{DATA=45}");
        COUNTS.put("binance/ws/usdm.bookTicker.jsonl", "{NOT_COLLECTED=305}");
        COUNTS.put("binance/ws/usdm.control.jsonl", "{}");
        COUNTS.put("binance/ws/usdm.depth.jsonl", "{NOT_COLLECTED=84}");
        COUNTS.put("binance/ws/usdm.forceOrder.live2026.jsonl", "{NOT_COLLECTED=1}");
        COUNTS.put("binance/ws/usdm.kline_1m.jsonl", "{DATA=32}");
        COUNTS.put("bybit/ws/DEAD-v2.control.jsonl", "{UNPARSABLE=4}");
        COUNTS.put("bybit/ws/DEAD-v2.orderBookL2_25.jsonl", "{UNPARSABLE=40}");
        COUNTS.put("bybit/ws/DEAD-v2.trade.jsonl", "{UNPARSABLE=71}");
        COUNTS.put("bybit/ws/control.shape.jsonl", "{REFUSED=1}");
        COUNTS.put("bybit/ws/linear.allLiquidation.live2026.jsonl", "{NOT_COLLECTED=1}");
        COUNTS.put("bybit/ws/linear.orderbook-tickers.mixed.jsonl", "{NOT_COLLECTED=2}");
        COUNTS.put("bybit/ws/tardis-bybit-spot.DEAD.jsonl", "{UNPARSABLE=3}");
        COUNTS.put("bybit/ws/tardis-bybit-spot.jsonl", "{DATA=1, NOT_COLLECTED=4}");
        COUNTS.put("bybit/ws/tardis-bybit.DEAD.jsonl", "{UNPARSABLE=20}");
        COUNTS.put("bybit/ws/tardis-bybit.jsonl", "{DATA=1, NOT_COLLECTED=6}");
        COUNTS.put("okx/ws/tardis-okex-futures.DEAD.jsonl", "{UNPARSABLE=9}");
        COUNTS.put("okx/ws/tardis-okex-futures.jsonl", "{NOT_COLLECTED=7}");
        COUNTS.put("okx/ws/tardis-okex-swap.DEAD.jsonl", "{UNPARSABLE=7}");
        COUNTS.put("okx/ws/tardis-okex-swap.jsonl", "{NOT_COLLECTED=9}");
        COUNTS.put("okx/ws/tardis-okex.DEAD.jsonl", "{UNPARSABLE=4}");
        COUNTS.put("okx/ws/tardis-okex.jsonl", "{DATA=1, NOT_COLLECTED=2}");
        COUNTS.put("okx/ws/v5.books.jsonl", "{NOT_COLLECTED=55}");
        COUNTS.put("okx/ws/v5.candle.shape.jsonl", "{REFUSED=1, NOT_COLLECTED=1}");
        COUNTS.put("okx/ws/v5.control.jsonl", "{ACKNOWLEDGED=7}");
        COUNTS.put("okx/ws/v5.liquidation-orders.live2026.jsonl", "{NOT_COLLECTED=2}");
        COUNTS.put("okx/ws/v5.mixed.live2026.jsonl", "{DATA=1, NOT_COLLECTED=1}");
        COUNTS.put("okx/ws/v5.tickers.jsonl", "{NOT_COLLECTED=25}");
        COUNTS.put("okx/ws/v5.trades.jsonl", "{DATA=69}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance", "bybit", "okx"})
    @DisplayName("R2 every recorded frame has the fate counted by hand; dead formats are refused")
    void everyFrameHasItsFate(String venue) {
        Map<String, String> seen = new TreeMap<>();
        for (String file : Recordings.sockets(venue)) {
            Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
            for (Recordings.Frame frame : Recordings.frames(file)) {
                if (!frame.generated() || file.contains("DEAD")) {
                    fates.merge(fate(file, frame), 1, Integer::sum);
                }
            }
            seen.put(file, fates.toString());
        }

        Map<String, String> counted = new TreeMap<>(COUNTS);
        counted.keySet().removeIf(file -> !file.startsWith(venue + "/"));
        assertThat(seen).isEqualTo(counted);
    }

    @Test
    void everyBinanceTradeEqualsItsFrameFieldByField() {
        int trades = 0;
        for (String file : List.of("spot.aggTrade.jsonl", "usdm.aggTrade.jsonl")) {
            for (Recordings.Frame frame : Recordings.frames("binance/ws/" + file)) {
                Trade trade = (Trade) only("binance/ws/" + file, frame);
                JsonNode raw = frame.tree().path("data");
                assertThat(trade.instrument().symbol()).isEqualTo(raw.path("s").asText());
                assertThat(trade.id()).isEqualTo(raw.path("a").asText());
                assertThat(trade.order()).isEqualTo(raw.path("a").asLong());
                assertThat(trade.at()).isEqualTo(Instant.ofEpochMilli(raw.path("T").asLong()));
                assertThat(trade.price()).isEqualTo(raw.path("p").asText());
                assertThat(trade.size()).isEqualTo(raw.path("q").asText());
                assertThat(trade.taker())
                        .isEqualTo(raw.path("m").asBoolean() ? Side.SELL : Side.BUY);
                assertThat(trade.firstFill()).isEqualTo(raw.path("f").asText());
                assertThat(trade.lastFill()).isEqualTo(raw.path("l").asText());
                assertThat(trade.fills())
                        .isEqualTo(raw.path("l").asLong() - raw.path("f").asLong() + 1);
                assertThat(trade.contracts()).isNull();
                trades++;
            }
        }
        assertThat(trades).isEqualTo(46);
    }

    @Test
    @DisplayName("R1 aggTrade ids are contiguous within an instrument")
    void aggregateIdsAreContiguous() {
        Map<String, Long> last = new TreeMap<>();
        long fills = 0;
        for (Recordings.Frame frame : Recordings.frames("binance/ws/usdm.aggTrade.jsonl")) {
            Trade trade = (Trade) only("binance/ws/usdm.aggTrade.jsonl", frame);
            Long before = last.put(trade.instrument().symbol(), trade.order());
            assertThat(before == null || trade.order() == before + 1).isTrue();
            fills += trade.fills();
        }
        // jq -r '.raw|fromjson|.data|.l-.f+1' FILE | paste -sd+ | bc
        assertThat(fills).isEqualTo(89);
    }

    @Test
    void everyBinanceKlineEqualsItsFrameFieldByField() {
        int klines = 0;
        for (String file : List.of("spot.kline_1m.jsonl", "usdm.kline_1m.jsonl")) {
            for (Recordings.Frame frame : Recordings.frames("binance/ws/" + file)) {
                Kline kline = (Kline) only("binance/ws/" + file, frame);
                JsonNode data = frame.tree().path("data");
                JsonNode raw = data.path("k");
                assertThat(kline.start()).isEqualTo(Instant.ofEpochMilli(raw.path("t").asLong()));
                assertThat(kline.at()).isEqualTo(Instant.ofEpochMilli(data.path("E").asLong()));
                assertThat(kline.interval().code()).isEqualTo(raw.path("i").asText());
                assertThat(kline.open()).isEqualTo(raw.path("o").asText());
                assertThat(kline.high()).isEqualTo(raw.path("h").asText());
                assertThat(kline.low()).isEqualTo(raw.path("l").asText());
                assertThat(kline.close()).isEqualTo(raw.path("c").asText());
                assertThat(kline.volume()).isEqualTo(raw.path("v").asText());
                assertThat(kline.quoteVolume()).isEqualTo(raw.path("q").asText());
                assertThat(kline.takerBuyVolume()).isEqualTo(raw.path("V").asText());
                assertThat(kline.takerBuyQuoteVolume()).isEqualTo(raw.path("Q").asText());
                assertThat(kline.trades()).isEqualTo(raw.path("n").asLong());
                assertThat(kline.closed()).isEqualTo(raw.path("x").asBoolean());
                assertThat(kline.firstTradeId())
                        .isEqualTo(kline.isEmpty() ? null : raw.path("f").asText());
                assertThat(kline.lastTradeId())
                        .isEqualTo(kline.isEmpty() ? null : raw.path("L").asText());
                klines++;
            }
        }
        assertThat(klines).isEqualTo(33);
    }

    @Test
    void binanceKlineRowsEqualWhatIsExpectedOfThem() {
        JsonNode recording = Recordings.rest("binance/rest/klines_spot_1h.json");
        Instrument instrument = Fixtures.instrument("binance", SPOT, "BTCUSDT", "1");

        List<Kline> klines =
                Fixtures.market(Binance.EXCHANGE, SPOT)
                        .klines()
                        .parse(instrument, Interval.H1, recording.path("response").toString());

        assertThat(klines).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode expected = recording.path("expected").get(i);
            assertThat(klines.get(i).start().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            assertThat(klines.get(i).at().toEpochMilli())
                    .isEqualTo(expected.get("closeTime").asLong() + 1);
            assertPrices(klines.get(i), expected);
            assertThat(klines.get(i).volume()).isEqualByComparingTo(number(expected, "v"));
            assertThat(klines.get(i).quoteVolume()).isEqualByComparingTo(number(expected, "qv"));
            assertThat(klines.get(i).trades()).isEqualTo(expected.get("n").asLong());
            assertThat(klines.get(i).takerBuyVolume())
                    .isEqualByComparingTo(number(expected, "takerBuyBase"));
            assertThat(klines.get(i).takerBuyQuoteVolume())
                    .isEqualByComparingTo(number(expected, "takerBuyQuote"));
        }
    }

    @Test
    @DisplayName("R3 base and quote are the listing's; dated contracts are left out")
    void binanceListingsEqualWhatIsExpectedOfThem() {
        for (Market market : List.of(SPOT, LINEAR)) {
            JsonNode recording =
                    Recordings.rest(
                            "binance/rest/exchangeInfo_%s_a.json"
                                    .formatted(market == SPOT ? "spot" : "usdm"));
            Listing listing =
                    new Listing(
                            Fixtures.market(Binance.EXCHANGE, market)
                                    .listings()
                                    .parse(recording.path("response").toString())
                                    .instruments());
            int listed = 0;
            for (JsonNode expected : recording.path("expected")) {
                Optional<Instrument> found = listing.find(expected.get("symbol").asText());
                if (expected.path("contractType").asText("PERPETUAL").equals("PERPETUAL")) {
                    Instrument instrument = found.orElseThrow();
                    String base = expected.get("base").asText();
                    String quote = expected.get("quote").asText();
                    assertThat(instrument.base()).isEqualTo(base);
                    assertThat(instrument.quote()).isEqualTo(quote);
                    assertThat(instrument.settle())
                            .isEqualTo(expected.path("settle").asText(quote));
                    assertThat(instrument.trading()).isEqualTo(expected.get("active").asBoolean());
                    assertThat(instrument.canonical())
                            .isEqualTo(base + "-" + quote + (market == SPOT ? "" : "-PERP"));
                    listed++;
                } else {
                    assertThat(found).isEmpty();
                }
            }
            assertThat(listing.instruments()).hasSize(listed);
            assertThat(listed).isEqualTo(market == SPOT ? 12 : 11);
        }
    }

    @Test
    @DisplayName("R1 Bybit's rows, newest first on the wire, come out oldest first")
    void bybitKlineRowsEqualWhatIsExpectedOfThem() {
        // The only recorded rows are inverse: prices and times mean the same, volumes do not.
        JsonNode recording = Recordings.rest("bybit/rest/kline_inverse_1h_docs.json");
        Instrument instrument = Fixtures.instrument("bybit", LINEAR, "BTCUSD", "1");

        List<Kline> klines =
                Fixtures.market(Bybit.EXCHANGE, LINEAR)
                        .klines()
                        .parse(instrument, Interval.H1, recording.path("response").toString());

        assertThat(klines).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode expected = recording.path("expected").get(i);
            assertThat(klines.get(i).start().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            assertPrices(klines.get(i), expected);
            assertThat(klines.get(i).volume()).isEqualByComparingTo(number(expected, "v"));
            assertThat(klines.get(i).quoteVolume())
                    .isEqualByComparingTo(number(expected, "turnover"));
        }
    }

    @Test
    void bybitListingsEqualWhatIsExpectedOfThem() {
        JsonNode spot = Recordings.rest("bybit/rest/instruments_spot.json");
        JsonNode inverse = Recordings.rest("bybit/rest/instruments_inverse.json");

        Listings.Page listed =
                Fixtures.market(Bybit.EXCHANGE, SPOT)
                        .listings()
                        .parse(spot.path("response").toString());
        Listings.Page none =
                Fixtures.market(Bybit.EXCHANGE, LINEAR)
                        .listings()
                        .parse(inverse.path("response").toString());

        JsonNode expected = spot.path("expected").get(0);
        Instrument instrument = listed.instruments().get(0);
        assertThat(listed.instruments()).hasSize(1);
        assertThat(instrument.id().symbol()).isEqualTo(expected.get("symbol").asText());
        assertThat(instrument.base()).isEqualTo(expected.get("base").asText());
        assertThat(instrument.quote()).isEqualTo(expected.get("quote").asText());
        assertThat(instrument.trading()).isEqualTo(expected.get("active").asBoolean());
        assertThat(instrument.tickSize()).isEqualByComparingTo(number(expected, "tickSize"));
        assertThat(instrument.canonical()).isEqualTo("BTC-USDT");
        assertThat(none.instruments()).isEmpty();
    }

    @Test
    void bybitTradesEqualWhatIsExpectedOfThem() {
        int trades = 0;
        for (String file :
                List.of(
                        "bybit/ws/tardis-bybit.jsonl",
                        "bybit/ws/tardis-bybit-spot.jsonl",
                        "okx/ws/tardis-okex.jsonl")) {
            for (Recordings.Frame frame : Recordings.frames(file)) {
                if (decode(file, frame.raw()) instanceof Decoded.Data data) {
                    for (int i = 0; i < data.events().size(); i++) {
                        JsonNode expected = frame.expected().get(i);
                        Trade trade = (Trade) data.events().get(i);
                        assertThat(trade.instrument().symbol())
                                .isEqualTo(expected.get("symbol").asText());
                        assertThat(trade.id()).isEqualTo(expected.get("id").asText());
                        assertThat(trade.at())
                                .isEqualTo(Instant.parse(expected.get("timestamp").asText()));
                        assertThat(trade.price()).isEqualByComparingTo(number(expected, "price"));
                        assertThat(trade.size()).isEqualByComparingTo(number(expected, "amount"));
                        assertThat(trade.taker().name())
                                .isEqualToIgnoringCase(expected.get("side").asText());
                        trades++;
                    }
                    assertThat(data.events()).hasSameSizeAs(frame.expected());
                }
            }
        }
        assertThat(trades).isEqualTo(1 + 4 + 1);
    }

    @Test
    void okxTradesEqualTheirFramesFieldByField() {
        BigDecimal size = BigDecimal.ZERO;
        long last = 0;
        for (Recordings.Frame frame : Recordings.frames("okx/ws/v5.trades.jsonl")) {
            JsonNode raw = frame.tree().path("data").get(0);
            Trade trade = (Trade) only("okx/ws/v5.trades.jsonl", frame);
            assertThat(trade.id()).isEqualTo(raw.path("tradeId").asText());
            assertThat(trade.order()).isEqualTo(raw.path("tradeId").asLong());
            assertThat(trade.price()).isEqualTo(raw.path("px").asText());
            assertThat(trade.size()).isEqualTo(raw.path("sz").asText());
            assertThat(trade.contracts()).isNull();
            assertThat(trade.taker().name()).isEqualToIgnoringCase(raw.path("side").asText());
            assertThat(trade.at().toEpochMilli()).isEqualTo(raw.path("ts").asLong());
            assertThat(last == 0 || trade.order() == last + 1).isTrue();
            last = trade.order();
            size = size.add(trade.size());
        }
        // jq -r '.raw|fromjson|.data[].sz' FILE | paste -sd+ | bc
        assertThat(size).isEqualByComparingTo(OKX_SIZE);
    }

    private static final String OKX_SIZE = "3.48657495";

    @Test
    @DisplayName("R1 a swap's size is contracts times the contract's own size")
    void okxContractsBecomeBaseUnits() {
        String file = "okx/ws/v5.mixed.live2026.jsonl";
        Recordings.Frame frame = Recordings.frames(file).get(0);
        JsonNode expected = frame.expected().get(0);

        Trade trade = (Trade) only(file, frame);

        assertThat(trade.id()).isEqualTo(expected.get("id").asText());
        assertThat(trade.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(trade.price()).isEqualByComparingTo(number(expected, "price"));
        assertThat(trade.contracts()).isEqualByComparingTo(number(expected, "contracts"));
        assertThat(trade.size()).isEqualByComparingTo(number(expected, "base"));
        assertThat(trade.taker().name()).isEqualToIgnoringCase(expected.get("side").asText());
    }

    @Test
    void okxCandlesEqualWhatIsExpectedOfThem() {
        JsonNode recording = Recordings.rest("okx/rest/candles_swap_15m_TRB_live2023.json");
        Instrument instrument = Fixtures.instrument("okx", LINEAR, "TRB-USDT-SWAP", "0.1");

        List<Kline> klines =
                Fixtures.market(Okx.EXCHANGE, LINEAR)
                        .klines()
                        .parse(instrument, Interval.M15, recording.path("response").toString());

        assertThat(klines).hasSize(5);
        for (int i = 0; i < 5; i++) {
            JsonNode expected = recording.path("expected").get(i);
            assertThat(klines.get(i).start().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            assertPrices(klines.get(i), expected);
            assertThat(klines.get(i).volume()).isEqualByComparingTo(number(expected, "v"));
            assertThat(klines.get(i).contracts())
                    .isEqualByComparingTo(number(expected, "vContracts"));
            assertThat(klines.get(i).quoteVolume()).isEqualByComparingTo(number(expected, "qv"));
            assertThat(klines.get(i).closed()).isEqualTo(expected.get("closed").asBoolean());
        }
    }

    @Test
    void okxListingsEqualWhatIsExpectedOfThem() {
        assertThat(okxListing("spot", SPOT)).hasSize(12);
        assertThat(okxListing("swap", LINEAR))
                .extracting(Instrument::canonical)
                .containsExactlyInAnyOrder("BTC-USDT-PERP", "DOGE-USDT-PERP", "SHIB-USDT-PERP");
        assertThat(okxListing("futures", LINEAR)).isEmpty();
    }

    private static List<Instrument> okxListing(String file, Market market) {
        JsonNode recording = Recordings.rest("okx/rest/instruments_%s_a.json".formatted(file));
        List<Instrument> instruments =
                Fixtures.market(Okx.EXCHANGE, market)
                        .listings()
                        .parse(recording.path("response").toString())
                        .instruments();
        Listing listing = new Listing(instruments);
        for (JsonNode expected : recording.path("expected")) {
            listing.find(expected.get("instId").asText())
                    .ifPresent(
                            instrument -> {
                                assertThat(instrument.tickSize())
                                        .isEqualByComparingTo(number(expected, "tickSize"));
                                assertThat(instrument.trading())
                                        .isEqualTo(expected.get("active").asBoolean());
                                if (market == LINEAR) {
                                    assertThat(instrument.contractSize())
                                            .isEqualByComparingTo(number(expected, "ctVal"));
                                    assertThat(instrument.base())
                                            .isEqualTo(expected.get("ctValCcy").asText());
                                    assertThat(instrument.settle())
                                            .isEqualTo(expected.get("settle").asText());
                                }
                            });
        }
        return instruments;
    }

    @Test
    void okxUnknownInstrumentIsRejectedThoughTheStatusIsOk() {
        JsonNode recording = Recordings.rest("okx/rest/error_unknown_instrument.json");

        Optional<ExchangeFailure> failure =
                Fixtures.market(Okx.EXCHANGE, SPOT)
                        .failures()
                        .read(200, java.time.Duration.ZERO, recording.path("response").toString());

        assertThat(failure)
                .get()
                .isInstanceOfSatisfying(
                        ExchangeFailure.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("51001"));
    }

    private static Fate fate(String file, Recordings.Frame frame) {
        try {
            Decoded decoded = decode(file, frame.raw());
            if (decoded instanceof Decoded.Data) {
                return Fate.DATA;
            } else if (decoded instanceof Decoded.Control) {
                return Fate.CONTROL;
            } else if (decoded instanceof Decoded.Acknowledged) {
                return Fate.ACKNOWLEDGED;
            } else if (decoded instanceof Decoded.Refused) {
                return Fate.REFUSED;
            } else if (decoded instanceof Decoded.NotCollected) {
                return Fate.NOT_COLLECTED;
            }
            throw new AssertionError(decoded);
        } catch (ExchangeFailure.Unparsable e) {
            assertThat(e.raw()).isEqualTo(frame.raw());
            return Fate.UNPARSABLE;
        }
    }

    private static MarketEvent only(String file, Recordings.Frame frame) {
        List<MarketEvent> events = ((Decoded.Data) decode(file, frame.raw())).events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static Decoded decode(String file, String raw) {
        String venue = file.substring(0, file.indexOf('/'));
        return Exchanges.of(venue).markets().get(0).streams().decode(raw, instruments(file));
    }

    /** Every symbol of the file's market, but none of COIN-M, Binance US and dated futures. */
    private static Instruments instruments(String file) {
        String venue = file.substring(0, file.indexOf('/'));
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (name.startsWith("coinm") || name.startsWith("us.") || name.contains("delivery")) {
            return symbol -> Optional.empty();
        }
        List<String> linear = List.of("usdm", "linear", "tardis-binance-futures", "tardis-bybit.");
        boolean isLinear = linear.stream().anyMatch(name::startsWith);
        return symbol -> {
            if (symbol.matches(".*\\d{6}$")) {
                return Optional.empty();
            }
            boolean swap = symbol.endsWith("-SWAP");
            return Optional.of(
                    Fixtures.instrument(
                            venue, isLinear || swap ? LINEAR : SPOT, symbol, swap ? "0.01" : "1"));
        };
    }

    private static void assertPrices(Kline kline, JsonNode expected) {
        List<BigDecimal> prices = new ArrayList<>();
        for (String name : List.of("o", "h", "l", "c")) {
            prices.add(number(expected, name));
        }
        assertThat(List.of(kline.open(), kline.high(), kline.low(), kline.close()))
                .usingElementComparator(BigDecimal::compareTo)
                .isEqualTo(prices);
    }

    private static BigDecimal number(JsonNode node, String name) {
        return new BigDecimal(node.get(name).asText());
    }
}
