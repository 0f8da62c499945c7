package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.bars.StoreSizes;
import dev.isobar.bars.StoreSizes.Size;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How much is stored; asked of the store every five minutes at most, by one of all who want it:
 * nobody waits for a store that hangs but who asks it. Once it told, what it told last is told
 * while it does not answer. Safe for all threads.
 */
@ApplicationScoped
public class StoredSizes {
    static final Duration FRESH = Duration.ofMinutes(5);

    @Inject StoreSizes store;
    @Inject Settings settings;
    @Inject Clock clock;

    private final ReentrantLock asking = new ReentrantLock();
    private volatile Told known; // null before the first
    private volatile Instant next = Instant.MIN;

    private record Told(List<Size> sizes, Instant at) {}

    /**
     * @throws StoreUnavailable if it does not answer, or another is asking it, and nothing is known
     */
    void tell(ObjectNode json) {
        Told told = sizes();
        json.put("as_of", told.at().toString());
        ArrayNode rows = json.putArray("tables");
        told.sizes()
                .forEach(
                        one ->
                                rows.addObject()
                                        .put("table", one.table())
                                        .put("items", one.items())
                                        .put("bytes", one.bytes()));
        json.put("total_bytes", told.sizes().stream().mapToLong(Size::bytes).sum());
        json.putObject("retention")
                .put("bars", settings.barRetention().toString())
                .put("near_pages", settings.nearRetention().toString());
    }

    private Told sizes() {
        Told last = known;
        if (last != null && clock.instant().isBefore(next)) {
            return last;
        }
        if (asking.tryLock()) {
            try {
                return asked();
            } finally {
                asking.unlock();
            }
        }
        if (last == null) {
            throw new StoreUnavailable("somebody asks already how much is stored", null);
        }
        return last;
    }

    private Told asked() {
        Instant now = clock.instant();
        Told last = known;
        if (last != null && now.isBefore(next)) {
            return last;
        }
        // Before it answers, or does not: a store that is away is not asked by everybody.
        next = now.plus(FRESH);
        try {
            Told told = new Told(store.all(), now);
            known = told;
            return told;
        } catch (StoreUnavailable e) {
            if (last == null) {
                throw e;
            }
            return last;
        }
    }
}
