package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Range;
import dev.isobar.bars.TestBars;
import dev.isobar.features.Split.Part;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S1 has 240 minutes: shares of 0.7 and 0.15 end after bars 167 and 203. */
class SplitTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Range WHOLE = new Range(START, START.plusSeconds(240 * 60));
    private static final List<Bar> BARS = TestBars.s1();

    @Test
    void partsFollowEachOtherInTime() {
        List<Part> parts = parts(split(0), 0);

        assertThat(parts.subList(0, 168)).containsOnly(Part.TRAIN);
        assertThat(parts.subList(168, 204)).containsOnly(Part.VALIDATION);
        assertThat(parts.subList(204, 240)).containsOnly(Part.TEST);
    }

    @Test
    @DisplayName("R3 no label looks into the next part")
    void purged() {
        int horizon = 10;
        List<Part> parts = parts(split(0), horizon);

        assertThat(parts.subList(0, 158)).containsOnly(Part.TRAIN);
        assertThat(parts.subList(158, 168)).containsOnly(Part.PURGED);
        assertThat(parts.subList(168, 194)).containsOnly(Part.VALIDATION);
        assertThat(parts.subList(194, 204)).containsOnly(Part.PURGED);
        assertThat(parts.subList(204, 230)).containsOnly(Part.TEST);
    }

    @Test
    void anEmbargoTakesTheFirstBarsOfAPart() {
        List<Part> parts = parts(split(5), 0);

        assertThat(parts.subList(168, 173)).containsOnly(Part.PURGED);
        assertThat(parts.get(173)).isEqualTo(Part.VALIDATION);
        assertThat(parts.subList(204, 209)).containsOnly(Part.PURGED);
        assertThat(parts.get(209)).isEqualTo(Part.TEST);
    }

    @Test
    void partsBeginWhereBarsDo() {
        Range odd = new Range(START, START.plusSeconds(101));

        Split split =
                Split.of(new Range(START, START.plusSeconds(1_001)), Interval.M1, 0.5, 0.3, 0);

        assertThat(split.validation()).isEqualTo(START.plusSeconds(480));
        assertThat(split.test()).isEqualTo(START.plusSeconds(780));
        assertThatThrownBy(() -> Split.of(odd, Interval.M1, 0.5, 0.3, 0))
                .hasMessageContaining("a part is empty");
    }

    @Test
    void sharesLeaveSomeForEachPart() {
        assertThatThrownBy(() -> Split.of(WHOLE, Interval.M1, 0.7, 0.3, 0))
                .hasMessageContaining("0.7, 0.3");
        assertThatThrownBy(() -> Split.of(WHOLE, Interval.M1, 0, 0.3, 0))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> split(-1)).hasMessageContaining("embargo");
    }

    private static Split split(int embargo) {
        return Split.of(WHOLE, Interval.M1, 0.7, 0.15, embargo);
    }

    private static List<Part> parts(Split split, int horizon) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i + horizon < BARS.size(); i++) {
            parts.add(split.part(BARS.get(i), BARS.get(i + horizon).end()));
        }
        return parts;
    }
}
