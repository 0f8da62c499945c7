package dev.isobar.app.socket;

import dev.isobar.app.identity.SocketCaller;
import dev.isobar.identity.Caller;
import dev.isobar.identity.Proof;
import dev.isobar.live.Subject;
import dev.isobar.live.TrackedDocument;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** One session: what waits for it and what it asked for. Only {@link FanOut} writes to it. */
final class Client implements Subscriber {
    /** So many subscriptions each session may have, however many there are. */
    static final int USUAL = 500;

    /** Five channels of everything, where as much is tracked as can be, beside the usual. */
    static final int SUBSCRIPTIONS = 5 * TrackedDocument.MOST + USUAL;

    private static final int QUEUE = 512;
    private static final int QUEUE_BYTES = 4 * 1024 * 1024;
    private static final int BATCH_BYTES = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Not or not any more proven. */
    static final CloseReason.CloseCode UNPROVEN = CloseCodes.getCloseCode(4001);

    private final Session session;
    private final SocketCaller from;
    private final Wire wire;
    private final FanOut fanOut;
    private final Clock clock;
    private final Outbox outbox = new Outbox(this::frames, QUEUE_BYTES);
    private final Map<Subject, Asked> subjects = new ConcurrentHashMap<>();
    private final Turns turns = new Turns(this::reads, outbox::hasRoom);
    private final AtomicBoolean queued = new AtomicBoolean();
    private final AtomicReference<CloseReason> ending = new AtomicReference<>();
    private Future<?> writing = CompletableFuture.completedFuture(null);
    private volatile Instant writingSince;
    private volatile Instant heardAt;
    private volatile Proof proof = Proof.NONE;
    private volatile Instant provenBy = Instant.MAX;

    Client(Session session, SocketCaller from, FanOut fanOut, Clock clock) {
        this.session = session;
        this.from = from;
        this.wire = new Wire(session);
        this.fanOut = fanOut;
        this.clock = clock;
        heard();
    }

    @Override
    public void send(Frame frame) {
        if (ending.get() == null && !outbox.offer(frame)) {
            end(CloseCodes.TRY_AGAIN_LATER, "too slow: more waits than is kept for a session");
        }
        wake();
    }

    @Override
    public boolean wants(Subject subject) {
        return ending.get() == null && subjects.containsKey(subject);
    }

    @Override
    public Filter filter(Subject subject) {
        Asked asked = subjects.get(subject);
        return asked == null ? Filter.ALL : asked.filter();
    }

    @Override
    public void forget(Subject subject) {
        subjects.remove(subject);
    }

    @Override
    public void inTurn(Executor threads, Subject subject, Runnable task) {
        turns.add(threads, () -> wants(subject), task);
    }

    /** What it asked for, and how. */
    Map<Subject, Asked> subjects() {
        return subjects;
    }

    /** Whether so many more subscriptions fit beside those of all sessions. */
    boolean mayHold(int more) {
        return subjects.size() + more <= USUAL || fanOut.hasRoom(this, more);
    }

    /** How many reads may wait for it: of what it asked for, and of some that it left again. */
    private int reads() {
        return subjects.size() + USUAL;
    }

    /** How many frames may wait: one of each subject, which may all change at once, and more. */
    private int frames() {
        return QUEUE + subjects.size();
    }

    void heard() {
        heardAt = clock.instant();
    }

    Instant heardAt() {
        return heardAt;
    }

    int waiting() {
        return outbox.size();
    }

    /** Who is at the other end, until that ends. */
    void is(Proof proven) {
        proof = proven;
        provenBy = proven.ends();
    }

    Caller caller() {
        return proof.caller();
    }

    Proof proof() {
        return proof;
    }

    /** Nothing is told before somebody proves who they are, and that soon. */
    void mustProveBy(Instant at) {
        provenBy = at;
    }

    /** Whether what was proven has ended, or was not proven in time. */
    boolean isOver(Instant now) {
        return !provenBy.isAfter(now);
    }

    /** Told and closed by the fan-out, after what it is writing. */
    void end(CloseReason.CloseCode code, String reason) {
        ending.compareAndSet(null, new CloseReason(code, reason));
        wake();
    }

    /** Under which its address is counted. */
    String address() {
        return from.address();
    }

    /** The other end is gone, and wants nothing any more. */
    void left() {
        turns.finish();
        fanOut.closed(this);
    }

    /** Nothing can be said to it any more. */
    void drop() {
        fanOut.closed(this);
        from.line().sever();
    }

    private void wake() {
        if (queued.compareAndSet(false, true)) {
            fanOut.wake(this);
        }
    }

    /**
     * Writes the next batch unless one is being written. Called by the fan-out's thread only.
     *
     * @return true when nothing is left to do until the next {@link #wake}
     */
    boolean flush() throws IOException {
        if (!writing.isDone()) {
            if (clock.instant().isAfter(writingSince.plus(PATIENCE))) {
                ending.compareAndSet(null, new CloseReason(CloseCodes.TRY_AGAIN_LATER, "too slow"));
                return close();
            }
            return false;
        }
        if (ending.get() != null) {
            return close();
        }
        var frames = outbox.take(BATCH_BYTES);
        if (!frames.isEmpty()) {
            writingSince = clock.instant();
            writing = wire.write(frames);
            fanOut.wrote(frames.size());
            turns.go();
            return false;
        }
        queued.set(false);
        return outbox.size() == 0 || !queued.compareAndSet(false, true);
    }

    private boolean close() throws IOException {
        CloseReason reason = ending.get();
        // A peer that does not read never answers the close: its place is free now.
        fanOut.closed(this);
        fanOut.leaves(from.line());
        if (session.isOpen()) {
            if (reason.getCloseCode() == CloseCodes.TRY_AGAIN_LATER) {
                fanOut.broke();
            }
            if (writing.isDone()) {
                wire.write(java.util.List.of(last(reason)));
            }
            session.close(reason);
        }
        return true;
    }

    private static Frame last(CloseReason reason) {
        String why = reason.getReasonPhrase();
        if (reason.getCloseCode() == CloseCodes.GOING_AWAY) {
            return Messages.bye(why);
        }
        boolean isSlow = reason.getCloseCode() == CloseCodes.TRY_AGAIN_LATER;
        return Messages.error("", isSlow ? "RATE_LIMITED" : "AUTHENTICATION_ERROR", why);
    }
}
