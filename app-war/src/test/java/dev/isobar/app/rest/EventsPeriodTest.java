package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.flows.EventQuery.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventsPeriodTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant KEPT = NOW.minus(Duration.ofDays(365));
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    @DisplayName("R21 without start the newest week before the end is looked through, then older")
    void newestFirst() {
        Instant end = Instant.parse("2026-11-20T00:00:00Z");
        EventsPeriod first = new EventsPeriod(null, end, 10, Optional.empty());

        Range piece = first.piece(KEPT, WEEK, NOW);
        Place edge = first.beyond(piece, KEPT, NOW).orElseThrow();
        Range next = new EventsPeriod(null, end, 10, Optional.of(edge)).piece(KEPT, WEEK, NOW);

        assertThat(first.isNewestFirst()).isTrue();
        assertThat(piece).isEqualTo(new Range(end.minus(WEEK), end));
        // The edge's own millisecond was read: its place leaves everything of it out.
        assertThat(edge).isEqualTo(new Place(piece.start(), "", ""));
        assertThat(next.end()).isEqualTo(piece.start().plusMillis(1));
    }

    @Test
    @DisplayName("R21 with start the oldest week from there on is looked through, then newer")
    void oldestFirst() {
        Instant start = Instant.parse("2026-11-01T00:00:00Z");
        EventsPeriod first = new EventsPeriod(start, null, 10, Optional.empty());

        Range piece = first.piece(KEPT, WEEK, NOW);
        Place edge = first.beyond(piece, KEPT, NOW).orElseThrow();
        Range next = new EventsPeriod(start, null, 10, Optional.of(edge)).piece(KEPT, WEEK, NOW);
        Range last = new Range(Instant.parse("2026-11-20T00:00:00Z"), NOW.plusSeconds(300));

        assertThat(piece).isEqualTo(new Range(start, start.plus(WEEK)));
        assertThat(next.start()).isEqualTo(start.plus(WEEK));
        assertThat(first.beyond(last, KEPT, NOW)).isEmpty();
    }

    @Test
    @DisplayName("R21 nothing older than what is kept is looked for")
    void keptIsTheEnd() {
        EventsPeriod period = new EventsPeriod(null, KEPT.plusSeconds(60), 10, Optional.empty());

        Range piece = period.piece(KEPT, WEEK, NOW);

        assertThat(piece.start()).isEqualTo(KEPT);
        assertThat(period.beyond(piece, KEPT, NOW)).isEmpty();
    }

    @Test
    void cursorsComeBack() {
        Place place = new Place(NOW, "okx:linear:BTC-USDT-SWAP", "a\n|ü");

        assertThat(EventCursor.parse(EventCursor.of(place))).contains(place);
        assertThat(EventCursor.of(place)).matches("[A-Za-z0-9_-]+");
    }
}
