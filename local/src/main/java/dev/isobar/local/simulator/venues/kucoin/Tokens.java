package dev.isobar.local.simulator.venues.kucoin;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was given out for sockets: each token opens one connection. Safe for all threads. */
final class Tokens {
    private static final int MOST = 1000;

    /** The connection that came with the token; empty while none did. */
    private final Map<String, String> given =
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
        String token = "2neAiuYv+iAExhsBXZ/ftpOeh_55i3Ysy2q=." + ++number + "==";
        given.put(token, "");
        return token;
    }

    /** Whether that connection may come in; a handshake asks more than once. */
    synchronized boolean admits(String token, String connection) {
        String known = given.get(token);
        if (known == null || !known.isEmpty() && !known.equals(connection)) {
            return false;
        }
        given.put(token, connection);
        return true;
    }
}
