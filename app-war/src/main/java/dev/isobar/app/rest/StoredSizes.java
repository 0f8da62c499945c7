package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.bars.StoreSizes;
import dev.isobar.bars.StoreSizes.Size;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How much is stored; asked of the store every five minutes at most. Safe for all threads. */
@ApplicationScoped
public class StoredSizes {
    static final Duration FRESH = Duration.ofMinutes(5);

    @Inject StoreSizes store;
    @Inject Settings settings;
    @Inject Clock clock;

    private List<Size> known; // guarded by this; null before the first
    private Instant at; // guarded by this

    void tell(ObjectNode json) {
        List<Size> sizes = sizes(json);
        ArrayNode rows = json.putArray("tables");
        sizes.forEach(
                one ->
                        rows.addObject()
                                .put("table", one.table())
                                .put("items", one.items())
                                .put("bytes", one.bytes()));
        json.put("total_bytes", sizes.stream().mapToLong(Size::bytes).sum());
        json.putObject("retention")
                .put("bars", settings.barRetention().toString())
                .put("near_pages", settings.nearRetention().toString());
    }

    private synchronized List<Size> sizes(ObjectNode json) {
        Instant now = clock.instant();
        if (known == null || !now.isBefore(at.plus(FRESH))) {
            known = store.all();
            at = now;
        }
        json.put("as_of", at.toString());
        return known;
    }
}
