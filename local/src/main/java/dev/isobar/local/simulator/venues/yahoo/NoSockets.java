package dev.isobar.local.simulator.venues.yahoo;

import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.local.simulator.venues.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A venue without sockets: every handshake is refused. */
final class NoSockets implements SocketProtocol {

    @Override
    public Optional<Session> open(String resource, String connection) {
        return Optional.empty();
    }

    @Override
    public List<String> receive(Session session, String text, long now) {
        return List.of();
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        throw new IllegalStateException("nothing can be subscribed: " + topic);
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofMinutes(1), true);
    }
}
