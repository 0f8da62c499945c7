package dev.isobar.exchange.transport;

import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.market.InstrumentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shares subscriptions among connections that hold only so many. Pure. */
final class Shards {
    private Shards() {}

    /**
     * What stays wanted stays where it is, so that no stream moves without need; what is new goes
     * to its instrument's others if there is room for all of it, because venues send several kinds
     * by one topic; else it fills what is free, then new shards.
     *
     * @param now what each shard holds
     * @return what each shard is to hold, at the same places; empty where nothing is left to do
     */
    static List<List<Subscription>> assign(
            List<List<Subscription>> now, Collection<Subscription> wanted, int size) {
        Set<Subscription> homeless = new LinkedHashSet<>(wanted);
        List<List<Subscription>> shards = new ArrayList<>();
        for (List<Subscription> held : now) {
            shards.add(new ArrayList<>(held.stream().filter(homeless::remove).toList()));
        }
        Map<InstrumentId, List<Subscription>> groups = new LinkedHashMap<>();
        for (Subscription one : homeless) {
            groups.computeIfAbsent(one.instrument().id(), id -> new ArrayList<>()).add(one);
        }
        groups.forEach((instrument, group) -> place(shards, instrument, group, size));
        return shards;
    }

    private static void place(
            List<List<Subscription>> shards, InstrumentId of, List<Subscription> group, int size) {
        List<Subscription> home = null;
        for (List<Subscription> shard : shards) {
            boolean fits = shard.size() + group.size() <= size;
            boolean together = shard.stream().anyMatch(one -> one.instrument().id().equals(of));
            home = fits && (home == null || together) ? shard : home;
        }
        if (home == null) {
            home = new ArrayList<>();
            shards.add(home);
        }
        int room = Math.min(group.size(), size - home.size());
        home.addAll(group.subList(0, room));
        if (room < group.size()) {
            place(shards, of, group.subList(room, group.size()), size);
        }
    }
}
