package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingPagesTest {

    @ParameterizedTest
    @EnumSource(Interval.class)
    void pagesHold60To1500BarsAndFollowEachOther(Interval interval) {
        Instant page = ReadingPages.start(interval, Instant.parse("1999-12-31T23:59:59Z"));
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        Duration step = Duration.ofHours(7);
        while (page.isBefore(end)) {
            Instant next = ReadingPages.end(interval, page);
            assertThat(interval.floor(page)).isEqualTo(page);
            assertThat(interval.count(page, next)).isBetween(55L, 1_500L);
            for (Instant at = page; at.isBefore(next); at = at.plus(step)) {
                assertThat(ReadingPages.start(interval, at)).isEqualTo(page);
            }
            assertThat(ReadingPages.start(interval, next.minusMillis(1))).isEqualTo(page);
            page = next;
        }
    }

    @Test
    void weeksOpenOnMondayEvenWhereADecadeDoesNot() {
        // 2020-01-01 was a Wednesday, 2020-01-06 the first Monday.
        assertThat(ReadingPages.start(Interval.W1, Instant.parse("2024-05-05T00:00:00Z")))
                .isEqualTo(Instant.parse("2020-01-06T00:00:00Z"));
        assertThat(ReadingPages.start(Interval.W1, Instant.parse("2020-01-05T00:00:00Z")))
                .isEqualTo(Instant.parse("2010-01-04T00:00:00Z"));
    }
}
