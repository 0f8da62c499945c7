package dev.isobar.identity;

import dev.isobar.bars.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;

/** Counted for all nodes; while what they share is away, by each alone, never unlimited. */
public final class SharedAttempts implements Attempts {
    private final Attempts shared;
    private final Attempts local;

    public SharedAttempts(Attempts shared, Attempts local) {
        this.shared = shared;
        this.local = local;
    }

    @Override
    public Optional<Duration> take(String what, int most, Duration within) {
        try {
            return shared.take(what, most, within);
        } catch (StoreUnavailable e) {
            return local.take(what, most, within);
        }
    }

    @Override
    public void giveBack(String what) {
        try {
            shared.giveBack(what);
        } catch (StoreUnavailable e) {
            local.giveBack(what);
        }
    }

    @Override
    public void forget(String what) {
        local.forget(what);
        try {
            shared.forget(what);
        } catch (StoreUnavailable e) {
            // It ends by itself.
        }
    }
}
