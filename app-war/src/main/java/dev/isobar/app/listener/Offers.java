package dev.isobar.app.listener;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/**
 * Before the codec: an offer of another protocol than WebSocket (Upgrade: h2c) becomes a header
 * that nobody knows. The codec would leave the request without an end and the answer without its
 * Content-Type, although nobody takes the offer (ADR 37).
 */
final class Offers extends BaseFilter {
    private static final byte[] UPGRADE = ascii("\r\nupgrade:");
    private static final byte[] WEBSOCKET = ascii("websocket");
    private static final byte[] OFFERED = ascii("Offered");
    private static final byte[] END = ascii("\r\n\r\n");

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        if (context.getMessage() instanceof Buffer buffer) {
            decline(buffer);
        }
        return context.getInvokeAction();
    }

    static void decline(Buffer head) {
        for (int i = head.position(); i < head.limit(); i++) {
            if (head.get(i) != '\r') {
                continue; // most of what comes
            }
            if (is(head, i, END)) {
                return;
            }
            if (is(head, i, UPGRADE) && !isWebSocket(head, i)) {
                for (int k = 0; k < OFFERED.length; k++) {
                    head.put(i + 2 + k, OFFERED[k]);
                }
            }
        }
    }

    private static boolean isWebSocket(Buffer head, int at) {
        int value = at + UPGRADE.length;
        while (value < head.limit() && (head.get(value) == ' ' || head.get(value) == '\t')) {
            value++;
        }
        return is(head, value, WEBSOCKET);
    }

    /** Whatever the case of its letters. */
    private static boolean is(Buffer head, int at, byte[] what) {
        if (head.limit() - at < what.length) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            if (Character.toLowerCase(head.get(at + i)) != what[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
