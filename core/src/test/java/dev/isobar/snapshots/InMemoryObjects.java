package dev.isobar.snapshots;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** Objects in memory, between whose calls others may do something. */
public final class InMemoryObjects implements ObjectStore {
    final ConcurrentSkipListMap<String, byte[]> all = new ConcurrentSkipListMap<>();

    /** Is told the name of each object before it is put. */
    Consumer<String> beforePut = name -> {};

    /** Done once, after so many lists; 0: never. */
    int afterList;

    Runnable meanwhile = () -> {};

    @Override
    public void put(String name, byte[] bytes) {
        beforePut.accept(name);
        all.put(name, bytes.clone());
    }

    @Override
    public Optional<InputStream> open(String name) {
        return Optional.ofNullable(all.get(name)).map(ByteArrayInputStream::new);
    }

    @Override
    public List<String> list(String start) {
        List<String> found =
                all.tailMap(start).keySet().stream()
                        .takeWhile(name -> name.startsWith(start))
                        .toList();
        if (afterList > 0 && --afterList == 0) {
            meanwhile.run();
        }
        return found;
    }

    @Override
    public void delete(Collection<String> names) {
        all.keySet().removeAll(List.copyOf(names));
    }
}
