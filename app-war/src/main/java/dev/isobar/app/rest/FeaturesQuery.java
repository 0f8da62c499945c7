package dev.isobar.app.rest;

import dev.isobar.bars.Range;
import dev.isobar.features.Label.Kind;
import dev.isobar.features.Labels;
import dev.isobar.features.Split;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rows of a training table are wanted.
 *
 * @param kinds of labels to tell; empty for none
 * @param shares of train and validation; empty where no split is asked for
 * @param embargo in bars
 */
record FeaturesQuery(
        Range range, int limit, Set<Kind> kinds, Labels labels, List<Double> shares, int embargo) {
    static final int LIMIT = 500;
    static final int MOST = 2_000;

    /** As it came; null where not given. */
    record Words(
            String start,
            String end,
            String limit,
            String labels,
            String horizon,
            String threshold,
            String barrier,
            String split,
            String embargo) {}

    /**
     * Without an end up to now; without a start as many bars as are wanted before the end.
     *
     * @param now where nothing that closed yet starts any more
     */
    static FeaturesQuery parse(Words words, Interval interval, Instant now) {
        int limit = Asked.limit(words.limit, LIMIT, MOST);
        String to = words.end == null ? interval.floor(now).toString() : words.end;
        String from = words.start == null ? before(to, interval, limit) : words.start;
        return new FeaturesQuery(
                range("mode=batch needs", "start_time", from, "end_time", to),
                limit,
                kinds(words.labels),
                labels(words),
                shares(words.split),
                embargo(words.embargo));
    }

    private static String before(String end, Interval interval, int bars) {
        Instant to = interval.ceiling(Asked.time("end_time", end, null));
        Instant from = to.minus(interval.nominal().multipliedBy(bars));
        return interval.floor(from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from).toString();
    }

    /**
     * @throws Refused naming what is missing or not in order
     */
    static Range range(String why, String start, String from, String end, String to) {
        if (from == null || to == null) {
            String missing = from == null ? start : end;
            throw Problem.unparsable(
                    missing,
                    "%s %s and %s: for example %s=2026-11-01T00:00:00Z&%s=2026-11-02T00:00:00Z"
                            .formatted(why, start, end, start, end));
        }
        var first = Asked.time(start, from, null);
        var last = Asked.time(end, to, null);
        if (!first.isBefore(last)) {
            throw Problem.outOfBounds(
                    start,
                    "%s must lie before %s: %s=%s %s=%s"
                            .formatted(start, end, start, first, end, last));
        }
        return new Range(first, last);
    }

    /** Empty where none is asked for. */
    Optional<Split> split(Interval interval) {
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Split.of(range, interval, shares.get(0), shares.get(1), embargo));
        } catch (IllegalArgumentException e) {
            throw Problem.outOfBounds("split", e.getMessage());
        }
    }

    /** How many bars after a row are needed to tell of it. */
    int ahead() {
        return kinds.isEmpty() && shares.isEmpty() ? 0 : labels.horizon();
    }

    private static Set<Kind> kinds(String words) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (words == null) {
            return kinds;
        }
        if (words.equals("all")) {
            return EnumSet.allOf(Kind.class);
        }
        for (String word : words.split(",", -1)) {
            kinds.add(kind(word.strip()));
        }
        return kinds;
    }

    private static Kind kind(String word) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.id().equals(word))
                .findFirst()
                .orElseThrow(() -> unknownLabel(word));
    }

    private static Refused unknownLabel(String word) {
        String known = Stream.of(Kind.values()).map(Kind::id).collect(Collectors.joining(", "));
        return Problem.outOfBounds(
                "labels", "unknown label: %s (all, or some of %s)".formatted(word, known));
    }

    private static Labels labels(Words words) {
        Labels usual = Labels.USUAL;
        try {
            return new Labels(
                    whole("horizon", words.horizon, usual.horizon()),
                    number("threshold", words.threshold, usual.threshold()),
                    number("barrier", words.barrier, usual.barrier()));
        } catch (IllegalArgumentException e) {
            String message = e.getMessage();
            throw Problem.outOfBounds(message.substring(0, message.indexOf(' ')), message);
        }
    }

    /** {@code 0.7,0.15,0.15}. */
    private static List<Double> shares(String words) {
        List<Double> shares = new ArrayList<>();
        if (words == null) {
            return shares;
        }
        for (String word : words.split(",", -1)) {
            shares.add(number("split", word.strip(), 0));
        }
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        boolean isPositive = shares.stream().allMatch(share -> share > 0);
        if (shares.size() != 3 || !isPositive || Math.abs(sum - 1) > 1e-9) {
            throw Problem.outOfBounds(
                    "split",
                    "split must be three shares of train, validation and test that add up to 1,"
                            + " such as 0.7,0.15,0.15: "
                            + words);
        }
        return shares;
    }

    private static int embargo(String value) {
        int bars = whole("embargo", value, 0);
        if (bars < 0 || bars > Split.LONGEST) {
            throw Problem.outOfBounds(
                    "embargo", "embargo must be from 0 to %d: %d".formatted(Split.LONGEST, bars));
        }
        return bars;
    }

    private static int whole(String field, String value, int otherwise) {
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Problem.unparsable(field, field + " must be a whole number: " + value);
        }
    }

    private static double number(String field, String value, double otherwise) {
        try {
            return value == null ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw Problem.unparsable(field, field + " must be a number: " + value);
        }
    }
}
