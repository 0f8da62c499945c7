package dev.isobar.network;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.List;

/** Some blocks of addresses. Immutable. */
public final class Networks {
    /** Addresses with or without a prefix length; no wildcards, ranges, hex numbers or names. */
    private static final IPAddressStringParameters STRICT =
            new IPAddressStringParameters.Builder()
                    .allowEmpty(false)
                    .allowAll(false)
                    .allowWildcardedSeparator(false)
                    .allowSingleSegment(false)
                    .setRangeOptions(RangeParameters.NO_RANGE)
                    .allowMask(false)
                    .allowPrefixOnly(false)
                    .getIPv4AddressParametersBuilder()
                    .allow_inet_aton(false)
                    .allowLeadingZeros(false)
                    .getParentBuilder()
                    .getIPv6AddressParametersBuilder()
                    .allowZone(false)
                    .allowBase85(false)
                    .allowBinary(false)
                    .getParentBuilder()
                    .toParams();

    private final List<String> texts;
    private final List<IPAddress> blocks;

    private Networks(List<String> texts) {
        this.texts = List.copyOf(texts);
        this.blocks = texts.stream().map(Networks::block).toList();
    }

    /**
     * @param texts addresses, or blocks such as {@code 2001:db8::/32}
     * @throws IllegalArgumentException naming the one that is neither
     */
    public static Networks of(List<String> texts) {
        return new Networks(texts);
    }

    public static boolean isNetwork(String text) {
        return parsed(text) != null;
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    public boolean contains(Address address) {
        return blocks.stream().anyMatch(block -> block.contains(address.parsed()));
    }

    private static IPAddress block(String text) {
        IPAddress address = parsed(text);
        if (address == null) {
            throw new IllegalArgumentException("not an address or block: " + text);
        }
        return address.toPrefixBlock();
    }

    /** Null if it is none. */
    static IPAddress parsed(String text) {
        IPAddress address = new IPAddressString(text, STRICT).getAddress();
        boolean isMapped = address != null && address.isIPv6() && address.toIPv6().isIPv4Mapped();
        return isMapped ? address.toIPv6().getEmbeddedIPv4Address() : address;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Networks networks && texts.equals(networks.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
