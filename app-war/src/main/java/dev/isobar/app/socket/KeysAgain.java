package dev.isobar.app.socket;

import dev.isobar.app.Rounds;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.identity.Credentials;
import dev.isobar.identity.Proof;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks again about the keys that opened sessions here: a key may never end, and that it was deleted
 * is told once and kept nowhere. Safe for all threads.
 */
public final class KeysAgain implements AutoCloseable {
    /** How long a store that did not answer is left alone. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Credentials credentials;
    private final FanOut fanOut;
    private final Rounds rounds;
    private final Duration pause;
    private final AtomicBoolean waits = new AtomicBoolean();

    /**
     * @param rounds closed with this
     */
    public KeysAgain(Credentials credentials, FanOut fanOut, Rounds rounds) {
        this(credentials, fanOut, rounds, PAUSE);
    }

    KeysAgain(Credentials credentials, FanOut fanOut, Rounds rounds, Duration pause) {
        this.pause = pause;
        this.credentials = credentials;
        this.fanOut = fanOut;
        this.rounds = rounds;
    }

    /** Something may have ended unheard. Returns at once; each key is asked about once. */
    public void ask() {
        later(Duration.ZERO);
    }

    @Override
    public void close() {
        rounds.close();
    }

    private void later(Duration wait) {
        if (waits.compareAndSet(false, true)) {
            rounds.later(wait, "keys", this::askNow);
        }
    }

    private void askNow() {
        waits.set(false);
        try {
            fanOut.proofs().forEach(this::ask);
        } catch (StoreUnavailable e) {
            later(pause);
            throw e; // told in the log
        }
    }

    private void ask(Proof proof) {
        if (!credentials.stillProves(proof)) {
            credentials.forget(proof.caller().account());
            fanOut.end(proof::equals);
        }
    }
}
