package dev.isobar.app.documents;

import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.InstrumentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jnosql.databases.dynamodb.mapping.DynamoDBTemplate;

/** The tracked instruments, to be read and edited. Errors: as {@link Asking} says. */
@ApplicationScoped
public class TrackedDocuments implements TrackedStore {
    private static final String TABLE = TrackedInstrument.TABLE;
    private static final String ALL = "SELECT * FROM \"" + TABLE + "\" WHERE entity = ?";
    private static final String ONE = ALL + " AND id = ?";
    private static final String REMOVE =
            "DELETE FROM \"" + TABLE + "\" WHERE entity = ? AND id = ?";

    @Inject DynamoDBTemplate template;

    /** Sorted by id. */
    @Override
    public List<Tracked> all() {
        return ask(
                () ->
                        template.<TrackedInstrument>partiQL(ALL, TABLE)
                                .map(TrackedInstrument::tracked)
                                .sorted(Comparator.comparing(Tracked::instrument))
                                .toList());
    }

    public Optional<Tracked> find(InstrumentId id) {
        return ask(
                () ->
                        template.<TrackedInstrument>partiQL(ONE, TABLE, id.toString())
                                .map(TrackedInstrument::tracked)
                                .findFirst());
    }

    /** Replaces what was there. */
    public void put(Tracked tracked) {
        ask(() -> template.insert(TrackedInstrument.of(tracked)));
    }

    public void remove(InstrumentId id) {
        ask(() -> template.partiQL(REMOVE, TABLE, id.toString()).toList());
    }

    private static <T> T ask(Supplier<T> request) {
        return Asking.ask(TABLE, "id", "an id such as binance:spot:BTCUSDT", request);
    }
}
