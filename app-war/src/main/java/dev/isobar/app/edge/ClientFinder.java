package dev.isobar.app.edge;

import dev.isobar.app.connection.Client;
import dev.isobar.network.Address;
import dev.isobar.settings.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** Finds the client behind trusted proxies. Immutable. */
final class ClientFinder {
    private final Access access;

    ClientFinder(Access access) {
        this.access = access;
    }

    Client find(HttpServletRequest request) {
        Client connected = Client.connected(request);
        if (!access.trusted().contains(connected.address())) {
            return connected;
        }
        String header = header(request);
        List<String> said = Collections.list(request.getHeaders(header));
        if (header.equals(Access.FORWARDED)) {
            List<Hop> hops = Hop.forwarded(said);
            boolean secure = !hops.isEmpty() && hops.get(hops.size() - 1).secure();
            return behind(connected, hops, secure);
        }
        String proto = request.getHeader("X-Forwarded-Proto");
        boolean secure = proto != null && proto.strip().equalsIgnoreCase("https");
        return behind(connected, Hop.xForwardedFor(said), secure);
    }

    /** Whether a trusted proxy says that it asks for another. */
    boolean isBehindProxy(HttpServletRequest request) {
        return access.trusted().contains(Client.connected(request).address())
                && access.headers().stream().anyMatch(name -> request.getHeader(name) != null);
    }

    /** The first that it brings. */
    private String header(HttpServletRequest request) {
        return access.headers().stream()
                .filter(name -> request.getHeader(name) != null)
                .findFirst()
                .orElse(access.headers().get(0));
    }

    /** From the right: each was written by whom we trust up to there. */
    Client behind(Client connected, List<Hop> hops, boolean secure) {
        Address client = connected.address();
        for (int i = hops.size() - 1; i >= 0 && access.trusted().contains(client); i--) {
            if (hops.get(i).from().isEmpty()) {
                break;
            }
            client = hops.get(i).from().get();
        }
        return new Client(client, connected.secure() || secure);
    }
}
