package dev.isobar.app.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.Header;

/**
 * After the codec: refuses what the container would not find its way with.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2">RFC 9112, 3.2</a>
 */
final class Targets extends BaseFilter {
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=%-]+|\\[[0-9A-Fa-f:.]+])(:\\d{0,5})?");

    /** What stands before the path where a proxy is asked (absolute-form). */
    private static final Pattern PROXIED =
            Pattern.compile("^https?://[^/?]*/?", Pattern.CASE_INSENSITIVE);

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        HeadDeadline.met(context);
        if (context.getMessage() instanceof HttpContent content
                && content.getHttpHeader() instanceof HttpRequestPacket request) {
            Optional<String> wrong = wrong(request);
            if (wrong.isPresent()) {
                return RawProblem.of(400, wrong.get()).end(context);
            }
            if (request.getProtocol() == Protocol.HTTP_0_9) {
                return RawProblem.of(505, "HTTP/1.1 is spoken here").end(context);
            }
        }
        return context.getInvokeAction();
    }

    private static Optional<String> wrong(HttpRequestPacket request) {
        int hosts = 0;
        for (String host : request.getHeaders().values(Header.Host)) {
            if (++hosts > 1 || !HOST.matcher(host).matches()) {
                return Optional.of("one header Host is needed, a name with or without a port");
            }
        }
        String path = request.getRequestURIRef().getOriginalRequestURIBC().toString();
        boolean isOfServer = path.equals("*") && request.getMethod() == Method.OPTIONS;
        return isOfServer || isPlain(path)
                ? Optional.empty()
                : wrong(PROXIED.matcher(path).replaceFirst("/"));
    }

    /** As nearly all are: nothing in it is encoded, and no segment leads elsewhere. */
    static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c > '~' || c == '%' || c == '\\') {
                return false;
            }
        }
        return path.startsWith("/") && !path.contains("/.");
    }

    /** Of a path as it was sent, without its query; empty where nothing is wrong. */
    static Optional<String> wrong(String path) {
        if (!path.startsWith("/")) {
            return Optional.of("the address must begin with /");
        }
        byte[] decoded = new byte[path.length()];
        int length = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                int high = i + 2 < path.length() ? Character.digit(path.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(path.charAt(i + 2), 16);
                if (low < 0) {
                    return Optional.of("in the address % is not followed by two hex digits");
                }
                c = (char) (high * 16 + low);
                i += 2;
            }
            if (c == 0 || c == '\\') {
                return Optional.of("the address holds a NUL or a backslash");
            }
            decoded[length++] = (byte) c;
        }
        if (!isUtf8(decoded, length)) {
            return Optional.of("the address is not UTF-8, percent-encoded");
        }
        return leaves(new String(decoded, 0, length, StandardCharsets.ISO_8859_1))
                ? Optional.of("the address leads out of /")
                : Optional.empty();
    }

    private static boolean leaves(String path) {
        int depth = 0;
        for (String segment : path.split("/")) {
            boolean isPlace = segment.isEmpty() || segment.equals(".");
            depth += segment.equals("..") ? -1 : isPlace ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUtf8(byte[] bytes, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
