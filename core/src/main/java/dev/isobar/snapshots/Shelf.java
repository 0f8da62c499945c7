package dev.isobar.snapshots;

import dev.isobar.bars.StoreUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The snapshots there are. Manifests of whole ones lie apart from those under way. */
public final class Shelf {
    private static final String WHOLE = "snapshots/whole/";
    private static final String UNDER_WAY = "snapshots/under-way/";
    private static final String PARTS = "snapshots/parts/";
    private static final String END = ".json";

    private final ObjectStore objects;
    private final ManifestFormat format;

    public Shelf(ObjectStore objects, ManifestFormat format) {
        this.objects = objects;
        this.format = format;
    }

    /** Ids of the whole ones, oldest first. */
    public List<String> ids() {
        return ids(WHOLE);
    }

    /**
     * @throws IllegalArgumentException if there is no whole one of that id; says which there are
     */
    public Manifest manifest(String id) {
        return read(WHOLE + id + END)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no snapshot %s: choose one of %s"
                                                .formatted(id, ids())));
    }

    /** The whole ones that are older, newest first. */
    public List<Manifest> before(String id) {
        List<String> older =
                new ArrayList<>(ids().stream().filter(one -> one.compareTo(id) < 0).toList());
        Collections.reverse(older);
        return older.stream().flatMap(one -> read(WHOLE + one + END).stream()).toList();
    }

    Optional<Manifest> newest() {
        List<String> ids = ids();
        return ids.isEmpty() ? Optional.empty() : read(WHOLE + ids.get(ids.size() - 1) + END);
    }

    Optional<Manifest> underWay() {
        List<String> ids = ids(UNDER_WAY);
        return ids.isEmpty() ? Optional.empty() : read(UNDER_WAY + ids.get(ids.size() - 1) + END);
    }

    /** From now on it goes on there. */
    void save(Manifest begun) {
        put(UNDER_WAY, begun);
    }

    /** From now on it is one. */
    void finish(Manifest whole) {
        put(WHOLE, whole);
        objects.delete(List.of(UNDER_WAY + whole.id() + END));
    }

    /** Where a part lies: its content is in the name, so that no two writers of it disagree. */
    static String part(Manifest of, String table, int number, String sha256) {
        return "%s%s/%s-%05d-%s.jsonl.gz"
                .formatted(PARTS, of.id(), table, number, sha256.substring(0, 16));
    }

    /**
     * Deletes all but the newest whole ones and what is under way since; manifests before their
     * parts, so that none that is listed lacks some. Of each table that none of these holds an item
     * of, as after a wipe, the newest one that does is kept, too.
     *
     * <p>Looked up in the order in which one comes into being, backwards: a part that is seen has a
     * manifest already, and one that is under way no more is whole.
     *
     * @return how many snapshots were deleted, whole or not
     */
    int keep(int whole) {
        List<String> parts = objects.list(PARTS);
        List<String> begun = ids(UNDER_WAY);
        List<String> ids = ids(WHOLE);
        Set<String> kept = new HashSet<>(newest(ids, whole));
        kept.addAll(lastOfTables(ids.subList(0, ids.size() - kept.size()), kept));
        String last = ids.isEmpty() ? "" : ids.get(ids.size() - 1);
        begun.stream().filter(id -> id.compareTo(last) > 0).forEach(kept::add);
        List<String> manifests = new ArrayList<>();
        ids.stream()
                .filter(id -> !kept.contains(id))
                .forEach(id -> manifests.add(WHOLE + id + END));
        begun.stream()
                .filter(id -> !kept.contains(id))
                .forEach(id -> manifests.add(UNDER_WAY + id + END));
        objects.delete(manifests);
        objects.delete(parts.stream().filter(name -> !kept.contains(idOf(name))).toList());
        return manifests.size();
    }

    /** The newest of the older ones with items of each table that the kept ones hold none of. */
    private Set<String> lastOfTables(List<String> older, Set<String> kept) {
        Set<String> last = new HashSet<>();
        if (older.isEmpty()) {
            return last;
        }
        Set<String> held = new HashSet<>();
        kept.forEach(id -> held.addAll(filled(id)));
        for (int i = older.size() - 1; i >= 0; i--) {
            if (held.addAll(filled(older.get(i)))) {
                last.add(older.get(i));
            }
        }
        return last;
    }

    private Set<String> filled(String id) {
        return read(WHOLE + id + END).stream()
                .flatMap(manifest -> manifest.tables().stream())
                .filter(contents -> contents.items() > 0)
                .map(Manifest.Contents::table)
                .collect(Collectors.toSet());
    }

    /**
     * The bytes of a part, unproven.
     *
     * @throws DamagedSnapshot if it is not there or breaks off
     */
    byte[] bytes(Manifest.Part part) {
        try (InputStream in =
                objects.open(part.name())
                        .orElseThrow(() -> new DamagedSnapshot(part.name() + " is not there"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new DamagedSnapshot("%s cannot be read: %s".formatted(part.name(), e), e);
        }
    }

    void putPart(String name, byte[] bytes) {
        objects.put(name, bytes);
    }

    private static List<String> newest(List<String> ids, int count) {
        return ids.subList(Math.max(0, ids.size() - count), ids.size());
    }

    private static String idOf(String part) {
        return part.substring(PARTS.length(), part.indexOf('/', PARTS.length()));
    }

    private List<String> ids(String place) {
        return objects.list(place).stream()
                .filter(name -> name.endsWith(END))
                .map(name -> name.substring(place.length(), name.length() - END.length()))
                .toList();
    }

    private void put(String place, Manifest manifest) {
        objects.put(
                place + manifest.id() + END,
                format.write(manifest).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Manifest> read(String name) {
        Optional<InputStream> found = objects.open(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(format.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new StoreUnavailable(name + ": " + e.getMessage(), e);
        }
    }
}
