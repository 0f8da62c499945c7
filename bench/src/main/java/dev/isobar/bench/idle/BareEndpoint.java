package dev.isobar.bench.idle;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The least a socket of the container can be. */
@ServerEndpoint("/socket")
public class BareEndpoint {
    @OnOpen
    public void open(Session session) {
        // It stays open.
    }

    @OnMessage
    public void message(String text) {
        // Nobody says anything.
    }
}
