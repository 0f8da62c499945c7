package dev.isobar.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.local.simulator.faults.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which fault strikes which place when: a pure function of the seed, the length and the places.
 * Kinds and places are dealt like cards, so that none is left out, and nothing lasts beyond the
 * end.
 */
record ChaosPlan(List<Strike> strikes) {
    /** What takes frames away while the connection lives, so that only history shows it. */
    private static final Set<Kind> SECRET =
            EnumSet.of(Kind.GAP, Kind.HALF_FRAME, Kind.SILENCE, Kind.HALF_OPEN);

    private static final double EVERY = 0.6;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /**
     * @param after seconds since the start
     * @param lasts seconds, then it ends by itself
     */
    record Strike(double after, Kind kind, Place place, double lasts, ObjectNode json) {

        /** As the simulator takes it; what is withheld is counted from this minute. */
        ObjectNode ordered(long now) {
            ObjectNode order = json.deepCopy();
            if (kind == Kind.WITHHOLD) {
                long minute = now / MINUTE * MINUTE;
                order.put("start", minute + json.path("start").asLong() * MINUTE);
                order.put("end", minute + json.path("end").asLong() * MINUTE);
            }
            return order;
        }
    }

    /**
     * @param blind where neither ids nor history tell that something is missing: instead of losing
     *     frames in secret, their connections are cut
     */
    static ChaosPlan draw(long seed, Duration length, List<Place> places, Predicate<Place> blind) {
        Random random = new Random(seed);
        List<Kind> kinds = new ArrayList<>();
        List<Place> targets = new ArrayList<>();
        List<Strike> strikes = new ArrayList<>();
        double end = length.toMillis() / 1000.0;
        for (double after = 0; after < end - 5; after += EVERY) {
            deal(kinds, List.of(Kind.values()), random);
            deal(targets, places, random);
            Kind drawn = kinds.remove(kinds.size() - 1);
            Place place = targets.remove(targets.size() - 1);
            Kind kind = SECRET.contains(drawn) && blind.test(place) ? Kind.CUT : drawn;
            ObjectNode json = RunningDemo.JSON.createObjectNode();
            json.put("fault", kind.id());
            json.put("venue", place.exchange()).put("market", place.market());
            double lasts = Math.min(end - after, lasting(kind, random));
            json.put("duration", lasts);
            detail(json, kind, random);
            strikes.add(new Strike(after, kind, place, lasts, json));
        }
        return new ChaosPlan(strikes);
    }

    private static <T> void deal(List<T> stack, List<T> all, Random random) {
        if (stack.isEmpty()) {
            stack.addAll(all);
            Collections.shuffle(stack, random);
        }
    }

    private static double lasting(Kind kind, Random random) {
        return switch (kind) {
            case CUT -> between(random, 0.9, 8);
            case SILENCE, HALF_OPEN -> between(random, 8, 35);
            default -> between(random, 8, 25);
        };
    }

    /** Never withheld in silence: a venue that says nothing traded is the truth there is. */
    private static void detail(ObjectNode json, Kind kind, Random random) {
        switch (kind) {
            case DUPLICATE -> json.put("probability", between(random, 0.2, 1));
            case REORDER -> json.put("probability", between(random, 0.2, 0.8));
            case LATE -> json.put("seconds", between(random, 2, 9));
            case GAP, HALF_FRAME -> json.put("probability", between(random, 0.02, 0.3));
            case LIFETIME -> json.put("seconds", between(random, 4, 12));
            case RATE_LIMITED -> json.put("seconds", 1 + random.nextInt(5)).put("count", 3);
            case BANNED -> json.put("seconds", 5 + random.nextInt(6)).put("count", 1);
            case ERROR -> json.put("status", 500 + random.nextInt(5)).put("count", 4);
            case WRONG_TYPE, HALF_BODY -> json.put("count", 3);
            case SLOW -> json.put("seconds", between(random, 1, 8)).put("count", 4);
            case SKEW -> json.put("seconds", between(random, -45, 45));
            case WITHHOLD -> {
                json.put("status", 503).put("start", -random.nextInt(2));
                json.put("end", 1 + random.nextInt(2));
            }
            default -> {} // says it all
        }
    }

    private static double between(Random random, double low, double high) {
        return Math.round((low + (high - low) * random.nextDouble()) * 100) / 100.0;
    }
}
