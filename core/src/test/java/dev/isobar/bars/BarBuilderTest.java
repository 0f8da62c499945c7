package dev.isobar.bars;

import static dev.isobar.bars.TestTrades.ordered;
import static dev.isobar.bars.TestTrades.unordered;
import static dev.isobar.market.Side.BUY;
import static dev.isobar.market.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BarBuilderTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final List<Bar> closed = new ArrayList<>();
    private final BarBuilder builder = new BarBuilder(closed::add);

    @Test
    @DisplayName("R10 each trade that counts is judged once, and its bar bears the mark")
    void aTradesMarkIsItsBars() {
        List<String> judged = new ArrayList<>();
        BarBuilder judging =
                new BarBuilder(
                        closed::add,
                        (trade, arrivedAt) -> {
                            judged.add(trade.id());
                            return trade.id().equals("2") || trade.id().equals("4")
                                    ? Optional.of("price_anomaly")
                                    : Optional.empty();
                        });
        judging.add(ordered(1, at(0), "100", "1", BUY), at(0));
        judging.add(ordered(2, at(1_000), "100", "1", BUY), at(1_000));
        judging.add(ordered(2, at(1_000), "100", "1", BUY), at(1_000));
        judging.add(ordered(3, at(61_000), "100", "1", BUY), at(61_000));
        judging.closeDue(at(123_000));
        judging.add(ordered(4, at(62_000), "100", "1", BUY), at(123_000));

        assertThat(judged).containsExactly("1", "2", "3", "4");
        assertThat(closed)
                .extracting(bar -> bar.provenance().quality())
                .containsExactly(List.of("price_anomaly"), List.of(), List.of("price_anomaly"));
    }

    /** 100·2 + 103·1 + 99·3 + 101·0.5 = 200 + 103 + 297 + 50.5 = 650.5; bought 2 + 0.5. */
    @Test
    void aBarIsTheSumOfItsTrades() {
        add(1, 0, "100", "2", BUY);
        add(2, 20_000, "103", "1", SELL);
        add(3, 20_000, "99", "3", SELL);
        add(4, 59_999, "101", "0.5", BUY);

        builder.closeDue(at(62_000));

        Bar bar = closed.get(0);
        assertThat(closed).hasSize(1);
        assertThat(bar.start()).isEqualTo(START);
        assertThat(bar.end()).isEqualTo(at(60_000));
        assertNumber(bar.open(), "100");
        assertNumber(bar.high(), "103");
        assertNumber(bar.low(), "99");
        assertNumber(bar.close(), "101");
        assertNumber(bar.volume(), "6.5");
        assertNumber(bar.quoteVolume(), "650.5");
        assertNumber(bar.takerBuyVolume(), "2.5");
        assertNumber(bar.takerBuyQuoteVolume(), "250.5");
        assertThat(bar.contracts()).isNull();
        assertThat(bar.trades()).isEqualTo(4);
        assertThat(bar.isFinal()).isTrue();
        assertThat(bar.provenance().firstTradeId()).isEqualTo("1");
        assertThat(bar.provenance().lastTradeId()).isEqualTo("4");
        assertThat(bar.provenance().eventAt()).isEqualTo(at(59_999));
        assertThat(bar.provenance().orderSensitive()).isFalse();
        assertThat(bar.provenance().revision()).isZero();
    }

    @Test
    @DisplayName("R1 a trade past the end plus the grace closes the bar, one within it does not")
    void aTradePastTheGraceCloses() {
        add(1, 1_000, "100", "1", BUY);
        add(2, 61_999, "101", "1", BUY);
        assertThat(closed).isEmpty();

        add(3, 62_000, "102", "1", BUY);

        assertThat(closed).hasSize(1);
        assertNumber(closed.get(0).close(), "100");
        assertThat(builder.forming()).hasSize(1);
        assertNumber(builder.forming().get(0).open(), "101");
    }

    @Test
    @DisplayName("R1 a clock closes it too")
    void aClockCloses() {
        add(1, 1_000, "100", "1", BUY);

        builder.closeDue(at(61_999));
        assertThat(closed).isEmpty();
        builder.closeDue(at(62_000));

        assertThat(closed).hasSize(1);
    }

    @Test
    @DisplayName("R2 a late trade corrects its bar, within a minute of its closing")
    void aLateTradeCorrects() {
        add(1, 30_000, "100", "1", BUY);
        builder.closeDue(at(122_000));

        assertThat(add(2, 59_000, "105", "2", SELL)).isTrue();

        Bar corrected = closed.get(1);
        assertThat(corrected.provenance().revision()).isEqualTo(1);
        assertThat(corrected.isFinal()).isTrue();
        assertNumber(corrected.close(), "105");
        assertNumber(corrected.volume(), "3");
        assertThat(Merge.of(closed.get(0), corrected)).isEqualTo(corrected);
    }

    @Test
    @DisplayName("R2 a later one is dropped and counted")
    void aTradeThatIsTooLateIsDroppedAndCounted() {
        add(1, 30_000, "100", "1", BUY);
        builder.closeDue(at(122_001));

        assertThat(add(2, 59_000, "105", "2", SELL)).isFalse();

        assertThat(closed).hasSize(1);
        assertThat(builder.late()).isEqualTo(1);
    }

    @Test
    @DisplayName("R3 a quiet minute makes no bar")
    void aQuietMinuteMakesNoBar() {
        add(1, 30_000, "100", "1", BUY);
        add(2, 150_000, "101", "1", BUY);
        builder.closeDue(at(182_000));

        assertThat(closed).extracting(Bar::start).containsExactly(START, at(120_000));
    }

    @Test
    @DisplayName("R4 trades count in the venue's order")
    void openAndCloseGoByTimeThenOrder() {
        add(7, 10_000, "107", "1", BUY);
        add(9, 10_000, "109", "1", BUY);
        add(5, 10_000, "105", "1", BUY);
        add(8, 9_999, "108", "1", BUY);
        builder.closeDue(at(62_000));

        assertNumber(closed.get(0).open(), "108");
        assertNumber(closed.get(0).close(), "109");
        assertThat(closed.get(0).provenance().orderSensitive()).isFalse();
    }

    @Test
    @DisplayName("R4 a trade seen before changes nothing")
    void aDuplicateChangesNothing() {
        add(1, 1_000, "100", "1", BUY);
        add(3, 2_000, "102", "1", BUY);
        add(2, 1_500, "101", "1", BUY);
        assertThat(add(2, 1_500, "101", "1", BUY)).isFalse();
        builder.add(unordered("x-1", at(3_000), "103", "1", BUY), at(3_000));
        assertThat(builder.add(unordered("x-1", at(3_000), "103", "1", BUY), at(3_001))).isFalse();
        builder.closeDue(at(62_000));
        assertThat(add(3, 2_000, "102", "1", BUY)).isFalse();

        assertThat(closed).hasSize(1);
        assertThat(closed.get(0).trades()).isEqualTo(4);
        assertThat(builder.duplicates()).isEqualTo(3);
    }

    @Test
    void withoutTheVenuesOrderArrivalDoesNotCountAndTheBarSaysSo() {
        Trade low = unordered("b", at(1_000), "100", "1", BUY);
        Trade high = unordered("a", at(1_000), "101", "1", BUY);
        Trade last = unordered("c", at(2_000), "102", "1", BUY);

        Bar one = bar(List.of(low, high, last));
        Bar other = bar(List.of(last, high, low));

        assertThat(BarJson.canonical(one)).isEqualTo(BarJson.canonical(other));
        assertNumber(one.open(), "100");
        assertThat(one.provenance().orderSensitive()).isTrue();
        assertThat(bar(List.of(low, last)).provenance().orderSensitive()).isFalse();
    }

    @Test
    void contractsAndFillsAreSummedAndTheFillsNameTheEnds() {
        builder.add(fills("10", 1_000, "3", 4, "91", "94"), at(1_000));
        builder.add(fills("11", 2_000, "5", 2, "95", "96"), at(2_000));
        builder.closeDue(at(62_000));

        assertNumber(closed.get(0).contracts(), "8");
        assertThat(closed.get(0).trades()).isEqualTo(6);
        assertThat(closed.get(0).provenance().firstTradeId()).isEqualTo("91");
        assertThat(closed.get(0).provenance().lastTradeId()).isEqualTo("96");
    }

    @Test
    void anInterruptedBarIsNotFinalAndSaysGap() {
        add(1, 30_000, "100", "1", BUY);
        builder.interrupted(at(0), Instant.MAX);
        builder.restored(at(120_000));
        add(2, 90_000, "100", "1", BUY);
        add(3, 130_000, "100", "1", BUY);
        builder.closeDue(at(200_000));

        assertThat(closed).extracting(Bar::isFinal).containsExactly(false, false, true);
        assertThat(closed)
                .extracting(bar -> bar.provenance().quality())
                .containsExactly(List.of("gap"), List.of("gap"), List.of());
    }

    @Test
    @DisplayName("R4 any arrival order within the allowed lateness gives the same bytes")
    void anyArrivalOrderGivesTheSameBytes() {
        List<Trade> trades = TestTrades.walk(3, START, 600, 20);
        Map<Instant, String> expected = finals(trades);
        Random random = new Random(4);
        for (int round = 0; round < 50; round++) {
            List<Trade> shuffled = new ArrayList<>(trades);
            int window = 1 + random.nextInt(600); // up to 30 s at 20 a second
            for (int from = 0; from < shuffled.size(); from += window) {
                int to = Math.min(shuffled.size(), from + window);
                Collections.shuffle(shuffled.subList(from, to), random);
            }
            for (int i = 0; i < 30; i++) { // some come twice
                int at = random.nextInt(shuffled.size());
                shuffled.add(at, shuffled.get(at));
            }

            assertThat(finals(shuffled)).isEqualTo(expected);
        }
        assertThat(expected).hasSize(10);
    }

    /** The last word on each bucket, as stores keep it. */
    private static Map<Instant, String> finals(List<Trade> trades) {
        Map<Instant, Bar> merged = new TreeMap<>();
        BarBuilder builder = new BarBuilder(bar -> merged.merge(bar.start(), bar, Merge::of));
        trades.forEach(trade -> builder.add(trade, trade.at()));
        builder.closeDue(START.plusSeconds(3_600));
        assertThat(builder.late()).isZero();
        Map<Instant, String> bytes = new TreeMap<>();
        merged.forEach((start, bar) -> bytes.put(start, BarJson.canonical(bar)));
        return bytes;
    }

    private static Bar bar(List<Trade> trades) {
        List<Bar> bars = new ArrayList<>();
        BarBuilder builder = new BarBuilder(bars::add);
        trades.forEach(trade -> builder.add(trade, trade.at()));
        builder.closeDue(START.plusSeconds(62));
        return bars.get(0);
    }

    private boolean add(long id, long millis, String price, String size, Side taker) {
        return builder.add(ordered(id, at(millis), price, size, taker), at(millis));
    }

    private static Trade fills(
            String id, long millis, String contracts, long fills, String first, String last) {
        return new Trade(
                TestTrades.ID,
                id,
                Trade.UNORDERED,
                at(millis),
                new BigDecimal("100"),
                new BigDecimal("0.1"),
                new BigDecimal(contracts),
                BUY,
                fills,
                first,
                last);
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    private static void assertNumber(BigDecimal actual, String expected) {
        assertThat(actual).isEqualByComparingTo(expected);
    }
}
