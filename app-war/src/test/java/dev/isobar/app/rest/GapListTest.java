package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Range;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GapListTest {
    private final GapList gaps = new GapList();

    @Test
    void aGapThatGoesOnInTheNextPageIsOne() {
        gaps.add(gap(0, 10, "unknown"));
        gaps.add(gap(10, 15, "unknown"));
        gaps.add(gap(15, 20, "outage"));
        gaps.add(gap(21, 22, "outage"));

        assertThat(gaps.first())
                .containsExactly(
                        gap(0, 15, "unknown"), gap(15, 20, "outage"), gap(21, 22, "outage"));
        assertThat(gaps.count()).isEqualTo(3);
    }

    @Test
    void moreThanAThousandAreCountedOnly() {
        for (int i = 0; i < GapList.MOST + 5; i++) {
            gaps.add(gap(2 * i, 2 * i + 1, "unknown"));
        }
        gaps.add(gap(2 * GapList.MOST + 9, 2 * GapList.MOST + 10, "unknown"));

        assertThat(gaps.count()).isEqualTo(GapList.MOST + 5);
        assertThat(gaps.first()).hasSize(GapList.MOST).endsWith(gap(1_998, 1_999, "unknown"));
    }

    private static Gap gap(int from, int to, String cause) {
        return new Gap(
                new Range(Instant.ofEpochSecond(60L * from), Instant.ofEpochSecond(60L * to)),
                cause);
    }
}
