package dev.isobar.app.connection;

import dev.isobar.network.Address;
import jakarta.servlet.ServletRequest;

/**
 * From where a request came.
 *
 * @param secure whether it left the client over TLS
 */
public record Client(Address address, boolean secure) {
    private static final String ATTRIBUTE = Client.class.getName();
    private static final Address NOWHERE = Address.of("0.0.0.0").orElseThrow();

    /** As the edge found it; before, whoever is connected. */
    public static Client of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Client client
                ? client
                : connected(request);
    }

    /** A peer that is no address (a local socket) is nowhere, as all such are. */
    public static Client connected(ServletRequest request) {
        String peer = request.getRemoteAddr();
        int zone = peer.indexOf('%');
        String literal = zone < 0 ? peer : peer.substring(0, zone);
        return new Client(Address.of(literal).orElse(NOWHERE), request.isSecure());
    }

    public void enter(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
