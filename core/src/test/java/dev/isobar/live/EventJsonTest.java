package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.live.EventJson.Times;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Level;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private static final InstrumentId ID = new InstrumentId("test", Market.INVERSE, "TESTUSD");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z"); // 1772366400 s

    @Test
    void tradesInRows() {
        Trade trade =
                new Trade(
                        ID,
                        "a\"b",
                        1,
                        NOON,
                        number("60000.10"),
                        number("0.0050"),
                        number("3"),
                        number("300"),
                        Side.SELL,
                        2,
                        "a",
                        "b");

        assertThat(EventJson.of(List.of(trade), 25, Times.MILLIS))
                .isEqualTo(
                        "[{\"time\":1772366400000,\"id\":\"a\\\"b\",\"price\":60000.1,"
                                + "\"size\":0.005,\"contracts\":3,\"value\":300,"
                                + "\"side\":\"sell\",\"fills\":2}]");
    }

    @Test
    void whatIsAbsentIsLeftOut() {
        assertThat(json(new Quote(ID, null, new BestPrice(number("1E+2"), number("0.10")), null)))
                .isEqualTo("{\"bid\":100,\"bid_size\":0.1}");
        assertThat(
                        json(
                                new Quote(
                                        ID,
                                        null,
                                        new BestPrice(number("1E+2"), null),
                                        new BestPrice(number("101"), BigDecimal.ZERO))))
                .isEqualTo("{\"bid\":100,\"ask\":101,\"ask_size\":0}");
        assertThat(json(new OpenInterest(ID, NOON, null, number("70"), null)))
                .isEqualTo("{\"time\":\"2026-03-01T12:00:00Z\",\"contracts\":70}");
    }

    @Test
    void fundingSaysWhatItIsFor() {
        Funding funding =
                new Funding(
                        ID,
                        NOON,
                        number("-0.00010"),
                        NOON.plusMillis(3_600_002),
                        Duration.ofHours(8),
                        false);

        assertThat(json(funding))
                .isEqualTo(
                        "{\"time\":\"2026-03-01T12:00:00Z\",\"rate\":-0.0001,"
                                + "\"settles_at\":\"2026-03-01T13:00:00Z\","
                                + "\"interval_seconds\":28800,\"settled\":false}");
    }

    @Test
    void aBookIsCutWhereItWasAskedTo() {
        Level level = new Level(number("10"), number("1"));
        BookChange book =
                new BookChange(
                        ID,
                        NOON,
                        BookChange.Kind.SNAPSHOT,
                        List.of(level, level),
                        List.of(level),
                        7,
                        7,
                        null);

        assertThat(EventJson.of(book, 1, Times.ISO))
                .isEqualTo(
                        "{\"time\":\"2026-03-01T12:00:00Z\",\"number\":7,"
                                + "\"bids\":[[10,1]],\"asks\":[[10,1]]}");
    }

    @Test
    void aLiquidationSaysWhichPriceItTells() {
        Liquidation liquidation =
                new Liquidation(
                        ID,
                        null,
                        NOON,
                        Side.BUY,
                        number("10"),
                        Liquidation.PriceKind.BANKRUPTCY,
                        number("0.3"),
                        null,
                        number("3"));

        assertThat(json(liquidation))
                .isEqualTo(
                        "{\"time\":\"2026-03-01T12:00:00Z\",\"side\":\"buy\",\"price\":10,"
                                + "\"price_kind\":\"bankruptcy\",\"size\":0.3,\"value\":3}");
    }

    private static String json(MarketEvent event) {
        return EventJson.of(event, 25, Times.ISO);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
