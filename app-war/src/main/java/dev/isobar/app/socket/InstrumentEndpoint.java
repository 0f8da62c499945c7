package dev.isobar.app.socket;

import jakarta.enterprise.context.Dependent;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Map;

/**
 * {@code /ws/{exchange}/{symbol}/{stream}}: one channel of one instrument, by its name or an older
 * one. Otherwise as {@code /ws/stream}.
 */
@Dependent
@ServerEndpoint(value = "/ws/{exchange}/{symbol}/{stream}", subprotocols = "isobar")
public class InstrumentEndpoint extends StreamEndpoint {
    private static final Map<String, String> OLD = Map.of("ohlc", "bars", "oi", "open_interest");

    @Override
    List<String> asked(Session session) {
        Map<String, String> path = session.getPathParameters();
        return List.of(
                Asking.subscribe(
                        OLD.getOrDefault(path.get("stream"), path.get("stream")),
                        path.get("exchange"),
                        Asking.parameter(session, "market", ""),
                        path.get("symbol"),
                        Asking.parameter(session, "interval", "1m"),
                        Asking.filter(session)));
    }
}
