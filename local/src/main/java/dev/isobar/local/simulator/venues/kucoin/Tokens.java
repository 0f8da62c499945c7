package dev.isobar.local.simulator.venues.kucoin;

import dev.isobar.local.simulator.market.Hash;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens for sockets: each proves itself and opens one connection. Safe for all threads. */
final class Tokens {
    private static final int MOST = 1000;

    /** Which connection came with a token. */
    private final Map<String, String> used =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MOST;
                }
            };

    private long number;

    /** Holds what has to be encoded in an address. */
    synchronized String issue() {
        return token(++number);
    }

    private static String token(long number) {
        return "2neAiuYv+iAE/%s=.%d=="
                .formatted(Long.toHexString(Hash.of(number, "kucoin")), number);
    }

    /** Whether that connection may come in; a handshake asks more than once. */
    synchronized boolean admits(String token, String connection) {
        if (connection.isEmpty() || !isOurs(token)) {
            return false;
        }
        String known = used.putIfAbsent(token, connection);
        return known == null || known.equals(connection);
    }

    private static boolean isOurs(String token) {
        String digits = token.replaceFirst("^.*=\\.(\\d{1,9})==$", "$1");
        return digits.matches("\\d{1,9}") && token(Long.parseLong(digits)).equals(token);
    }
}
