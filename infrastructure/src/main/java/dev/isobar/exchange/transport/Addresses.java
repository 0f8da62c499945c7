package dev.isobar.exchange.transport;

import java.net.URI;

/** Puts a venue's own path behind an address that may already have one. */
final class Addresses {
    private Addresses() {}

    static URI join(URI base, String path) {
        String text = base.toString();
        String start = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return URI.create(
                path.isEmpty() || path.startsWith("/") ? start + path : start + "/" + path);
    }
}
