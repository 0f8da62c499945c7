package dev.isobar.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.Provenance.Verified;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    @DisplayName("R6 merging is commutative, associative and idempotent")
    void isAJoin() {
        Random random = new Random(1);
        for (int round = 0; round < 5_000; round++) {
            Bar a = any(random);
            Bar b = any(random);
            Bar c = any(random);

            assertThat(Merge.of(a, b)).isEqualTo(Merge.of(b, a));
            assertThat(Merge.of(Merge.of(a, b), c)).isEqualTo(Merge.of(a, Merge.of(b, c)));
            assertThat(Merge.of(a, a)).isEqualTo(a);
        }
    }

    @Test
    void finalBeatsOpenThenTheSourceThenTheLaterEvent() {
        Bar open = bar(false, Source.REST, 9, "10", 0, 0);
        Bar resampled = bar(true, Source.RESAMPLED, 8, "10", 0, 0);
        Bar trades = bar(true, Source.TRADES, 7, "10", 0, 0);
        Bar kline = bar(true, Source.KLINE, 5, "10", 0, 0);
        Bar rest = bar(true, Source.REST, 6, "10", 0, 0);

        assertThat(Merge.of(open, resampled)).isEqualTo(resampled);
        assertThat(Merge.of(resampled, trades)).isEqualTo(trades);
        assertThat(Merge.of(trades, kline)).isEqualTo(kline);
        assertThat(Merge.of(kline, rest)).isEqualTo(rest);
    }

    @Test
    void thenTheGreaterBytesTheHigherRevisionAndTheEarlierArrival() {
        Bar bytes = bar(true, Source.TRADES, 5, "11", 0, 0);
        Bar other = bar(true, Source.TRADES, 5, "10", 3, 0);
        Bar lower = bar(true, Source.TRADES, 5, "10", 1, 0);
        Bar later = bar(true, Source.TRADES, 5, "10", 3, 4);

        assertThat(Merge.of(other, bytes)).isEqualTo(bytes);
        assertThat(Merge.of(lower, other)).isEqualTo(other);
        assertThat(Merge.of(later, other)).isEqualTo(other);
    }

    @Test
    void barsOfTwoBucketsAreRefused() {
        Bar bar = bar(true, Source.TRADES, 5, "10", 0, 0);
        Bar next = TestBars.flat(START.plusSeconds(60), "10", "1");

        assertThatThrownBy(() -> Merge.of(bar, next)).hasMessageContaining("not one bucket");
    }

    @Test
    @DisplayName("R6 the bar that is kept has the marks of both, and no doubts of the other's")
    void marksOfBothAreKept() {
        Bar trades = bar(true, Source.TRADES, 5, "10", 0, 0);
        Bar marked = with(trades, "gap", "price_anomaly");
        Bar kline = with(bar(true, Source.KLINE, 5, "9", 0, 0), "volume_sanity");

        Bar merged = Merge.of(marked, kline);

        assertThat(merged)
                .isEqualTo(with(kline, "price_anomaly", "volume_sanity"))
                .isEqualTo(Merge.of(kline, marked));
        assertThat(Merge.of(trades, marked)).isEqualTo(marked);
    }

    @Test
    @DisplayName("R12 a compared copy of a bar wins, a verified one over one found different")
    void theVerdictIsThatOfTheSameNumbers() {
        Bar bar = bar(true, Source.TRADES, 5, "10", 2, 0);
        Bar again = bar(true, Source.TRADES, 5, "10", 0, 0);
        Bar different = again.verified(Verified.DIFFERENT);
        Bar same = again.verified(Verified.SAME);

        // Revision 2 of `bar` is kept: what is shared is the verdict, not the side columns.
        assertThat(Merge.of(bar, different)).isEqualTo(bar.verified(Verified.DIFFERENT));
        assertThat(Merge.of(same, bar)).isEqualTo(bar.verified(Verified.SAME));
        assertThat(Merge.of(different, same)).isEqualTo(same);
        assertThat(different.provenance().quality()).containsExactly("kline_difference");
        assertThat(same.provenance().quality()).isEmpty();
    }

    @Test
    @DisplayName("R12 a bar with other numbers does not inherit the verdict")
    void otherNumbersHaveTheirOwnVerdict() {
        Bar bar = with(bar(true, Source.TRADES, 5, "10", 0, 0), "price_anomaly");
        Bar corrected = bar(true, Source.TRADES, 6, "10", 0, 0);

        for (Verified verdict : Verified.values()) {
            assertThat(Merge.of(bar.verified(verdict), corrected))
                    .isEqualTo(with(corrected, "price_anomaly"));
        }
        assertThat(Merge.of(bar, corrected.verified(Verified.SAME)))
                .isEqualTo(with(corrected, "price_anomaly").verified(Verified.SAME));
    }

    private static Bar with(Bar bar, String... quality) {
        Provenance from = bar.provenance();
        return bar.with(
                new Provenance(
                        from.source(),
                        from.firstTradeId(),
                        from.lastTradeId(),
                        from.eventAt(),
                        from.orderSensitive(),
                        from.missing(),
                        List.of(quality),
                        from.arrivedAt(),
                        from.revision()));
    }

    private static Bar any(Random random) {
        List<String> words = new ArrayList<>(List.of("gap", "price_anomaly", "volume_sanity"));
        words.removeIf(word -> random.nextBoolean());
        return with(
                        bar(
                                random.nextBoolean(),
                                Source.values()[random.nextInt(4)],
                                random.nextInt(2),
                                random.nextBoolean() ? "10" : "9.5",
                                random.nextInt(2),
                                random.nextInt(2)),
                        words.toArray(String[]::new))
                .verified(Verified.values()[random.nextInt(3)]);
    }

    private static Bar bar(
            boolean isFinal, Source source, int event, String price, int revision, int arrived) {
        BigDecimal p = new BigDecimal(price);
        BigDecimal one = BigDecimal.ONE;
        return new Bar(
                START,
                START.plusSeconds(60),
                p,
                p,
                p,
                p,
                one,
                p,
                null,
                1L,
                one,
                p,
                isFinal,
                new Provenance(
                        source,
                        "1",
                        "1",
                        START.plusSeconds(event),
                        false,
                        0,
                        List.of(),
                        START.plusSeconds(arrived),
                        revision));
    }
}
