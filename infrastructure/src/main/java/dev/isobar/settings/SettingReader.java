package dev.isobar.settings;

import dev.isobar.market.Market;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads and checks one key at a time. */
record SettingReader(Function<String, Optional<String>> lookup) {
    static final Set<String> REDIS = new TreeSet<>(Set.of("redis", "rediss"));
    static final Set<String> HTTP = new TreeSet<>(Set.of("http", "https"));
    static final Set<String> SOCKET = new TreeSet<>(Set.of("ws", "wss"));

    String text(String key, String otherwise) {
        return lookup.apply(key).map(String::strip).orElse(otherwise);
    }

    /** Some of a fixed vocabulary, comma-separated; all of it by default. */
    List<String> words(String key, List<String> known) {
        List<String> words = list(key, String.join(",", known));
        for (String word : words) {
            if (!known.contains(word)) {
                throw bad(key, word, "is not one of " + known);
            }
        }
        return words;
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
        } catch (DateTimeParseException e) {
            throw bad(key, value, "must be an ISO 8601 duration such as PT60S or P365D");
        }
    }

    double share(String key, double otherwise) {
        String value = text(key, String.valueOf(otherwise));
        try {
            double share = Double.parseDouble(value);
            if (share > 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw bad(key, value, "must be a number over 0 and at most 1");
    }

    /** From 1 to a billion. */
    int count(String key, int otherwise) {
        String value = text(key, String.valueOf(otherwise));
        if (value.matches("[0-9]{1,10}")) {
            long count = Long.parseLong(value);
            if (count >= 1 && count <= 1_000_000_000) {
                return (int) count;
            }
        }
        throw bad(key, value, "must be a whole number from 1 to 1000000000");
    }

    int port(String key, int otherwise) {
        return port(key, text(key, String.valueOf(otherwise)));
    }

    /** One at least. */
    Set<Integer> ports(String key, String otherwise) {
        Set<Integer> ports = new HashSet<>();
        for (String value : list(key, otherwise)) {
            ports.add(port(key, value));
        }
        if (ports.isEmpty()) {
            throw bad(key, text(key, otherwise), "must name a port such as 443");
        }
        return ports;
    }

    private static int port(String key, String value) {
        if (value.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw bad(key, value, "must be a number from 1 to 65535");
    }

    int number(String key, int otherwise, int least, int most) {
        String value = text(key, String.valueOf(otherwise));
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw bad(key, value, "must be a number from %d to %d".formatted(least, most));
    }

    /** Empty if it is not set. */
    String address(String key, Set<String> schemes) {
        String value = text(key, "");
        return value.isEmpty() ? value : uri(key, value, schemes).toString();
    }

    URI uri(String key, String otherwise, Set<String> schemes) {
        String value = text(key, otherwise);
        URI uri = parsed(key, value);
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw bad(key, value, "must have a scheme and a host, as in scheme://host:port");
        }
        if (!schemes.contains(uri.getScheme())) {
            throw bad(key, value, "must start with " + String.join(" or ", schemes));
        }
        return uri;
    }

    private static URI parsed(String key, String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw bad(
                    key,
                    value,
                    "is not an address: " + e.getReason() + "; write it as scheme://host:port");
        }
    }

    Map<Settings.Address, URI> addresses(List<String> exchanges) {
        Map<Settings.Address, URI> addresses = new HashMap<>();
        for (String venue : exchanges) {
            for (Market market : Market.values()) {
                address(addresses, new Settings.Address(venue, market, "rest"), HTTP);
                address(addresses, new Settings.Address(venue, market, "ws"), SOCKET);
            }
        }
        return addresses;
    }

    Set<Settings.Address> testnets(List<String> exchanges) {
        Set<Settings.Address> testnets = new HashSet<>();
        for (String venue : exchanges) {
            String start = "isobar.exchange." + venue + ".";
            boolean all = flag(start + "testnet", false);
            for (Market market : Market.values()) {
                if (flag(start + market.id() + ".testnet", all)) {
                    testnets.add(new Settings.Address(venue, market, "testnet"));
                }
            }
        }
        return testnets;
    }

    private void address(
            Map<Settings.Address, URI> into, Settings.Address of, Set<String> schemes) {
        String start = "isobar.exchange." + of.venue() + ".";
        String exact = start + of.market().id() + "." + of.kind();
        String all = start + of.kind();
        for (String key : List.of(exact, all)) {
            if (!text(key, "").isEmpty()) {
                into.put(of, uri(key, "", schemes));
                return;
            }
        }
    }

    static IllegalArgumentException bad(String key, String value, String reason) {
        return new IllegalArgumentException(key + "=" + masked(value) + " " + reason);
    }

    /** Without what stands between the scheme and {@code @}: user and password. */
    static String masked(String address) {
        return address.replaceFirst("//[^@/]*@", "//***@");
    }
}
