package dev.isobar.notify;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which URLs that people hand in may be asked: those of the public internet, over https.
 *
 * <p>What is guaranteed: {@link #resolve} looks a name up once and gives the addresses of that one
 * answer, all of which are public; {@link Post} connects to these and looks nothing up again. So a
 * name that changes its address afterwards gains nothing. A name of which one address is not public
 * is refused as a whole. What is not: a public address may still be a relay into somebody's private
 * network, which only the network itself can refuse.
 *
 * <p>Safe for all threads. Looking a name up takes as long as the system's resolver lets it.
 *
 * @param http whether plain http is allowed too: for local use
 * @param ports which may be named; over plain http 80 and 8080 in place of 443 and 8443
 * @param exempt hosts, as {@code host} or {@code host:port}, whose address and port are not
 *     checked: for local sinks
 */
public record Destinations(
        boolean http, Set<Integer> ports, Set<String> exempt, Resolver resolver) {
    /** Where nothing else is set: what listens elsewhere is seldom meant to take webhooks. */
    public static final Set<Integer> PORTS = Set.of(443, 8443);

    private static final Set<Integer> PLAIN_PORTS = Set.of(80, 8080);
    private static final int LONGEST = 2048;

    /** Decimal only, nothing left out and no leading zero: everything reads it as the same. */
    private static final Pattern IPV4 =
            Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /** An end that some resolvers take for a number. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(0[xX][0-9a-fA-F]*|[0-9]+)\\.?");

    /** Looks names up; a literal is itself. */
    @FunctionalInterface
    public interface Resolver {
        /**
         * @throws UnknownHostException if there is no such name, or nobody can say
         */
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** The URL may not be asked. The message names the fix and holds neither path nor address. */
    public static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** Where to connect: one of {@code addresses}, calling it {@code host}. */
    record Destination(URI url, String host, int port, boolean tls, List<InetAddress> addresses) {}

    public Destinations {
        ports = Set.copyOf(ports);
        exempt = Set.copyOf(exempt);
    }

    /** With the system's resolver. */
    public Destinations(boolean http, Set<Integer> ports, Set<String> exempt) {
        this(http, ports, exempt, InetAddress::getAllByName);
    }

    /** With the usual ports. */
    Destinations(boolean http, Set<String> exempt, Resolver resolver) {
        this(http, PORTS, exempt, resolver);
    }

    /**
     * Does nothing if the URL may be asked now. Looks its name up.
     *
     * @throws Refused saying why not
     * @throws UnknownHostException if its name cannot be looked up, perhaps only now
     */
    public void check(URI url) throws UnknownHostException {
        resolve(url);
    }

    /** Like {@link #check}, and says where to connect to. */
    Destination resolve(URI url) throws UnknownHostException {
        String host = host(url);
        boolean tls = url.getScheme().equalsIgnoreCase("https");
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        boolean isExempt = exempt.contains(host) || exempt.contains(host + ":" + port);
        Set<Integer> allowed = tls ? ports : plain();
        if (!isExempt && !allowed.contains(port)) {
            throw new Refused(
                    "port %d is not allowed; allowed are %s".formatted(port, said(allowed)));
        }
        List<InetAddress> addresses = List.of(resolver.resolve(host));
        if (!isExempt && !addresses.stream().allMatch(Networks::isPublic)) {
            throw new Refused(host + " is not a public address; use one of the public internet");
        }
        return new Destination(url, host, port, tls, addresses);
    }

    /** Those of TLS say nothing over plain http. */
    private Set<Integer> plain() {
        Set<Integer> plain = new TreeSet<>(ports);
        plain.removeAll(PORTS);
        plain.addAll(PLAIN_PORTS);
        return plain;
    }

    private static String said(Set<Integer> ports) {
        return new TreeSet<>(ports)
                .stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }

    private String host(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(http && scheme.equals("http"))) {
            throw new Refused("the URL must start with https://, not " + url.getScheme() + ":");
        }
        if (url.getRawUserInfo() != null) {
            throw new Refused("the URL must hold no user and password");
        }
        if (url.toASCIIString().length() > LONGEST) {
            throw new Refused("the URL is longer than " + LONGEST + " characters");
        }
        String host = url.getHost();
        if (host == null || host.endsWith(".")) {
            throw new Refused(
                    "the URL must name a host: a full name in ASCII, or an address written in full");
        }
        host = host.toLowerCase(Locale.ROOT);
        if (NUMBER.matcher(host).matches() && !IPV4.matcher(host).matches()) {
            throw new Refused(host + " is an unusual spelling of an address; write it in full");
        }
        return host;
    }
}
