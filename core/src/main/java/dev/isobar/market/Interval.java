package dev.isobar.market;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * The length of a bar and where such bars open: always at a UTC boundary. Days and shorter, and 3d,
 * count from the epoch; weeks open on Monday; months on their first day.
 */
public enum Interval {
    M1("1m", Duration.ofMinutes(1)),
    M3("3m", Duration.ofMinutes(3)),
    M5("5m", Duration.ofMinutes(5)),
    M15("15m", Duration.ofMinutes(15)),
    M30("30m", Duration.ofMinutes(30)),
    H1("1h", Duration.ofHours(1)),
    H2("2h", Duration.ofHours(2)),
    H4("4h", Duration.ofHours(4)),
    H6("6h", Duration.ofHours(6)),
    H8("8h", Duration.ofHours(8)),
    H12("12h", Duration.ofHours(12)),
    D1("1d", Duration.ofDays(1)),
    D3("3d", Duration.ofDays(3)),
    W1("1w", Duration.ofDays(7)),
    /** A calendar month; its nominal length is only for estimates. */
    MONTH("1M", Duration.ofDays(30));

    /** The intervals that are kept; every other one is resampled from these, exactly. */
    public static final List<Interval> STORED = List.of(M1, H1, D1);

    private final String code;
    private final Duration nominal;
    private final long millis;

    Interval(String code, Duration nominal) {
        this.code = code;
        this.nominal = nominal;
        this.millis = nominal.toMillis();
    }

    /** {@code 1m} … {@code 1M}: the spelling of paths, keys and JSON. Upper-case M is the month. */
    public String code() {
        return code;
    }

    /** Its length; 30 days for the month, which is an estimate. */
    public Duration nominal() {
        return nominal;
    }

    /** The first instant of the bar that holds {@code at}. */
    public Instant floor(Instant at) {
        return switch (this) {
            case MONTH -> date(at).withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            case W1 ->
                    date(at).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
            default -> Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
        };
    }

    /** The first bar opening at or after {@code at}. */
    public Instant ceiling(Instant at) {
        Instant floor = floor(at);
        return floor.equals(at) ? at : end(floor);
    }

    /** Where the bar that opens at {@code start} ends, exclusive: the next bar's start. */
    public Instant end(Instant start) {
        return this == MONTH
                ? date(start).plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                : start.plusMillis(millis);
    }

    /** How many bars open in [start, end). Both are rounded up to an opening. */
    public long count(Instant start, Instant end) {
        Instant first = ceiling(start);
        Instant last = ceiling(end);
        if (!last.isAfter(first)) {
            return 0;
        }
        if (this == MONTH) {
            return java.time.temporal.ChronoUnit.MONTHS.between(date(first), date(last));
        }
        return (last.toEpochMilli() - first.toEpochMilli()) / millis;
    }

    /** The longest stored interval that builds this one exactly; itself if it is stored. */
    public Interval stored() {
        return compareTo(D1) >= 0 ? D1 : compareTo(H1) >= 0 ? H1 : M1;
    }

    /**
     * The longest stored interval that is shorter than this one and builds it exactly.
     *
     * @throws IllegalArgumentException for the shortest, which is built from trades
     */
    public Interval parts() {
        if (this == M1) {
            throw new IllegalArgumentException("1m is not resampled: it is the shortest");
        }
        return compareTo(D1) > 0 ? D1 : compareTo(H1) > 0 ? H1 : M1;
    }

    /**
     * @throws IllegalArgumentException naming the value and every interval there is
     */
    public static Interval of(String code) {
        for (Interval interval : values()) {
            if (interval.code.equals(code)) {
                return interval;
            }
        }
        throw new IllegalArgumentException(
                "unknown interval: " + code + " (one of " + codes() + ")");
    }

    private static String codes() {
        StringBuilder codes = new StringBuilder();
        for (Interval interval : values()) {
            codes.append(codes.isEmpty() ? "" : " ").append(interval.code);
        }
        return codes.toString();
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
