package dev.isobar.app.socket;

import jakarta.enterprise.context.Dependent;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;

/**
 * {@code /ws/oi-vol?timeframes=5m,15m,1h}: spikes of open interest and volume of everything tracked
 * on every exchange. Otherwise as {@code /ws/stream}.
 */
@Dependent
@ServerEndpoint(value = "/ws/oi-vol", subprotocols = "isobar")
public class SpikesEndpoint extends StreamEndpoint {

    @Override
    List<String> asked(Session session) {
        return List.of(
                Asking.subscribe(
                        "oi_spikes",
                        Question.EVERY,
                        Asking.parameter(session, "market", ""),
                        Question.EVERY,
                        "1m",
                        Asking.filter(session)));
    }
}
