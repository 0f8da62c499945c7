package dev.isobar.local.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final long NOON = Instant.parse("2026-10-05T12:00:00Z").toEpochMilli();
    private static final Listed BTC = Board.inverse("here", "BTCUSD", "BTC", 1, "100", 65_000, 1);
    private final Conditions conditions = new Conditions(3, BTC);

    @Test
    void changesLeadFromOneBookToTheNext() {
        Book book = conditions.book(NOON);
        TreeMap<Long, Long> bids = map(book.bids());
        for (long at = NOON + 100; at < NOON + 60_000; at += 100) {
            Book next = conditions.book(at);
            for (Row row : Conditions.change(book, next).bids()) {
                if (row.lots() == 0) {
                    bids.remove(row.ticks());
                } else {
                    bids.put(row.ticks(), row.lots());
                }
            }
            assertThat(next.number()).isEqualTo(book.number() + 1);
            assertThat(bids).isEqualTo(map(next.bids()));
            assertThat(next.bids().get(0).ticks()).isLessThan(next.asks().get(0).ticks());
            book = next;
        }
    }

    @Test
    void everythingIsAFunctionOfTime() {
        Conditions again = new Conditions(3, BTC);

        assertThat(again.book(NOON)).isEqualTo(conditions.book(NOON));
        assertThat(again.mark(NOON)).isEqualTo(conditions.mark(NOON));
        assertThat(again.funding(NOON)).isEqualTo(conditions.funding(NOON));
        assertThat(again.openInterest(NOON)).isEqualTo(conditions.openInterest(NOON)).isPositive();
        assertThat(again.mark(NOON).doubleValue()).isBetween(50_000.0, 80_000.0);
        assertThat(again.index(NOON).doubleValue()).isBetween(50_000.0, 80_000.0);
    }

    @Test
    void liquidationsOfTwoHalvesAreThoseOfTheWhole() {
        long end = NOON + 3_600_000;
        long middle = NOON + 1_234_567;

        var whole = conditions.liquidations(NOON, end);
        var first = conditions.liquidations(NOON, middle);
        var second = conditions.liquidations(middle, end);

        assertThat(whole).hasSizeBetween(25, 55);
        assertThat(whole)
                .hasSize(first.size() + second.size())
                .containsAll(first)
                .containsAll(second);
    }

    @Test
    void settlementsLieOnTheirInterval() {
        assertThat(Conditions.settlement(NOON, Duration.ofHours(8)))
                .isEqualTo(Instant.parse("2026-10-05T16:00:00Z").toEpochMilli());
    }

    private static TreeMap<Long, Long> map(List<Row> rows) {
        TreeMap<Long, Long> map = new TreeMap<>();
        rows.forEach(row -> map.put(row.ticks(), row.lots()));
        return map;
    }
}
