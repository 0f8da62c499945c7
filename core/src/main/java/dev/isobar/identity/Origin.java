package dev.isobar.identity;

import static java.util.Objects.requireNonNull;

/**
 * From where somebody asks.
 *
 * @param address the whole of it, for the audit log
 * @param key by which attempts are counted: all addresses that are one household's have the same
 */
public record Origin(String address, String key) {
    public Origin {
        requireNonNull(address, "address is null");
        requireNonNull(key, "key is null");
    }
}
