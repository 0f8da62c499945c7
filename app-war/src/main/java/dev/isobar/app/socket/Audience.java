package dev.isobar.app.socket;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Who listens to a subject, sorted by what an update must be worth to them: those it is not for
 * cost it nothing. One thread at a time.
 */
final class Audience {
    private final NavigableMap<BigDecimal, Map<Subscriber, Seat>> byLeast = new TreeMap<>();
    private final Map<Subscriber, Seat> seats = new LinkedHashMap<>();

    /**
     * @param asOf the sequence it knows already
     */
    private record Seat(Filter filter, long asOf) {
        boolean wants(Update update) {
            return update.sequence() > asOf && filter.hasInterval(update.label());
        }
    }

    void add(Subscriber subscriber, Filter filter, long asOf) {
        remove(subscriber);
        Seat seat = new Seat(filter, asOf);
        seats.put(subscriber, seat);
        byLeast.computeIfAbsent(filter.leastUsd(), least -> new LinkedHashMap<>())
                .put(subscriber, seat);
    }

    void remove(Subscriber subscriber) {
        Seat seat = seats.remove(subscriber);
        if (seat != null) {
            byLeast.computeIfPresent(
                    seat.filter().leastUsd(),
                    (least, those) -> {
                        those.remove(subscriber);
                        return those.isEmpty() ? null : those;
                    });
        }
    }

    /** Those whose filter it passes; whoever is not there any more is forgotten. */
    List<Subscriber> of(Update update, Predicate<Subscriber> isThere) {
        List<Subscriber> those = new ArrayList<>();
        List<Subscriber> gone = new ArrayList<>();
        byLeast.headMap(Filter.reach(update.label()), true)
                .values()
                .forEach(
                        bucket ->
                                bucket.forEach(
                                        (subscriber, seat) -> {
                                            if (!isThere.test(subscriber)) {
                                                gone.add(subscriber);
                                            } else if (seat.wants(update)) {
                                                those.add(subscriber);
                                            }
                                        }));
        gone.forEach(this::remove);
        return those;
    }

    List<Subscriber> all() {
        return new ArrayList<>(seats.keySet());
    }

    void clear() {
        seats.clear();
        byLeast.clear();
    }

    int size() {
        return seats.size();
    }
}
