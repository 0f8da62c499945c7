package dev.isobar.local.remote;

import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which bars: of what, how long each, from when to when. */
final class SeriesOptions {
    @Parameters(
            paramLabel = "EXCHANGE:SYMBOL",
            description = "For example binance:BTC-USDT or okx:BTC-USDT-PERP.")
    private String symbol;

    @Option(
            names = "--interval",
            paramLabel = "CODE",
            defaultValue = "1m",
            description = "1m, 1h, 1d or any of the others (${DEFAULT-VALUE}).")
    String interval;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description =
                    "Inclusive: 2026-11-01, 2026-11-01T10:00:00Z, or an age such as P30D (P1D).")
    private String start = "P1D";

    @Option(names = "--end", paramLabel = "TIME", description = "Exclusive; by default now.")
    private String end = "";

    Symbol symbol() {
        return Symbol.parse(symbol);
    }

    Instant start() {
        return whole(time("--start", start));
    }

    Instant end() {
        Instant to = whole(end.isEmpty() ? Clock.systemUTC().instant() : time("--end", end));
        if (!start().isBefore(to)) {
            throw new IllegalArgumentException(
                    "--start lies not before --end: %s, %s".formatted(start(), to));
        }
        return to;
    }

    /** The address of its bars. */
    String bars(Instant from, Instant to, int limit) {
        Symbol of = symbol();
        Map<String, Object> query = new HashMap<>();
        query.put("start", from.toEpochMilli());
        query.put("end", to.toEpochMilli());
        query.put("limit", limit);
        query.put("market", of.query().get("market"));
        return Remote.path(
                "/api/v1/exchanges/%s/ohlc/%s/%s"
                        .formatted(
                                Remote.encoded(of.exchange()),
                                Remote.encoded(of.name().replace('/', '-')),
                                Remote.encoded(interval)),
                query);
    }

    /** The address of what is known of it. */
    String coverage(Instant from, Instant to) {
        Map<String, Object> query = symbol().query();
        query.put("interval", interval);
        query.put("start", from.toEpochMilli());
        query.put("end", to.toEpochMilli());
        return Remote.path("/api/v1/coverage", query);
    }

    /** Only whole bars: of half a bucket nothing can be known. */
    private Instant whole(Instant at) {
        return Interval.of(interval).floor(at);
    }

    private static Instant time(String option, String text) {
        try {
            if (text.startsWith("P")) {
                return Clock.systemUTC().instant().minus(Duration.parse(text));
            }
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s is no time: %s (say 2026-11-01, 2026-11-01T10:00:00Z or P30D)"
                            .formatted(option, text));
        }
    }
}
