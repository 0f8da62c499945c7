package dev.isobar.local.simulator.venues;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The parameters of a request. */
public record Query(Map<String, String> values) {
    public Query {
        values = Map.copyOf(values);
    }

    /**
     * @param raw what follows {@code ?}, encoded; null if nothing does
     */
    public static Query parse(String raw) {
        Map<String, String> values = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Query(values);
    }

    /** Empty if it was not sent. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** Empty if it was not sent. */
    public OptionalLong number(String name) throws BadParameter {
        String value = text(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw new BadParameter(name);
        }
    }

    /** What was sent, at most {@code most}. */
    public int limit(int otherwise, int most) throws BadParameter {
        long limit = number("limit").orElse(otherwise);
        if (limit < 1) {
            throw new BadParameter("limit");
        }
        return (int) Math.min(limit, most);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A parameter that cannot be read; each venue has its own words for it. */
    public static final class BadParameter extends Exception {
        private static final long serialVersionUID = 1L;

        public BadParameter(String name) {
            super(name);
        }
    }
}
