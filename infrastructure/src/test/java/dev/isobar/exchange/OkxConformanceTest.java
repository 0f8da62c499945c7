package dev.isobar.exchange;

import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.okx.Okx;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Listing;
import dev.isobar.market.Market;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every number taken of OKX against real traffic: trades, candles, listings. */
class OkxConformanceTest {

    @Test
    void okxTradesEqualTheirFramesFieldByField() {
        BigDecimal size = BigDecimal.ZERO;
        long last = 0;
        for (Recordings.Frame frame : Recordings.frames("okx/ws/v5.trades.jsonl")) {
            JsonNode raw = frame.tree().path("data").get(0);
            Trade trade = (Trade) Recordings.only("okx/ws/v5.trades.jsonl", frame);
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

        Trade trade = (Trade) Recordings.only(file, frame);

        assertThat(trade.id()).isEqualTo(expected.get("id").asText());
        assertThat(trade.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(trade.price()).isEqualByComparingTo(Recordings.number(expected, "price"));
        assertThat(trade.contracts())
                .isEqualByComparingTo(Recordings.number(expected, "contracts"));
        assertThat(trade.size()).isEqualByComparingTo(Recordings.number(expected, "base"));
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
            Recordings.assertPrices(klines.get(i), expected);
            assertThat(klines.get(i).volume())
                    .isEqualByComparingTo(Recordings.number(expected, "v"));
            assertThat(klines.get(i).contracts())
                    .isEqualByComparingTo(Recordings.number(expected, "vContracts"));
            assertThat(klines.get(i).quoteVolume())
                    .isEqualByComparingTo(Recordings.number(expected, "qv"));
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
                                        .isEqualByComparingTo(
                                                Recordings.number(expected, "tickSize"));
                                assertThat(instrument.trading())
                                        .isEqualTo(expected.get("active").asBoolean());
                                if (market == LINEAR) {
                                    assertThat(instrument.contractSize())
                                            .isEqualByComparingTo(
                                                    Recordings.number(expected, "ctVal"));
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
    @DisplayName("R1 a coin-margined swap is counted in dollars and settled in its base")
    void okxInverseListingsEqualWhatIsExpectedOfThem() {
        List<Instrument> instruments = okxListing("swap", INVERSE);

        assertThat(instruments)
                .extracting(Instrument::canonical)
                .contains("BTC-USD-PERP-BTC", "DOT-USD-PERP-DOT")
                .hasSize(9);
        assertThat(instruments.get(0).contractSize()).isEqualByComparingTo("100");
        assertThat(instruments.get(0).quote()).isEqualTo("USD");
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
}
