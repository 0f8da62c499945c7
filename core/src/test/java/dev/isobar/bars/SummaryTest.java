package dev.isobar.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void figuresAreThoseOfAllBars() {
        Summary summary = new Summary();
        summary.add(bar(0, "10", "12", "1.5"));
        summary.add(bar(1, "9.5", "11", "0.25"));
        summary.add(bar(3, "11", "13.75", "2"));

        assertThat(summary.count()).isEqualTo(3);
        Summary.Figures figures = summary.figures().orElseThrow();
        // From the first one's start to the last one's end, four minutes.
        assertThat(figures.range()).isEqualTo(new Range(START, START.plusSeconds(240)));
        assertThat(figures.lowest()).isEqualByComparingTo("9.5");
        assertThat(figures.highest()).isEqualByComparingTo("13.75");
        assertThat(figures.least()).isEqualByComparingTo("0.25");
        assertThat(figures.most()).isEqualByComparingTo("2");
        // 1.5 + 0.25 + 2 = 3.75; 3.75 / 3 = 1.25.
        assertThat(figures.total()).isEqualByComparingTo("3.75");
        assertThat(figures.mean()).isEqualByComparingTo("1.25");
    }

    @Test
    void ofNoBarThereAreNone() {
        assertThat(new Summary().figures()).isEmpty();
    }

    private static Bar bar(int minute, String low, String high, String volume) {
        Instant start = START.plusSeconds(60L * minute);
        BigDecimal lowest = new BigDecimal(low);
        return new Bar(
                start,
                start.plusSeconds(60),
                lowest,
                new BigDecimal(high),
                lowest,
                lowest,
                new BigDecimal(volume),
                null,
                null,
                null,
                null,
                null,
                true,
                new Provenance(
                        Provenance.Source.REST, "", "", start, false, 0, List.of(), start, 0));
    }
}
