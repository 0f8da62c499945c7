package dev.isobar.network;

import inet.ipaddr.IPAddress;
import java.util.Optional;

/** One address of version 4 or 6. Immutable; equal if it is the same address. */
public final class Address {
    private static final int LONGEST = 45;
    private static final int HOUSEHOLD = 64;

    private final IPAddress parsed;

    private Address(IPAddress parsed) {
        this.parsed = parsed;
    }

    /**
     * @param text a literal without brackets, port and zone; whatever else is empty
     */
    public static Optional<Address> of(String text) {
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('/') >= 0) {
            return Optional.empty();
        }
        return Optional.ofNullable(Networks.parsed(text)).map(Address::new);
    }

    /** The address, or its /64 of version 6. */
    public String key() {
        return parsed.isIPv4()
                ? parsed.toCanonicalString()
                : parsed.toPrefixBlock(HOUSEHOLD).toCanonicalString();
    }

    IPAddress parsed() {
        return parsed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address address && parsed.equals(address.parsed);
    }

    @Override
    public int hashCode() {
        return parsed.hashCode();
    }

    @Override
    public String toString() {
        return parsed.toCanonicalString();
    }
}
