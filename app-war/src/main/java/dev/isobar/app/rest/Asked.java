package dev.isobar.app.rest;

import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the words of a path or query mean; whatever they do not mean is {@link Refused}. */
final class Asked {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,25}(\\.\\d{1,9})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z");

    private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000_000_000_000L);

    private Asked() {}

    static Interval interval(String code) {
        return interval("interval", code);
    }

    static Interval interval(String field, String code) {
        try {
            return Interval.of(code);
        } catch (IllegalArgumentException e) {
            throw Problem.outOfBounds(field, e.getMessage());
        }
    }

    /** The id of a market; empty where none was asked for. */
    static String market(String id) {
        if (id == null) {
            return "";
        }
        try {
            return Market.of(id).id();
        } catch (IllegalArgumentException e) {
            throw Problem.outOfBounds("market", e.getMessage());
        }
    }

    /**
     * US dollars.
     *
     * @param otherwise where the value is null
     */
    static BigDecimal dollars(String field, String value, long otherwise) {
        if (value == null) {
            return BigDecimal.valueOf(otherwise);
        }
        if (!NUMBER.matcher(value).matches()) {
            throw Problem.unparsable(
                    field, "%s must be a number of US dollars: %.30s".formatted(field, value));
        }
        BigDecimal dollars = new BigDecimal(value);
        if (dollars.signum() < 0 || dollars.compareTo(MOST_DOLLARS) > 0) {
            throw Problem.outOfBounds(
                    field, "%s must be from 0 to %s: %s".formatted(field, MOST_DOLLARS, value));
        }
        return dollars;
    }

    /** Empty where nothing was said. */
    static Optional<Side> side(String value) {
        if (value == null) {
            return Optional.empty();
        }
        for (Side side : Side.values()) {
            if (side.name().toLowerCase(Locale.ROOT).equals(value)) {
                return Optional.of(side);
            }
        }
        throw Problem.outOfBounds("side", "side must be buy or sell: %.20s".formatted(value));
    }

    /** Some of those known, with commas; empty where nothing was said. */
    static Set<String> some(String field, String value, List<String> known) {
        if (value == null) {
            return Set.of();
        }
        Set<String> some = new LinkedHashSet<>();
        for (String one : value.split(",", -1)) {
            if (!known.contains(one.strip())) {
                throw Problem.outOfBounds(
                        field,
                        "%s must be some of %s: %.40s"
                                .formatted(field, String.join(", ", known), value));
            }
            some.add(one.strip());
        }
        return some;
    }

    static String required(String field, String value) {
        if (value == null || value.isBlank()) {
            throw Problem.unparsable(field, field + " is missing");
        }
        return value;
    }

    /**
     * A word that something is looked for by, empty where nothing was said.
     *
     * @param most how many characters
     */
    static String text(String field, String value, int most) {
        String text = value == null ? "" : value;
        if (text.length() > most) {
            throw Problem.outOfBounds(
                    field, "%s has at most %d characters: %.20s…".formatted(field, most, text));
        }
        return text;
    }

    static boolean flag(String field, String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw Problem.unparsable(field, field + " must be true or false: " + value);
    }

    static int limit(String value, int otherwise, int most) {
        return whole("limit", value, otherwise, most);
    }

    /** From 1 to {@code most}. */
    static int whole(String field, String value, int otherwise, int most) {
        return whole(field, value, otherwise, 1, most);
    }

    static int whole(String field, String value, int otherwise, int least, int most) {
        if (value == null) {
            return otherwise;
        }
        if (!WHOLE.matcher(value).matches()) {
            throw Problem.unparsable(field, field + " must be a whole number: " + value);
        }
        // Longer ones are far out of bounds, and not all read.
        BigInteger number = new BigInteger(value.substring(0, Math.min(20, value.length())));
        if (number.bitLength() > 31 || number.intValue() < least || number.intValue() > most) {
            throw Problem.outOfBounds(
                    field, "%s must be from %d to %d: %.20s".formatted(field, least, most, value));
        }
        return number.intValue();
    }

    /**
     * ISO 8601 (an instant, with any offset, or a date, which is its first instant in UTC), or a
     * number since the epoch: seconds below 1e11, milliseconds below 1e14, microseconds below 1e17,
     * else nanoseconds.
     *
     * @param otherwise where the value is null
     */
    static Instant time(String field, String value, Instant otherwise) {
        if (value == null) {
            return otherwise;
        }
        Instant at = parse(field, value);
        if (at.isBefore(Instant.EPOCH) || at.isAfter(LAST)) {
            throw Problem.outOfBounds(
                    field, "%s must lie from 1970 to 2261: %s".formatted(field, value));
        }
        return at;
    }

    private static Instant parse(String field, String value) {
        try {
            if (UtcSeconds.isOne(value)) {
                return UtcSeconds.parse(value);
            }
            if (NUMBER.matcher(value).matches()) {
                return sinceEpoch(new BigDecimal(value));
            }
            return DATE.matcher(value).matches()
                    ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.unparsable(
                    field,
                    "%s is no time: %s (ISO 8601 such as 2026-11-21T02:00:00Z, or s, ms, µs, ns"
                                    .formatted(field, value)
                            + " since 1970)");
        }
    }

    private static Instant sinceEpoch(BigDecimal number) {
        int digits = number.abs().toBigInteger().toString().length();
        int unit = digits <= 11 ? 0 : digits <= 14 ? 3 : digits <= 17 ? 6 : 9;
        BigInteger nanos =
                number.movePointRight(9 - unit).setScale(0, RoundingMode.FLOOR).toBigInteger();
        BigInteger[] parts = nanos.divideAndRemainder(BigInteger.TEN.pow(9));
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }
}
