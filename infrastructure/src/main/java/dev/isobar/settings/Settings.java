package dev.isobar.settings;

import dev.isobar.market.Market;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that can be set, read once at start. Keys are dotted ({@code isobar.redis.url}); the
 * environment spells them {@code ISOBAR_REDIS_URL}. A bad value stops the start with key, value and
 * reason; {@code toString} masks secrets.
 *
 * @param dynamodb {@code isobar.dynamodb.endpoint}: replaces AWS's own address; empty in AWS
 * @param tablePrefix {@code isobar.table.prefix}: goes before every table's name
 * @param redis {@code isobar.redis.url}
 * @param exchanges {@code isobar.exchanges}: ids of the venues in use, comma-separated
 * @param track {@code isobar.track}: what is tracked from the first start on, until edited: {@code
 *     venue:canonical}, comma-separated
 * @param feeds {@code isobar.feeds}: whether this node streams (false: it only serves)
 * @param barRetention {@code isobar.bar.retention}: how long bars are kept (ISO 8601)
 * @param nearRetention {@code isobar.near.retention}: how long pages of bars stay in Redis after
 *     they were last written
 * @param staleAfter {@code isobar.stale.after}: silence of a whole connection that ends it
 * @param adminToken {@code isobar.admin.token}: what edits must present; empty: nobody may edit
 * @param capture {@code isobar.capture.dir}: where raw frames are recorded; empty: nowhere
 */
public record Settings(
        String dynamodb,
        String tablePrefix,
        URI redis,
        List<String> exchanges,
        List<String> track,
        boolean feeds,
        Duration barRetention,
        Duration nearRetention,
        Duration staleAfter,
        String adminToken,
        String capture,
        Addresses addresses) {

    /** Where venues are, if not where they say (isobar.exchange.VENUE.MARKET.rest|ws). */
    @FunctionalInterface
    public interface Addresses {
        Optional<URI> find(String venue, Market market, String kind);
    }

    public Settings {
        exchanges = List.copyOf(exchanges);
        track = List.copyOf(track);
    }

    /** From the environment: {@code isobar.redis.url} is {@code ISOBAR_REDIS_URL}. */
    public static Settings fromEnvironment() {
        return from(
                key ->
                        Optional.ofNullable(
                                System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_'))));
    }

    /**
     * @param lookup the value of a dotted key
     * @throws IllegalArgumentException with key, value and reason
     */
    public static Settings from(Function<String, Optional<String>> lookup) {
        Reader read = new Reader(lookup);
        return new Settings(
                read.text("isobar.dynamodb.endpoint", ""),
                read.text("isobar.table.prefix", "isobar-"),
                read.uri("isobar.redis.url", "redis://127.0.0.1:6379"),
                read.list("isobar.exchanges", "binance,bybit,okx"),
                read.list(
                        "isobar.track",
                        "binance:BTC-USDT,binance:BTC-USDT-PERP,bybit:BTC-USDT,"
                                + "bybit:BTC-USDT-PERP,okx:BTC-USDT,okx:BTC-USDT-PERP"),
                read.flag("isobar.feeds", true),
                read.duration("isobar.bar.retention", Duration.ofDays(365)),
                read.duration("isobar.near.retention", Duration.ofHours(6)),
                read.duration("isobar.stale.after", Duration.ofSeconds(60)),
                read.text("isobar.admin.token", ""),
                read.text("isobar.capture.dir", ""),
                read::address);
    }

    /** The venue's own address, or what stands in for it: scheme, host, port and a path prefix. */
    public URI rest(String venue, Market market, URI own) {
        return addresses.find(venue, market, "rest").orElse(own);
    }

    public URI socket(String venue, Market market, URI own) {
        return addresses.find(venue, market, "ws").orElse(own);
    }

    public Optional<Path> captureDirectory() {
        return capture.isEmpty() ? Optional.empty() : Optional.of(Path.of(capture));
    }

    @Override
    public String toString() {
        return "Settings[dynamodb=%s, tablePrefix=%s, redis=%s, exchanges=%s, track=%s, feeds=%s, adminToken=%s]"
                .formatted(
                        dynamodb,
                        tablePrefix,
                        masked(redis),
                        exchanges,
                        track,
                        feeds,
                        adminToken.isEmpty() ? "none" : "***");
    }

    private static String masked(URI uri) {
        return uri.getUserInfo() == null
                ? uri.toString()
                : uri.toString().replace(uri.getRawUserInfo(), "***");
    }

    /** Reads and checks one key at a time. */
    private record Reader(Function<String, Optional<String>> lookup) {

        String text(String key, String otherwise) {
            return lookup.apply(key).map(String::strip).orElse(otherwise);
        }

        List<String> list(String key, String otherwise) {
            List<String> values = new ArrayList<>();
            for (String value : text(key, otherwise).split(",")) {
                if (!value.isBlank()) {
                    values.add(value.strip());
                }
            }
            return values;
        }

        boolean flag(String key, boolean otherwise) {
            String value = text(key, String.valueOf(otherwise));
            if (!value.equals("true") && !value.equals("false")) {
                throw bad(key, value, "must be true or false");
            }
            return value.equals("true");
        }

        Duration duration(String key, Duration otherwise) {
            String value = text(key, otherwise.toString());
            try {
                Duration duration = Duration.parse(value);
                if (duration.isNegative() || duration.isZero()) {
                    throw bad(key, value, "must be longer than nothing");
                }
                return duration;
            } catch (java.time.format.DateTimeParseException e) {
                throw bad(key, value, "must be an ISO 8601 duration such as PT60S or P365D");
            }
        }

        URI uri(String key, String otherwise) {
            String value = text(key, otherwise);
            try {
                URI uri = URI.create(value);
                if (uri.getScheme() == null || uri.getHost() == null) {
                    throw bad(key, value, "must have a scheme and a host");
                }
                return uri;
            } catch (IllegalArgumentException e) {
                throw bad(key, value, "is not an address: " + e.getMessage());
            }
        }

        Optional<URI> address(String venue, Market market, String kind) {
            String exact = "isobar.exchange." + venue + "." + market.id() + "." + kind;
            String all = "isobar.exchange." + venue + "." + kind;
            for (String key : List.of(exact, all)) {
                if (lookup.apply(key).isPresent()) {
                    return Optional.of(uri(key, ""));
                }
            }
            return Optional.empty();
        }

        private static IllegalArgumentException bad(String key, String value, String reason) {
            return new IllegalArgumentException(key + "=" + value + " " + reason);
        }
    }
}
