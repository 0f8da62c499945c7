package dev.isobar.app.socket;

import jakarta.enterprise.context.Dependent;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;

/**
 * {@code /ws/all/{stream}}: one channel of everything tracked on every exchange. Otherwise as
 * {@code /ws/stream}.
 */
@Dependent
@ServerEndpoint("/ws/all/{stream}")
public class EverywhereEndpoint extends StreamEndpoint {

    @Override
    List<String> asked(Session session) {
        return List.of(
                Asking.subscribe(
                        session.getPathParameters().get("stream"),
                        Question.EVERY,
                        Asking.parameter(session, "market", ""),
                        Question.EVERY,
                        Asking.parameter(session, "interval", "1m")));
    }
}
