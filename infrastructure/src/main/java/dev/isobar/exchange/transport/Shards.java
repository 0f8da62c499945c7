package dev.isobar.exchange.transport;

import dev.isobar.exchange.Streams.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shares subscriptions among connections that hold only so many. Pure. */
final class Shards {
    private Shards() {}

    /**
     * What stays wanted stays where it is, so that no stream moves without need; what is new fills
     * what is free, then new shards.
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
        for (Subscription subscription : homeless) {
            List<Subscription> free = null;
            for (List<Subscription> shard : shards) {
                free = free == null && shard.size() < size ? shard : free;
            }
            if (free == null) {
                free = new ArrayList<>();
                shards.add(free);
            }
            free.add(subscription);
        }
        return shards;
    }
}
