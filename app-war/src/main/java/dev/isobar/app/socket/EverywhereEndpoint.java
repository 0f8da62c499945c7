package dev.isobar.app.socket;

import jakarta.enterprise.context.Dependent;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Map;

/**
 * {@code /ws/all/{stream}}: one channel of everything tracked on every exchange; of liquidations
 * and large trades those that are worth enough. Otherwise as {@code /ws/stream}.
 */
@Dependent
@ServerEndpoint(value = "/ws/all/{stream}", subprotocols = "isobar")
public class EverywhereEndpoint extends StreamEndpoint {

    /** What they must be worth, in USD, where nothing else is said. */
    private static final Map<String, String> LEAST =
            Map.of("liquidations", "5000", "large_trades", "100000");

    @Override
    List<String> asked(Session session) {
        String stream = session.getPathParameters().get("stream");
        Map<String, String> filter = Asking.filter(session);
        if (LEAST.containsKey(stream)) {
            filter.putIfAbsent(FilterWords.LEAST, LEAST.get(stream));
        }
        return List.of(
                Asking.subscribe(
                        stream,
                        Question.EVERY,
                        Asking.parameter(session, "market", ""),
                        Question.EVERY,
                        Asking.parameter(session, "interval", "1m"),
                        filter));
    }
}
