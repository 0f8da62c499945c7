package dev.isobar.local.simulator;

import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SocketProtocol;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;

/** The sockets of one venue's market: takes connections and answers what clients send. */
final class SocketServer extends WebSocketServer {
    private static final Logger LOG = System.getLogger(SocketServer.class.getName());
    private static final int WORKERS = 1;

    private final Place place;
    private final Faults faults;
    private final Clock clock;
    private final Meters meters;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final ConcurrentHashMap<WebSocket, Connection> connections = new ConcurrentHashMap<>();
    private final AtomicLong opened = new AtomicLong();

    /**
     * @param port 0 for any that is free
     */
    SocketServer(Place place, Faults faults, Clock clock, Meters meters, int port) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WORKERS);
        this.place = place;
        this.faults = faults;
        this.clock = clock;
        this.meters = meters;
        setReuseAddr(true);
        setTcpNoDelay(true);
        setConnectionLostTimeout(0); // the venue's own manners decide
        setDaemon(true);
    }

    /** Returns when it listens. */
    void listen() {
        start();
        try {
            started.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting " + place, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot listen: sockets of " + place, e);
        }
    }

    Collection<Connection> connections() {
        return connections.values();
    }

    @Override
    public void onStart() {
        started.complete(null);
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
        if (session(request).isEmpty()) {
            throw new InvalidDataException(CloseFrame.REFUSE, "no such path");
        }
        if (!mayEnter()) {
            throw new InvalidDataException(CloseFrame.REFUSE, "too many connections");
        }
        return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
    }

    private boolean mayEnter() {
        int most = place.sockets().connections();
        int open = connections.size() + 1;
        boolean isMany = open > most;
        if (isMany) {
            meters.broken("connections", open, most);
        } else {
            meters.seen("connections", open, most);
        }
        Optional<Allowance> dials = place.sockets().dials();
        if (dials.isPresent()) {
            String limit = "dials in " + Allowance.shown(dials.get().window());
            int used = dials.get().take(1, clock.millis());
            if (dials.get().exceeded(used)) {
                meters.broken(limit, used, dials.get().weight());
                return false;
            }
            meters.seen(limit, used, dials.get().weight());
        }
        return !isMany;
    }

    private Optional<Session> session(ClientHandshake request) {
        return place.sockets()
                .open(request.getResourceDescriptor(), "sim-" + opened.incrementAndGet());
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake request) {
        Session session = session(request).orElseThrow();
        long now = clock.millis();
        Connection connection =
                new Connection(socket, session, place.sockets(), () -> isHalfOpen(), now);
        synchronized (connection) {
            connections.put(socket, connection);
            for (String greeting : place.sockets().greeting(session, now)) {
                connection.send(greeting, now);
            }
        }
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        Connection connection = connections.get(socket);
        if (connection == null) {
            return;
        }
        long now = clock.millis();
        connection.heard(now);
        synchronized (connection) {
            SocketProtocol.Limits limits = place.sockets().limits();
            int frames = connection.received(limits.per().toMillis(), now);
            String limit = "frames in " + Allowance.shown(limits.per());
            if (isKept(connection, limit, frames, limits.frames())) {
                for (String answer : place.sockets().receive(connection.session(), text, now)) {
                    connection.send(answer, now);
                }
                int topics = connection.session().topics().size();
                isKept(connection, "subscriptions", topics, limits.subscriptions());
            }
        }
    }

    private boolean isKept(Connection connection, String limit, int value, int allowed) {
        if (value <= allowed) {
            meters.seen(limit, value, allowed);
            return true;
        }
        meters.broken(limit, value, allowed);
        LOG.log(Level.WARNING, "limit broken place={0} limit={1} value={2}", place, limit, value);
        connection.expel("too many " + limit);
        return false;
    }

    @Override
    public void onWebsocketPing(WebSocket socket, Framedata frame) {
        if (!isHalfOpen()) {
            heard(socket);
            super.onWebsocketPing(socket, frame);
        }
    }

    @Override
    public void onWebsocketPong(WebSocket socket, Framedata frame) {
        heard(socket);
        super.onWebsocketPong(socket, frame);
    }

    private void heard(WebSocket socket) {
        Connection connection = connections.get(socket);
        if (connection != null) {
            connection.heard(clock.millis());
        }
    }

    private boolean isHalfOpen() {
        return faults.holds(Fault.Kind.HALF_OPEN, place.venue(), place.market(), clock.millis())
                .isPresent();
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        connections.remove(socket);
        LOG.log(Level.DEBUG, "closed place={0} code={1,number,#} reason={2}", place, code, reason);
    }

    @Override
    public void onError(WebSocket socket, Exception failure) {
        if (socket == null) {
            started.completeExceptionally(failure);
        }
        LOG.log(Level.DEBUG, "socket failed place=" + place, failure);
    }
}
