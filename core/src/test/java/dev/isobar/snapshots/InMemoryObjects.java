package dev.isobar.snapshots;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory. */
public final class InMemoryObjects implements ObjectStore {
    final ConcurrentSkipListMap<String, byte[]> all = new ConcurrentSkipListMap<>();

    @Override
    public void put(String name, byte[] bytes) {
        all.put(name, bytes.clone());
    }

    @Override
    public Optional<InputStream> open(String name) {
        return Optional.ofNullable(all.get(name)).map(ByteArrayInputStream::new);
    }

    @Override
    public List<String> list(String start) {
        return all.tailMap(start).keySet().stream()
                .takeWhile(name -> name.startsWith(start))
                .toList();
    }

    @Override
    public void delete(Collection<String> names) {
        all.keySet().removeAll(List.copyOf(names));
    }
}
