package dev.isobar.settings;

import dev.isobar.network.Networks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may come, and from where.
 *
 * @param trusted {@code isobar.proxies.trusted}: addresses or CIDR blocks of the proxies before us,
 *     whose word about the client's address is taken; nobody's by default
 * @param headers {@code isobar.proxies.header}: where they say it, {@code x-forwarded-for} or
 *     {@code forwarded}; only what they write is read, because the other is the client's. Both,
 *     where each way in has its own: the first of them that a request brings
 * @param allowed {@code isobar.addresses.allowed}: addresses or CIDR blocks that may ask; empty:
 *     all
 * @param origins {@code isobar.origins}: pages that may read answers; {@code *} is any page, but
 *     without credentials
 * @param sockets {@code isobar.sockets.address}: how many sockets one address may have open on a
 *     node
 */
public record Access(
        Networks trusted,
        List<String> headers,
        Networks allowed,
        Set<String> origins,
        int sockets) {
    /** Any page, without credentials. */
    public static final String ANY = "*";

    public static final String X_FORWARDED_FOR = "x-forwarded-for";
    public static final String FORWARDED = "forwarded";

    public Access {
        headers = List.copyOf(headers);
        origins = Set.copyOf(origins);
    }

    static Access read(SettingReader read) {
        return new Access(
                networks(read, "isobar.proxies.trusted"),
                headers(read),
                networks(read, "isobar.addresses.allowed"),
                origins(read),
                read.number("isobar.sockets.address", 500, 1, 5_000));
    }

    private static Networks networks(SettingReader read, String key) {
        List<String> values = read.list(key, "");
        for (String value : values) {
            if (!Networks.isNetwork(value)) {
                throw SettingReader.bad(
                        key, value, "must be an address or a block such as 10.0.0.0/8");
            }
        }
        return Networks.of(values);
    }

    private static List<String> headers(SettingReader read) {
        String key = "isobar.proxies.header";
        List<String> values =
                read.list(key, X_FORWARDED_FOR).stream()
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .toList();
        if (values.isEmpty() || !List.of(X_FORWARDED_FOR, FORWARDED).containsAll(values)) {
            throw SettingReader.bad(
                    key, String.join(",", values), "must be x-forwarded-for, forwarded, or both");
        }
        return values;
    }

    private static Set<String> origins(SettingReader read) {
        List<String> values = read.list("isobar.origins", ANY);
        for (String value : values) {
            if (!value.equals(ANY) && !isOrigin(value)) {
                throw SettingReader.bad(
                        "isobar.origins",
                        value,
                        "must be * or scheme://host[:port] in small letters, as a browser sends it");
            }
        }
        return Set.copyOf(values);
    }

    private static boolean isOrigin(String value) {
        try {
            URI uri = new URI(value);
            return SettingReader.HTTP.contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && value.equals(uri.getScheme() + "://" + uri.getAuthority())
                    && uri.getUserInfo() == null
                    && value.equals(value.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
