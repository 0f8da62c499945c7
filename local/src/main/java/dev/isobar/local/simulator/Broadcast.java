package dev.isobar.local.simulator;

import dev.isobar.local.simulator.faults.Disturbance;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.local.simulator.venues.Topic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sends what traded since the last tick to those who subscribed. Belongs to one thread. */
final class Broadcast {
    private static final Logger LOG = System.getLogger(Broadcast.class.getName());
    private static final long LONGEST_PAUSE = 60_000;
    private static final Comparator<Topic> TRADES_FIRST =
            Comparator.comparing(Topic::kind)
                    .thenComparing(Topic::name)
                    .thenComparing(topic -> topic.listed().symbol())
                    .thenComparing(Topic::route);

    private final Place place;
    private final Faults faults;
    private final SocketServer server;
    private final Disturbance disturbance;
    private final Meters meters;
    private long last;

    Broadcast(Place place, Faults faults, SocketServer server, Meters meters, long now) {
        this.place = place;
        this.faults = faults;
        this.server = server;
        this.disturbance = new Disturbance(faults, place.venue(), place.market());
        this.meters = meters;
        this.last = now;
    }

    void tick(long now) {
        if (now - last > LONGEST_PAUSE) { // this machine slept: every venue would have hung up
            server.connections().forEach(connection -> connection.cut("slept"));
            last = now;
        }
        if (now <= last) {
            return;
        }
        Collection<Connection> connections = server.connections();
        SocketProtocol.Span span = new SocketProtocol.Span(last, now, skew(now));
        for (Topic topic : topics(connections)) {
            List<String> frames = new ArrayList<>();
            place.sockets().frames(topic, span, frames::add);
            for (String frame : disturbance.now(topic, frames, now)) {
                send(topic, frame, now);
            }
        }
        disturbance.due(now, (topic, frame) -> send(topic, frame, now));
        last = now;
        connections.forEach(connection -> mind(connection, now));
        if (!connections.isEmpty() && strikes(Fault.Kind.CUT, now)) {
            LOG.log(Level.INFO, "cut place={0} connections={1}", place, connections.size());
            connections.forEach(connection -> connection.cut("fault"));
        }
    }

    private static Set<Topic> topics(Collection<Connection> connections) {
        Set<Topic> topics = new TreeSet<>(TRADES_FIRST);
        connections.forEach(connection -> topics.addAll(connection.session().topics()));
        return topics;
    }

    private void send(Topic topic, String frame, long now) {
        for (Connection connection : server.connections()) {
            synchronized (connection) {
                if (connection.session().topics().contains(topic)) {
                    connection.send(frame, now);
                }
            }
        }
    }

    /** The venue's manners: pings, patience and age. */
    private void mind(Connection connection, long now) {
        SocketProtocol.Manners manners = place.sockets().manners();
        long pingEvery = manners.pingEvery().toMillis();
        if (pingEvery > 0 && now - connection.pingedAt() >= pingEvery) {
            connection.ping(now);
        }
        if (connection.isNewSecond(now)) {
            synchronized (connection) {
                for (String frame : place.sockets().said(connection.session(), now)) {
                    connection.send(frame, now);
                }
            }
        }
        long alive =
                manners.quiet()
                        ? Math.max(connection.heardAt(), connection.sentAt())
                        : connection.heardAt();
        long patience = manners.patience().toMillis() + pingEvery;
        boolean isMute = holds(Fault.Kind.HALF_OPEN, now); // then nobody can answer in time
        if (!isMute) {
            meters.seen("silence", now - alive, patience);
        }
        if (now - alive > patience) {
            if (!isMute) {
                meters.broken("silence", now - alive, patience);
            }
            connection.close("no sign of life");
        }
        age(connection, now);
    }

    /** Who is cut for age without a fault should have left before. */
    private void age(Connection connection, long now) {
        long age = now - connection.openedAt();
        long lifetime = place.sockets().limits().lifetime().toMillis();
        meters.seen("age", age, lifetime);
        if (age >= lifetime) {
            meters.broken("age", age, lifetime);
            connection.close("lifetime is over");
        } else if (age >= shortened(now)) {
            connection.close("lifetime is over");
        }
    }

    private long shortened(long now) {
        return faults.holds(Fault.Kind.LIFETIME, place.venue(), place.market(), now)
                .map(fault -> (long) (fault.seconds() * 1000))
                .orElse(Long.MAX_VALUE);
    }

    private boolean holds(Fault.Kind kind, long now) {
        return faults.holds(kind, place.venue(), place.market(), now).isPresent();
    }

    private long skew(long now) {
        return faults.holds(Fault.Kind.SKEW, place.venue(), place.market(), now)
                .map(fault -> (long) (fault.seconds() * 1000))
                .orElse(0L);
    }

    private boolean strikes(Fault.Kind kind, long now) {
        return faults.strikes(kind, place.venue(), place.market(), now, "").isPresent();
    }
}
