package dev.isobar.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public internet.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4 special</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 special</a>
 */
final class Networks {
    private static final List<Network> NOT_PUBLIC =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10", // shared by carriers' customers
                    "127.0.0.0/8",
                    "168.63.129.16/32", // what an Azure machine asks about itself
                    "169.254.0.0/16", // link-local; the metadata of most clouds
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, broadcast
                    "2001::/23", // Teredo and other protocols
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4: wraps any IPv4 address
                    "3fff::/20"); // documentation

    /**
     * Of IPv6 only this was given to anybody; local, mapped and multicast addresses lie outside.
     */
    private static final Network GIVEN = network("2000::/3");

    /** How IPv4 is reached from a network of IPv6 only: the last four bytes are the address. */
    private static final Network TRANSLATED = network("64:ff9b::/96");

    private Networks() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (TRANSLATED.holds(bytes)) {
            bytes = Arrays.copyOfRange(bytes, 12, 16);
        } else if (bytes.length == 16 && !GIVEN.holds(bytes)) {
            return false;
        }
        byte[] asked = bytes;
        return NOT_PUBLIC.stream().noneMatch(network -> network.holds(asked));
    }

    private record Network(byte[] start, int bits) {
        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if (((address[bit / 8] ^ start[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Networks::network).toList();
    }

    private static Network network(String text) {
        String[] parts = text.split("/");
        try {
            // A literal is not looked up.
            return new Network(
                    InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        } catch (UnknownHostException e) {
            throw new AssertionError(text, e);
        }
    }
}
