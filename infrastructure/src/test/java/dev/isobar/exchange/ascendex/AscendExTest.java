package dev.isobar.exchange.ascendex;

import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is asked of AscendEX; what it says is compared in AscendExCells. */
class AscendExTest {
    private static final VenueMarket PAIRS = Fixtures.market(AscendEx.EXCHANGE, SPOT);
    private static final VenueMarket CONTRACTS = Fixtures.market(AscendEx.EXCHANGE, LINEAR);
    private static final Instrument BTC = Fixtures.instrument("ascendex", SPOT, "BTC/USDT", "1");
    private static final Instrument PERP = Fixtures.instrument("ascendex", LINEAR, "BTC-PERP", "1");
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    @DisplayName("R1 a minute is asked for as 1, never as 1m, which is a month")
    void aMinuteIsNoMonth() {
        Range hour = new Range(START, START.plus(Duration.ofHours(1)));

        assertThat(PAIRS.klines().request(BTC, Interval.M1, hour, START).path())
                .isEqualTo(
                        "/api/pro/v1/barhist?symbol=BTC%2FUSDT&interval=1&from=1795168800000"
                                + "&to=1795172399999&n=60");
        assertThat(AscendExBar.CODES.values()).doesNotContain("1m", "1w");
        Instruments known = Fixtures.knowing("ascendex", SPOT, "BTC/USDT");
        String month =
                "{\"m\":\"bar\",\"s\":\"BTC/USDT\",\"data\":{\"i\":\"1m\",\"ts\":1793491200000,"
                        + "\"o\":\"1\",\"c\":\"1\",\"h\":\"1\",\"l\":\"1\",\"v\":\"1\"}}";
        assertThat(PAIRS.streams().decode(month, known))
                .isEqualTo(new Decoded.NotCollected("bar BTC/USDT"));
    }

    @Test
    void symbolsOfOneChannelAreAskedForTogetherButBarsOneByOne() {
        Instrument eth = Fixtures.instrument("ascendex", SPOT, "ETH/USDT", "1");

        assertThat(
                        PAIRS.streams()
                                .subscribe(
                                        List.of(
                                                Subscription.trades(BTC),
                                                Subscription.trades(eth),
                                                Subscription.klines(BTC, Interval.H1),
                                                Subscription.klines(eth, Interval.H1)),
                                        START))
                .containsExactly(
                        new Streams.Outgoing(
                                "{\"op\":\"sub\",\"id\":\"1\",\"ch\":\"trades:BTC/USDT,ETH/USDT\"}",
                                2),
                        new Streams.Outgoing(
                                "{\"op\":\"sub\",\"id\":\"2\",\"ch\":\"bar:60:BTC/USDT\"}", 1),
                        new Streams.Outgoing(
                                "{\"op\":\"sub\",\"id\":\"3\",\"ch\":\"bar:60:ETH/USDT\"}", 1));
    }

    @Test
    void aBookIsFollowedByTheQuestionForItsSnapshot() {
        assertThat(PAIRS.streams().subscribe(List.of(Subscription.of(Kind.BOOK, BTC)), START))
                .containsExactly(
                        new Streams.Outgoing(
                                "{\"op\":\"sub\",\"id\":\"1\",\"ch\":\"depth:BTC/USDT\"}", 1),
                        new Streams.Outgoing(
                                "{\"op\":\"req\",\"action\":\"depth-snapshot\","
                                        + "\"args\":{\"symbol\":\"BTC/USDT\"}}",
                                0));
    }

    @Test
    void pricingDataOfAllContractsIsAskedForOnce() {
        Instrument eth = Fixtures.instrument("ascendex", LINEAR, "ETH-PERP", "1");

        assertThat(
                        CONTRACTS
                                .streams()
                                .subscribe(
                                        List.of(
                                                Subscription.of(Kind.MARK_PRICE, PERP),
                                                Subscription.of(Kind.FUNDING, PERP),
                                                Subscription.of(Kind.OPEN_INTEREST, eth)),
                                        START))
                .containsExactly(
                        new Streams.Outgoing(
                                "{\"op\":\"sub\",\"id\":\"1\",\"ch\":\"futures-pricing-data\"}",
                                1));
        assertThat(PAIRS.streams().endpoint(Subscription.of(Kind.FUNDING, BTC))).isEmpty();
        assertThat(CONTRACTS.streams().endpoint(Subscription.of(Kind.LIQUIDATIONS, PERP)))
                .isEmpty();
    }
}
