package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventQuery.Place;
import dev.isobar.flows.FlowEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MissedTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Missed missed = new Missed();

    @Test
    @DisplayName("what comes late does not begin the span anew: it is read afterwards")
    void late() {
        missed.add(event(10));
        missed.add(event(90));
        missed.page();
        missed.told(List.of(event(10), event(50)), false);
        missed.add(event(20));

        EventQuery next = missed.page().orElseThrow();
        assertThat(next.after()).contains(Place.of(event(50)));
        assertThat(next.range().end()).isEqualTo(NOON.plusMillis(91));
        missed.told(List.of(event(90)), true);

        EventQuery last = missed.page().orElseThrow();
        assertThat(last.after()).isEmpty();
        assertThat(last.range().start()).isEqualTo(NOON.plusMillis(20));
        assertThat(last.range().end()).isEqualTo(NOON.plusMillis(21));
        missed.told(List.of(event(20)), true);
        assertThat(missed.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("what comes while a page is read is not taken for read, and stays in order")
    void whileAPageIsRead() {
        missed.add(event(10));
        missed.page();
        missed.add(event(70));
        missed.told(List.of(event(10)), false);

        EventQuery next = missed.page().orElseThrow();
        assertThat(next.after()).contains(Place.of(event(10)));
        assertThat(next.range().end()).isEqualTo(NOON.plusMillis(71));
        missed.add(event(80));
        missed.told(List.of(event(70)), true);

        assertThat(missed.page().orElseThrow().range().start()).isEqualTo(NOON.plusMillis(80));
    }

    @Test
    @DisplayName("what is given up is counted, without what was told")
    void givenUp() {
        for (int i = 0; i < 10; i++) {
            missed.add(event(i));
        }
        missed.page();
        missed.told(List.of(event(0), event(1), event(2)), false);
        missed.add(event(1)); // late

        assertThat(missed.giveUp()).isEqualTo(8);
        assertThat(missed.isEmpty()).isTrue();
    }

    private static FlowEvent event(int number) {
        return new FlowEvent(
                EventKind.LARGE_TRADE,
                "okx",
                "X",
                NOON.plusMillis(number),
                "e" + number,
                null,
                null,
                "",
                "{}");
    }
}
