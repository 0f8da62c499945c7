package dev.isobar.bars;

import dev.isobar.bars.Provenance.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Bars for tests. */
public final class TestBars {
    private TestBars() {}

    /** A final minute of one trade. */
    public static Bar flat(Instant start, String price, String volume) {
        return minute(start, price, price, price, price, volume, true);
    }

    public static Bar minute(
            Instant start, String o, String h, String l, String c, String v, boolean isFinal) {
        return new Bar(
                start,
                start.plusSeconds(60),
                new BigDecimal(o),
                new BigDecimal(h),
                new BigDecimal(l),
                new BigDecimal(c),
                new BigDecimal(v),
                null,
                null,
                null,
                null,
                null,
                isFinal,
                new Provenance(
                        Source.TRADES,
                        "",
                        "",
                        start.plusSeconds(59),
                        false,
                        0,
                        List.of(),
                        start.plusSeconds(59),
                        0));
    }

    /** Series S1: 240 minutes from 2024-01-01, by the formula of the published goldens. */
    public static List<Bar> s1() {
        List<Bar> bars = new ArrayList<>();
        BigDecimal open = BigDecimal.valueOf(100);
        for (int i = 0; i < 240; i++) {
            BigDecimal close =
                    BigDecimal.valueOf(100)
                            .add(tenths(37 * i % 97))
                            .add(BigDecimal.valueOf(5L * i, 2));
            BigDecimal high = open.max(close).add(tenths(13 * i % 7));
            BigDecimal low = open.min(close).subtract(tenths(11 * i % 5));
            bars.add(
                    minute(
                            Instant.ofEpochSecond(1704067200L + 60L * i),
                            open.toPlainString(),
                            high.toPlainString(),
                            low.toPlainString(),
                            close.toPlainString(),
                            String.valueOf(10 + 17 * i % 29),
                            true));
            open = close;
        }
        return bars;
    }

    private static BigDecimal tenths(int value) {
        return BigDecimal.valueOf(value).divide(BigDecimal.TEN, 1, RoundingMode.UNNECESSARY);
    }
}
