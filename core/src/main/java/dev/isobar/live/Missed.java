package dev.isobar.live;

import dev.isobar.bars.Range;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventQuery.Place;
import dev.isobar.flows.FlowEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody has still to be told from where events are kept: of each kind and venue a span of
 * time, read page by page, oldest first. What lies before the place that was reached is read when
 * the span is done, in a span of its own: nothing is begun anew. Safe for all threads.
 */
final class Missed {
    static final int PAGE = 500;

    private final Map<Source, Spans> all = new LinkedHashMap<>(); // guarded by this
    private Source read; // guarded by this; null while no page is read

    private record Source(EventKind kind, String venue) {}

    /**
     * From the first to the last, both included.
     *
     * @param count how many were missed of it and are not told yet
     * @param after empty before anything was read
     */
    private record Span(Instant first, Instant last, long count, Optional<Place> after) {
        static Span of(FlowEvent event) {
            return new Span(event.at(), event.at(), 1, Optional.empty());
        }

        boolean reaches(Instant at) {
            return after.map(place -> at.isAfter(place.at())).orElse(true);
        }

        Span and(Span other) {
            return new Span(
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last,
                    count + other.count,
                    after);
        }

        Span behind(List<FlowEvent> told) {
            Place place = Place.of(told.get(told.size() - 1));
            return new Span(first, last, Math.max(0, count - told.size()), Optional.of(place));
        }
    }

    /** What is read, and what is read when that was. */
    private record Spans(Span now, Optional<Span> later) {
        Spans and(Span news, boolean isRead) {
            // A page that is being read may have been asked for too early to hold it.
            return !isRead && now.reaches(news.first())
                    ? new Spans(now.and(news), later)
                    : new Spans(now, Optional.of(later.map(span -> span.and(news)).orElse(news)));
        }

        Spans behind(List<FlowEvent> told) {
            Span rest = told.isEmpty() ? now : now.behind(told);
            return later.filter(span -> rest.reaches(span.first()))
                    .map(span -> new Spans(rest.and(span), Optional.empty()))
                    .orElse(new Spans(rest, later));
        }

        long count() {
            return now.count() + later.map(Span::count).orElse(0L);
        }
    }

    synchronized boolean isEmpty() {
        return all.isEmpty();
    }

    synchronized void add(FlowEvent event) {
        Source source = new Source(event.kind(), event.venue());
        Spans before = all.get(source);
        Span news = Span.of(event);
        all.put(
                source,
                before == null
                        ? new Spans(news, Optional.empty())
                        : before.and(news, source.equals(read)));
    }

    /** What to read next, until {@link #told}; empty if that was all. */
    synchronized Optional<EventQuery> page() {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        read = all.keySet().iterator().next();
        return Optional.of(query(read, all.get(read).now()));
    }

    /**
     * Of the page.
     *
     * @param told those that are done with, in order
     * @param isWhole whether nothing of its span lies behind them
     */
    synchronized void told(List<FlowEvent> told, boolean isWhole) {
        Source source = read;
        read = null;
        Spans spans = all.remove(source);
        if (spans == null) {
            return; // given up meanwhile
        }
        // To the end: the others take their turns.
        if (!isWhole) {
            all.put(source, spans.behind(told));
        } else if (spans.later().isPresent()) {
            all.put(source, new Spans(spans.later().get(), Optional.empty()));
        }
    }

    /**
     * Nobody is told any more.
     *
     * @return how many will not be
     */
    synchronized long giveUp() {
        long count = all.values().stream().mapToLong(Spans::count).sum();
        all.clear();
        return count;
    }

    private static EventQuery query(Source source, Span span) {
        return new EventQuery(
                source.kind(),
                Set.of(source.venue()),
                "",
                new Range(span.first(), span.last().plusMillis(1)),
                false,
                PAGE,
                span.after(),
                BigDecimal.ZERO,
                Optional.empty(),
                Set.of());
    }
}
