package dev.isobar.app.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

    /** Who is connected asks again and again; to read an address costs as much as to limit it. */
    private static final Cache<String, Address> PEERS =
            Caffeine.newBuilder().maximumSize(1_024).executor(Runnable::run).build();

    /** As the edge found it; before, whoever is connected. */
    public static Client of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Client client
                ? client
                : connected(request);
    }

    /** A peer that is no address (a local socket) is nowhere, as all such are. */
    public static Client connected(ServletRequest request) {
        return new Client(PEERS.get(request.getRemoteAddr(), Client::read), request.isSecure());
    }

    private static Address read(String peer) {
        int zone = peer.indexOf('%');
        String literal = zone < 0 ? peer : peer.substring(0, zone);
        return Address.of(literal).orElse(NOWHERE);
    }

    public void enter(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
