package dev.isobar.exchange.kraken;

import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Level;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is asked of Kraken; what it says is compared in KrakenCells and KrakenConformanceTest. */
class KrakenTest {
    private static final VenueMarket PAIRS = Fixtures.market(Kraken.EXCHANGE, SPOT);
    private static final VenueMarket CONTRACTS = Fixtures.market(Kraken.EXCHANGE, LINEAR);
    private static final Instrument BTC = Fixtures.instrument("kraken", SPOT, "BTC/USD", "1");
    private static final Instrument PERP = Fixtures.instrument("kraken", LINEAR, "PF_XBTUSD", "1");
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    @DisplayName("R1 what REST wants to hear is derived from the symbol")
    void spellingsAreDerived() {
        assertThat(KrakenNames.symbol("XBT/USD")).isEqualTo("BTC/USD");
        assertThat(KrakenNames.symbol("ETH/XBT")).isEqualTo("ETH/BTC");
        assertThat(KrakenNames.symbol("XDG/EUR")).isEqualTo("DOGE/EUR");
        assertThat(KrakenNames.pair("BTC/USD")).isEqualTo("XBTUSD");
        assertThat(KrakenNames.pair("ETH/BTC")).isEqualTo("ETHXBT");
        assertThat(KrakenNames.pair("SOL/USD")).isEqualTo("SOLUSD");
        assertThatThrownBy(() -> KrakenNames.symbol("XBTUSD"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("R1 two pairs of one symbol are an error, not a choice")
    void aCollisionIsAnError() {
        String pair =
                "{\"altname\":\"XBTUSD\",\"wsname\":\"%s\",\"pair_decimals\":1,\"lot_decimals\":8}";
        String body =
                "{\"error\":[],\"result\":{\"A\":%s,\"B\":%s}}"
                        .formatted(pair.formatted("XBT/USD"), pair.formatted("BTC/USD"));

        assertThatThrownBy(() -> PAIRS.listings().parse(body))
                .isInstanceOf(ExchangeFailure.Unparsable.class)
                .hasMessageContaining("kraken:spot:BTC/USD");
    }

    @Test
    void klinesAreAskedForByTheSecondBeforeTheirBeginning() {
        Range hour = new Range(START, START.plus(Duration.ofHours(1)));

        assertThat(PAIRS.klines().request(BTC, Interval.M1, hour, START).path())
                .isEqualTo("/0/public/OHLC?pair=XBTUSD&interval=1&since=1795168799");
        assertThat(PAIRS.klines().depth(Interval.M1)).contains(Duration.ofMinutes(710));
        assertThat(PAIRS.klines().intervals())
                .doesNotContain(Interval.W1, Interval.H2, Interval.MONTH);
        assertThat(CONTRACTS.klines().request(PERP, Interval.H1, hour, START).path())
                .isEqualTo("/api/charts/v1/trade/PF_XBTUSD/1h?from=1795168800&to=1795172399");
        assertThat(Fixtures.market(Kraken.EXCHANGE, INVERSE).klines().intervals()).isEmpty();
    }

    @Test
    void tradesAreAskedForFromTheNanosecondBeforeTheOneThatWasSeen() {
        BigDecimal one = BigDecimal.ONE;
        Trade seen = Trade.of(BTC, "5003", 5003, START.plusNanos(123_456_000), one, one, Side.BUY);

        assertThat(PAIRS.offers().tradesAfter().orElseThrow().request().apply(BTC, seen).path())
                .isEqualTo("/0/public/Trades?pair=XBTUSD&since=1795168800123455999&count=1000");
    }

    @Test
    void symbolsOfOneChannelAreAskedForTogetherAndAnsweredOneByOne() {
        Instrument eth = Fixtures.instrument("kraken", SPOT, "ETH/USD", "1");

        List<Streams.Outgoing> frames =
                PAIRS.streams()
                        .subscribe(
                                List.of(
                                        Subscription.trades(BTC),
                                        Subscription.klines(BTC, Interval.M1),
                                        Subscription.trades(eth),
                                        Subscription.of(Kind.QUOTES, BTC),
                                        Subscription.of(Kind.BOOK, BTC)),
                                START);

        assertThat(frames)
                .containsExactly(
                        new Streams.Outgoing(
                                "{\"method\":\"subscribe\",\"params\":{\"channel\":\"trade\","
                                        + "\"snapshot\":true,\"symbol\":[\"BTC/USD\",\"ETH/USD\"]},"
                                        + "\"req_id\":1}",
                                2),
                        new Streams.Outgoing(
                                "{\"method\":\"subscribe\",\"params\":{\"channel\":\"ohlc\","
                                        + "\"interval\":1,\"snapshot\":true,"
                                        + "\"symbol\":[\"BTC/USD\"]},\"req_id\":2}",
                                1),
                        new Streams.Outgoing(
                                "{\"method\":\"subscribe\",\"params\":{\"channel\":\"ticker\","
                                        + "\"event_trigger\":\"bbo\",\"snapshot\":true,"
                                        + "\"symbol\":[\"BTC/USD\"]},\"req_id\":3}",
                                1),
                        new Streams.Outgoing(
                                "{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\","
                                        + "\"depth\":25,\"snapshot\":true,"
                                        + "\"symbol\":[\"BTC/USD\"]},\"req_id\":4}",
                                1));
        assertThat(
                        PAIRS.streams()
                                .subscribe(Collections.nCopies(3, Subscription.trades(BTC)), START))
                .hasSize(1)
                .allSatisfy(frame -> assertThat(frame.acknowledgements()).isEqualTo(1));
    }

    @Test
    void kindsOfOneFeedAreAskedForOnce() {
        List<Streams.Outgoing> frames =
                CONTRACTS
                        .streams()
                        .subscribe(
                                Stream.of(
                                                Kind.TRADES,
                                                Kind.LIQUIDATIONS,
                                                Kind.QUOTES,
                                                Kind.FUNDING,
                                                Kind.MARK_PRICE,
                                                Kind.OPEN_INTEREST)
                                        .map(kind -> Subscription.of(kind, PERP))
                                        .toList(),
                                START);

        assertThat(frames)
                .containsExactly(
                        new Streams.Outgoing(
                                "{\"event\":\"subscribe\",\"feed\":\"trade\","
                                        + "\"product_ids\":[\"PF_XBTUSD\"]}",
                                1),
                        new Streams.Outgoing(
                                "{\"event\":\"subscribe\",\"feed\":\"ticker\","
                                        + "\"product_ids\":[\"PF_XBTUSD\"]}",
                                1));
        assertThat(CONTRACTS.streams().endpoint(Subscription.klines(PERP, Interval.M1))).isEmpty();
    }

    @Test
    @DisplayName("R2 the venue's example of a checksum is reached, zeros and all")
    void theChecksumIsTheVenues() {
        // The worked example of the venue's guide to the checksum.
        List<Level> asks =
                levels(
                        "45285.2 0.00100000 45286.4 1.54571953 45286.6 1.54571109"
                                + " 45289.6 1.54560911 45290.2 0.15890660 45291.8 1.54553491"
                                + " 45294.7 0.04454749 45296.1 0.35380000 45297.5 0.09945542"
                                + " 45299.5 0.18772827 45300.0 1.00000000");
        List<Level> bids =
                levels(
                        "45283.5 0.10000000 45283.4 1.54582015 45282.1 0.10000000"
                                + " 45281.0 0.10000000 45280.3 1.54592586 45279.0 0.07990000"
                                + " 45277.6 0.03310103 45277.5 0.30000000 45277.3 1.54602737"
                                + " 45276.6 0.15445238 45270.0 1.00000000");

        assertThat(PAIRS.streams().bookChecksum().orElseThrow().of(bids, asks))
                .isEqualTo(3310070434L);
    }

    @Test
    @DisplayName("R2 what falls out of the subscribed depth is forgotten: nobody takes it back")
    void aBookIsAsDeepAsItsSubscription() {
        String asked =
                PAIRS.streams()
                        .subscribe(List.of(Subscription.of(Kind.BOOK, BTC)), START)
                        .get(0)
                        .text();

        assertThat(asked).contains("\"depth\":" + PAIRS.streams().bookDepth() + ",");
    }

    private static List<Level> levels(String text) {
        String[] numbers = text.split(" ");
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            levels.add(new Level(new BigDecimal(numbers[i]), new BigDecimal(numbers[i + 1])));
        }
        return levels;
    }
}
