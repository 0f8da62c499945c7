package dev.isobar.app.socket;

import dev.isobar.app.connection.Line;
import dev.isobar.app.identity.SocketCaller;
import dev.isobar.identity.Proof;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The one thread that writes to all sessions: it takes what waits for each, joins it and writes
 * once. A session whose write is not done is passed over and visited again.
 */
public final class FanOut implements AutoCloseable {
    private static final Logger LOG = System.getLogger(FanOut.class.getName());
    private static final Duration PING_EVERY = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final Places places;
    private final Farewells farewells = new Farewells();

    /** A client is in it once at most, so the bound on sessions bounds it. */
    private final BlockingQueue<Client> awake = new LinkedBlockingQueue<>();

    private final LongAdder sent = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final Clock clock;
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * @param ofAddress how many sessions one address may have
     */
    public FanOut(int ofAddress, ThreadFactory threads, Clock clock) {
        this.places = new Places(ofAddress);
        this.clock = clock;
        this.thread = threads.newThread(this::run);
    }

    public void start() {
        thread.start();
    }

    /**
     * @param from whoever opened it
     */
    Client open(Session session, SocketCaller from) throws Full {
        if (stopped) {
            throw new Full("this node stops: reconnect");
        }
        places.take(from.address());
        Client client = new Client(session, from, this, clock);
        clients.add(client);
        return client;
    }

    void closed(Client client) {
        if (clients.remove(client)) {
            places.leave(client.address());
        }
    }

    /** It was told to go: its connection is ended if it does not. */
    void leaves(Line line) {
        farewells.begin(line, clock.instant());
    }

    void wake(Client client) {
        awake.add(client);
    }

    /** To every session there is. */
    void tell(Frame frame) {
        clients.forEach(client -> client.send(frame));
    }

    /** Ends the sessions whose proof counts no more. */
    public void end(Predicate<Proof> proven) {
        clients.stream()
                .filter(client -> proven.test(client.proof()))
                .forEach(client -> client.end(Client.UNPROVEN, "your session was ended: log in"));
    }

    /** What the sessions here were opened with, each once. */
    Set<Proof> proofs() {
        return clients.stream().map(Client::proof).collect(Collectors.toSet());
    }

    public int sessions() {
        return clients.size();
    }

    /** Frames handed to the network, pings too. */
    public long sent() {
        return sent.sum();
    }

    /** Sessions that broke or were too slow. */
    public long errors() {
        return errors.sum();
    }

    void wrote(int frames) {
        sent.add(frames);
    }

    void broke() {
        errors.increment();
    }

    /**
     * Whether a session may have so many more subscriptions, beyond those that each may have: as
     * long as there are not too many of these, here and of its address. Two that ask at once may
     * both have what is left.
     */
    boolean hasRoom(Client one, int more) {
        long here = 0;
        long ofAddress = 0;
        for (Client client : clients) {
            int held = client.subjects().size() + (client == one ? more : 0);
            int beyond = Math.max(0, held - Client.USUAL);
            here += beyond;
            ofAddress += client.address().equals(one.address()) ? beyond : 0;
        }
        return here <= Places.BEYOND && ofAddress <= Places.BEYOND_OF_ADDRESS;
    }

    /** The longest queue of a session. */
    public int deepest() {
        return clients.stream().mapToInt(Client::waiting).max().orElse(0);
    }

    /** Says goodbye to all and ends. */
    @Override
    public void close() {
        clients.forEach(client -> client.end(CloseCodes.GOING_AWAY, "this node stops: reconnect"));
        stopped = true;
        try {
            thread.join(Duration.ofSeconds(3).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Client> busy = new ArrayList<>();
        Instant pingAt = clock.instant().plus(PING_EVERY);
        Instant lookAt = clock.instant();
        while (!(stopped && awake.isEmpty() && busy.isEmpty())) {
            busy = flush(visit(busy));
            if (clock.instant().isAfter(pingAt)) {
                pingAt = clock.instant().plus(PING_EVERY);
                clients.forEach(this::ping);
            }
            if (clock.instant().isAfter(lookAt)) {
                lookAt = clock.instant().plus(LOOK_EVERY);
                farewells.end(clock.instant());
                clients.stream()
                        .filter(client -> client.isOver(clock.instant()))
                        .forEach(
                                client ->
                                        client.end(
                                                Client.UNPROVEN,
                                                "what proved who you are has ended, or did not"
                                                        + " come: connect again"));
            }
        }
    }

    /** Those that are awake now, and those that were busy; waits a little if there is nobody. */
    private List<Client> visit(List<Client> busy) {
        List<Client> visited = new ArrayList<>(busy);
        try {
            Client first = awake.poll(busy.isEmpty() ? 200 : 1, TimeUnit.MILLISECONDS);
            if (first != null) {
                visited.add(first);
                awake.drainTo(visited);
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
        return visited;
    }

    private List<Client> flush(List<Client> visited) {
        List<Client> busy = new ArrayList<>();
        for (Client client : visited) {
            try {
                if (!client.flush()) {
                    busy.add(client);
                }
            } catch (Exception e) { // the socket loop: one broken session must not end the others
                LOG.log(Level.DEBUG, "session dropped", e);
                broke();
                client.drop();
            }
        }
        return busy;
    }

    private void ping(Client client) {
        if (client.heardAt().plus(SILENCE).isBefore(clock.instant())) {
            client.end(CloseCodes.GOING_AWAY, "no sign of life for " + SILENCE.toSeconds() + " s");
        } else {
            client.send(Frame.ping());
        }
    }
}
