package dev.isobar.app.edge;

import dev.isobar.network.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one proxy wrote of who asked it.
 *
 * @param from empty if it is unknown, hidden or not to be understood
 * @param secure whether that was over TLS; false if it says nothing
 */
record Hop(Optional<Address> from, boolean secure) {
    /** A value of an element's pair: a token, or a quoted text; escapes are not expected here. */
    private static final Pattern PAIR =
            Pattern.compile("\\s*([A-Za-z]+)=(?:\"([^\"\\\\]*)\"|([^\\s\";,]*))\\s*(;|$)");

    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([^\\]]*)](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}");

    /** Of all lines of X-Forwarded-For, in their order. */
    static List<Hop> xForwardedFor(List<String> lines) {
        List<Hop> hops = new ArrayList<>();
        for (String line : lines) {
            for (String node : line.split(",", -1)) {
                hops.add(new Hop(address(node.strip()), false));
            }
        }
        return hops;
    }

    /** Of all lines of Forwarded (RFC 7239), in their order. */
    static List<Hop> forwarded(List<String> lines) {
        List<Hop> hops = new ArrayList<>();
        for (String line : lines) {
            for (String text : elements(line)) {
                hops.add(element(text));
            }
        }
        return hops;
    }

    /** Between commas that are not quoted. */
    private static List<String> elements(String line) {
        List<String> elements = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || line.charAt(i) == ',' && !quoted) {
                elements.add(line.substring(start, i));
                start = i + 1;
            } else if (line.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        elements.removeIf(String::isBlank);
        return elements;
    }

    private static Hop element(String text) {
        Matcher pair = PAIR.matcher(text);
        Optional<Address> from = Optional.empty();
        boolean secure = false;
        int end = 0;
        while (end < text.length() && pair.find(end) && pair.start() == end) {
            String value = pair.group(2) == null ? pair.group(3) : pair.group(2);
            if (pair.group(1).equalsIgnoreCase("for")) {
                from = address(value);
            } else if (pair.group(1).equalsIgnoreCase("proto")) {
                secure = value.equalsIgnoreCase("https");
            }
            end = pair.end();
        }
        return end == text.length() ? new Hop(from, secure) : new Hop(Optional.empty(), false);
    }

    /** {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code 2001:db8::1}, {@code [2001:db8::1]:80}. */
    private static Optional<Address> address(String node) {
        Matcher port = WITH_PORT.matcher(node);
        if (port.matches()) {
            return Address.of(port.group(1) == null ? port.group(2) : port.group(1));
        }
        return Address.of(node);
    }
}
