package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.live.EventJson.Times;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Level;
import dev.isobar.market.Market;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReaderTest {
    private static final InstrumentId ID = new InstrumentId("binance", Market.SPOT, "BTCUSDT");
    private static final Instant AT = Instant.parse("2026-11-21T12:00:00.123Z");

    @Test
    void aQuoteIsReadAsItWasTold() {
        Quote whole = new Quote(ID, AT, best("50000.1", "0.0000001"), best("50000.2", null));
        Quote little = new Quote(ID, null, null, best("0.00001", "0"));
        Quote nothing = new Quote(ID, null, null, null);

        for (Quote quote : List.of(whole, little, nothing)) {
            assertThat(EventReader.quote(ID, EventJson.of(quote, 25, Times.MILLIS)))
                    .isEqualTo(quote);
        }
    }

    @Test
    void aBookIsReadAsItWasTold() {
        BookChange book =
                new BookChange(
                        ID,
                        AT,
                        BookChange.Kind.SNAPSHOT,
                        List.of(level("50000.1", "2"), level("50000", "0.3")),
                        List.of(),
                        7,
                        7,
                        null);

        BookChange read = EventReader.book(ID, EventJson.of(book, 25, Times.MILLIS));

        assertThat(read.at()).isEqualTo(AT);
        assertThat(read.bids()).isEqualTo(book.bids());
        assertThat(read.asks()).isEmpty();
        assertThat(read.kind()).isEqualTo(BookChange.Kind.SNAPSHOT);
    }

    @Test
    void whateverElseItIsItIsRefused() {
        for (String other :
                List.of(
                        "",
                        "{",
                        "[]",
                        "{\"bid\":\"1\"}",
                        "{\"bid\":1e5}",
                        "{\"bid\":1 }",
                        "{\"bid\":{}}")) {
            assertThatThrownBy(() -> EventReader.quote(ID, other))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> EventReader.book(ID, other))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> EventReader.book(ID, "{\"bids\":[[1]],\"asks\":[]}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BestPrice best(String price, String size) {
        return new BestPrice(new BigDecimal(price), size == null ? null : new BigDecimal(size));
    }

    private static Level level(String price, String size) {
        return new Level(new BigDecimal(price), new BigDecimal(size));
    }
}
