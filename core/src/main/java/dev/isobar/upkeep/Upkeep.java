package dev.isobar.upkeep;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.snapshots.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does chores slice by slice, from where the last run left off. One run at a time. */
public final class Upkeep {
    private static final String PLACE = "upkeep/";

    private final List<Chore> chores;
    private final ObjectStore memory;
    private final Clock clock;

    /**
     * @param done what each chore did, by its name; a {@code next} that is not empty is where it
     *     goes on
     * @param failure the first, if any failed
     */
    public record Report(Map<String, Chore.Slice> done, Optional<StoreUnavailable> failure) {}

    /**
     * @param memory where is kept what a run had to leave
     */
    public Upkeep(List<Chore> chores, ObjectStore memory, Clock clock) {
        this.chores = List.copyOf(chores);
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * @param deadline no slice is begun after it
     */
    public Report run(Instant deadline) {
        Map<String, Chore.Slice> done = new LinkedHashMap<>();
        Optional<StoreUnavailable> failure = Optional.empty();
        for (Chore chore : chores) {
            try {
                run(chore, deadline, done);
            } catch (StoreUnavailable e) {
                failure = failure.isPresent() ? failure : Optional.of(e);
            }
        }
        return new Report(done, failure);
    }

    private void run(Chore chore, Instant deadline, Map<String, Chore.Slice> done) {
        String name = PLACE + chore.name();
        String from = recall(name);
        done.put(chore.name(), new Chore.Slice(0, 0, from));
        boolean more = clock.instant().isBefore(deadline);
        while (more) {
            Chore.Slice slice = chore.slice(from);
            done.merge(chore.name(), slice, Chore.Slice::plus);
            from = slice.next();
            if (from.isEmpty()) {
                memory.delete(List.of(name));
                return;
            }
            memory.put(name, from.getBytes(StandardCharsets.UTF_8));
            more = clock.instant().isBefore(deadline);
        }
    }

    private String recall(String name) {
        Optional<InputStream> found = memory.open(name);
        if (found.isEmpty()) {
            return "";
        }
        try (InputStream in = found.get()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoreUnavailable(name + ": " + e.getMessage(), e);
        }
    }
}
