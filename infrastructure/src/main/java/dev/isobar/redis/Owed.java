package dev.isobar.redis;

import dev.isobar.live.Announcement;
import dev.isobar.live.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has a name and could not be published, in the order it came: since a name is published once,
 * it may be sent again. So many at most. One thread at a time.
 */
final class Owed {
    static final int MOST = 10_000;

    private final Map<Name, Ours> debts = new LinkedHashMap<>();

    private record Name(Subject subject, String once) {
        static Name of(Announcement one) {
            return new Name(one.subject(), one.once());
        }
    }

    /**
     * @param one has a name; it keeps its place if it is owed already
     * @return what is left out for it: the oldest of too many
     */
    List<Ours> add(Ours one) {
        debts.putIfAbsent(Name.of(one.announcement()), one);
        return debts.size() > MOST ? List.of(removeFirst()) : List.of();
    }

    /** Removes those that are no news any more. */
    List<Ours> takeOld(long nanos) {
        List<Ours> old = new ArrayList<>();
        while (!debts.isEmpty() && debts.values().iterator().next().due() - nanos < 0) {
            old.add(removeFirst());
        }
        return old;
    }

    /** Removes all, oldest first. */
    List<Ours> takeAll() {
        List<Ours> all = new ArrayList<>(debts.values());
        debts.clear();
        return all;
    }

    int size() {
        return debts.size();
    }

    private Ours removeFirst() {
        return debts.remove(debts.keySet().iterator().next());
    }
}
