package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.BookChange;
import dev.isobar.market.BookChange.Kind;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Level;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveBookTest {
    private static final InstrumentId ID = new InstrumentId("test", Market.SPOT, "TESTUSD");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final LiveBook asked =
            new LiveBook(ID, new BookRules(100, Optional.empty(), true, 100));
    private final LiveBook streamed = new LiveBook(ID, BookRules.STREAMED);

    @Test
    void updatesBeforeTheSnapshotWaitForIt() {
        asked.accept(change(Kind.UPDATE, 8, 9, "100", "7"), START);
        asked.accept(change(Kind.UPDATE, 10, 11, "101", "3"), START);
        assertThat(asked.shown()).isEmpty();
        assertThat(asked.isWanted(START)).isTrue();

        boolean changed =
                asked.accept(change(Kind.SNAPSHOT, 9, 9, "99", "5"), START.plusMillis(50));

        // 8 to 9 is in the snapshot already, 10 to 11 follows it.
        assertThat(changed).isTrue();
        assertThat(asked.shown().orElseThrow().last()).isEqualTo(11);
        assertThat(asked.shown().orElseThrow().bids())
                .extracting(Level::price)
                .containsExactly(new BigDecimal("101"), new BigDecimal("99"));
    }

    @Test
    void aSnapshotThatIsTooOldIsAskedForAgain() {
        asked.accept(change(Kind.UPDATE, 20, 21, "100", "7"), START);
        assertThat(asked.isWanted(START)).isTrue();

        asked.accept(change(Kind.SNAPSHOT, 15, 15, "99", "5"), START.plusMillis(50));

        assertThat(asked.shown()).isEmpty();
        assertThat(asked.isWanted(START.plusMillis(60))).isTrue();
        asked.accept(change(Kind.SNAPSHOT, 20, 20, "99", "5"), START.plusMillis(90));
        assertThat(asked.shown().orElseThrow().last()).isEqualTo(21);
    }

    @Test
    void aGapEmptiesTheBookAndAsks() {
        asked.accept(change(Kind.SNAPSHOT, 5, 5, "99", "5"), START);
        assertThat(asked.isWanted(START)).isFalse();

        boolean changed = asked.accept(change(Kind.UPDATE, 7, 7, "100", "1"), START.plusSeconds(1));

        assertThat(changed).isFalse();
        assertThat(asked.shown()).isEmpty();
        assertThat(asked.voids()).isEqualTo(1);
        assertThat(asked.isWanted(START.plusSeconds(1))).isTrue();
        assertThat(asked.isWanted(START.plusSeconds(2))).as("not at once again").isFalse();
        assertThat(asked.isWanted(START.plusSeconds(6))).isTrue();
    }

    @Test
    void aStreamThatBeginsWithItsBookIsGivenAMoment() {
        streamed.accept(change(Kind.UPDATE, 7, 7, "100", "1"), START);

        assertThat(streamed.isWanted(START.plusSeconds(1))).isFalse();
        assertThat(streamed.isWanted(START.plusSeconds(3))).isTrue();
        streamed.accept(change(Kind.SNAPSHOT, 8, 8, "99", "5"), START.plusSeconds(4));
        assertThat(streamed.isWanted(START.plusSeconds(60))).isFalse();
    }

    /** OKX and Kraken send a checksum with each change; a void book hears ten a second. */
    @Test
    void checkedUpdatesDoNotPutOffTheQuestionForAVoidBook() {
        LiveBook checked =
                new LiveBook(ID, new BookRules(25, Optional.of((bids, asks) -> 1), false, 25));
        checked.accept(change(Kind.SNAPSHOT, 5, 5, "99", "5"), START);

        for (int tenths = 0; tenths <= 30; tenths++) {
            checked.accept(summed(6 + tenths, 2), START.plusMillis(100L * tenths));
        }

        assertThat(checked.shown()).isEmpty();
        assertThat(checked.voids()).as("given up once").isEqualTo(1);
        assertThat(checked.isWanted(START.plusSeconds(3))).isTrue();
    }

    /** 30 levels are told of a deeper book and 25 shown: when 24 are left, it is asked for anew. */
    @Test
    void aBookOfWhichTooLittleIsKnownIsAskedForAgain() {
        LiveBook deeper = new LiveBook(ID, new BookRules(100, Optional.empty(), true, 30));
        deeper.accept(levels(Kind.SNAPSHOT, 1, 1, 30, "1"), START);
        assertThat(deeper.accept(levels(Kind.UPDATE, 2, 1, 5, "0"), START)).isTrue();
        assertThat(deeper.shown().orElseThrow().bids()).hasSize(25);

        assertThat(deeper.accept(levels(Kind.UPDATE, 3, 6, 6, "0"), START)).isFalse();

        assertThat(deeper.shown()).isEmpty();
        assertThat(deeper.isWanted(START)).isTrue();
        assertThat(deeper.voids()).as("nothing was lost").isZero();
        deeper.accept(levels(Kind.UPDATE, 4, 40, 40, "0"), START);
        assertThat(deeper.accept(levels(Kind.SNAPSHOT, 3, 7, 36, "1"), START)).isTrue();
        assertThat(deeper.shown().orElseThrow().last()).isEqualTo(4);
    }

    /** Bids of 1000 less n, for n in a range that includes both ends. */
    private static BookChange levels(Kind kind, long number, int first, int last, String size) {
        List<Level> bids =
                IntStream.rangeClosed(first, last)
                        .mapToObj(n -> new Level(new BigDecimal(1000 - n), new BigDecimal(size)))
                        .toList();
        return new BookChange(ID, START, kind, bids, List.of(), number, number, null);
    }

    private static BookChange summed(long number, long checksum) {
        BookChange plain = change(Kind.UPDATE, number, number, "100", "1");
        return new BookChange(
                ID, START, Kind.UPDATE, plain.bids(), List.of(), number, number, checksum);
    }

    @Test
    void aBrokenStreamEmptiesTheBook() {
        streamed.accept(change(Kind.SNAPSHOT, 8, 8, "99", "5"), START);

        streamed.lost();

        assertThat(streamed.shown()).isEmpty();
    }

    private static BookChange change(Kind kind, long first, long last, String price, String size) {
        Level level = new Level(new BigDecimal(price), new BigDecimal(size));
        return new BookChange(ID, START, kind, List.of(level), List.of(), first, last, null);
    }
}
