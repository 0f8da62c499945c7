package dev.isobar.market;

import static dev.isobar.market.BookChange.Kind.SNAPSHOT;
import static dev.isobar.market.BookChange.Kind.UPDATE;
import static dev.isobar.market.BookChange.UNNUMBERED;
import static dev.isobar.market.OrderBook.Outcome.APPLIED;
import static dev.isobar.market.OrderBook.Outcome.GAP;
import static dev.isobar.market.OrderBook.Outcome.OLD;
import static dev.isobar.market.OrderBook.Outcome.VOID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    private static final InstrumentId BTC = new InstrumentId("bybit", Market.SPOT, "BTCUSDT");

    /** Levels of both sides together: enough to tell two books apart here. */
    private static final BookChecksum LEVELS = (bids, asks) -> bids.size() + asks.size();

    private final OrderBook book = new OrderBook(100, Optional.empty());

    @Test
    @DisplayName("R6 a snapshot replaces what was known, best first")
    void aSnapshotReplaces() {
        book.apply(change(SNAPSHOT, 7, 7, "90 1", "110 1"));

        assertThat(book.apply(change(SNAPSHOT, 3, 3, "99 1,100.0 2,98 3", "102 1,101 2")))
                .isEqualTo(APPLIED);
        assertThat(book.bids()).isEqualTo(levels("100.0 2,99 1,98 3"));
        assertThat(book.asks()).isEqualTo(levels("101 2,102 1"));
        assertThat(book.number()).isEqualTo(3);
        assertThat(book.isKnown()).isTrue();
    }

    @Test
    @DisplayName("R6 an update sets levels and takes away those of size 0")
    void anUpdateSetsAndTakesAway() {
        book.apply(change(SNAPSHOT, 10, 10, "100 2,99 1", "101 2,102 1"));

        assertThat(book.apply(change(UPDATE, 9, 12, "100.00 0,98 5", "101 3"))).isEqualTo(APPLIED);

        assertThat(book.bids()).isEqualTo(levels("99 1,98 5"));
        assertThat(book.asks()).isEqualTo(levels("101 3,102 1"));
        assertThat(book.number()).isEqualTo(12);
    }

    @Test
    @DisplayName("R6 without numbers every update follows")
    void withoutNumbersEveryUpdateFollows() {
        book.apply(change(SNAPSHOT, UNNUMBERED, UNNUMBERED, "100 2", "101 2"));

        assertThat(book.apply(change(UPDATE, UNNUMBERED, UNNUMBERED, "100 1", "")))
                .isEqualTo(APPLIED);
        assertThat(book.bids()).isEqualTo(levels("100 1"));
    }

    @Test
    @DisplayName("R7 what is known already changes nothing")
    void whatIsOldChangesNothing() {
        book.apply(change(SNAPSHOT, 10, 10, "100 2", "101 2"));

        assertThat(book.apply(change(UPDATE, 8, 10, "100 9", ""))).isEqualTo(OLD);
        assertThat(book.bids()).isEqualTo(levels("100 2"));
    }

    @Test
    @DisplayName("R7 a gap empties the book until the next snapshot")
    void aGapEmptiesTheBook() {
        book.apply(change(SNAPSHOT, 10, 10, "100 2", "101 2"));

        assertThat(book.apply(change(UPDATE, 12, 12, "100 9", ""))).isEqualTo(GAP);
        assertThat(book.isKnown()).isFalse();
        assertThat(book.bids()).isEmpty();
        assertThat(book.apply(change(UPDATE, 13, 13, "100 9", ""))).isEqualTo(VOID);
        assertThat(book.apply(change(SNAPSHOT, 13, 13, "100 9", "101 2"))).isEqualTo(APPLIED);
    }

    @Test
    @DisplayName("R7 an update without a snapshot makes no book")
    void anUpdateWithoutASnapshotMakesNoBook() {
        assertThat(book.apply(change(UPDATE, 1, 1, "100 9", ""))).isEqualTo(VOID);
        assertThat(book.bids()).isEmpty();
    }

    @Test
    @DisplayName("R7 a wrong checksum empties the book, a right one does not")
    void aWrongChecksumEmptiesTheBook() {
        OrderBook checked = new OrderBook(100, Optional.of(LEVELS));

        assertThat(checked.apply(checked(SNAPSHOT, 2L, "100 2", "101 2"))).isEqualTo(APPLIED);
        assertThat(checked.apply(checked(UPDATE, 3L, "99 2", ""))).isEqualTo(APPLIED);
        assertThat(checked.apply(checked(UPDATE, 3L, "98 2", ""))).isEqualTo(VOID);
        assertThat(checked.isKnown()).isFalse();
        assertThat(checked.asks()).isEmpty();
    }

    @Test
    @DisplayName("R8 a cleared book knows nothing")
    void aClearedBookKnowsNothing() {
        book.apply(change(SNAPSHOT, 10, 10, "100 2", "101 2"));

        book.clear();

        assertThat(book.apply(change(UPDATE, 11, 11, "100 9", ""))).isEqualTo(VOID);
        assertThat(book.number()).isEqualTo(UNNUMBERED);
    }

    @Test
    @DisplayName("R9 what falls out at the far end is forgotten")
    void whatFallsOutIsForgotten() {
        OrderBook shallow = new OrderBook(2, Optional.empty());
        shallow.apply(change(SNAPSHOT, 1, 1, "100 1,99 1", "101 1,102 1"));

        shallow.apply(change(UPDATE, 2, 2, "100.5 1", "101.5 1"));

        assertThat(shallow.bids()).isEqualTo(levels("100.5 1,100 1"));
        assertThat(shallow.asks()).isEqualTo(levels("101 1,101.5 1"));
        assertThatThrownBy(() -> new OrderBook(0, Optional.empty())).hasMessageContaining("0");
    }

    @Test
    @DisplayName("R9 beyond what a snapshot told of a deeper book nothing is known")
    void beyondWhatWasToldNothingIsKnown() {
        OrderBook cut = new OrderBook(100, 2, Optional.empty());
        cut.apply(change(SNAPSHOT, 1, 1, "100 1,99 1", "101 1"));
        assertThat(cut.isShort(2)).as("one ask, and it is the last").isFalse();

        cut.apply(change(UPDATE, 2, 2, "98 1,99.5 1,100 0,99 0", "103 1"));

        assertThat(cut.bids())
                .as("98 is beyond 99: others may stand between")
                .isEqualTo(levels("99.5 1"));
        assertThat(cut.asks()).as("all of them were told").isEqualTo(levels("101 1,103 1"));
        assertThat(cut.isShort(2)).isTrue();
        cut.apply(change(SNAPSHOT, 3, 3, "98 1", "101 1"));
        cut.apply(change(UPDATE, 4, 4, "90 1", ""));
        assertThat(cut.bids()).isEqualTo(levels("98 1,90 1"));
    }

    private static BookChange change(
            BookChange.Kind kind, long first, long last, String bids, String asks) {
        return new BookChange(
                BTC, Instant.EPOCH, kind, levels(bids), levels(asks), first, last, null);
    }

    private static BookChange checked(BookChange.Kind kind, Long sum, String bids, String asks) {
        return new BookChange(
                BTC, Instant.EPOCH, kind, levels(bids), levels(asks), UNNUMBERED, UNNUMBERED, sum);
    }

    private static List<Level> levels(String text) {
        return Stream.of(text.split(","))
                .filter(level -> !level.isEmpty())
                .map(level -> level.split(" "))
                .map(level -> new Level(new BigDecimal(level[0]), new BigDecimal(level[1])))
                .toList();
    }
}
