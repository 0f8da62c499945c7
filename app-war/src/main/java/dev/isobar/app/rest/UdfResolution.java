package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;

/** How the Universal Data Feed spells intervals: minutes bare, longer ones with D, W or M. */
final class UdfResolution {
    private UdfResolution() {}

    static String of(Interval interval) {
        return switch (interval) {
            case D1 -> "1D";
            case D3 -> "3D";
            case W1 -> "1W";
            case MONTH -> "1M";
            default -> Long.toString(interval.nominal().toMinutes());
        };
    }

    /** A letter alone is one of it. */
    static Interval interval(String resolution) {
        boolean bare = resolution.length() == 1 && Character.isLetter(resolution.charAt(0));
        String whole = bare ? "1" + resolution : resolution;
        return Arrays.stream(Interval.values())
                .filter(interval -> of(interval).equals(whole))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.outOfBounds(
                                        "resolution",
                                        "unknown resolution: %s (one of %s)"
                                                .formatted(resolution, all())));
    }

    static ArrayNode all() {
        return those(interval -> true);
    }

    static ArrayNode minutes() {
        return those(interval -> interval.nominal().compareTo(Duration.ofDays(1)) < 0);
    }

    private static ArrayNode those(Predicate<Interval> wanted) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(Interval.values()).filter(wanted).forEach(one -> names.add(of(one)));
        return names;
    }
}
