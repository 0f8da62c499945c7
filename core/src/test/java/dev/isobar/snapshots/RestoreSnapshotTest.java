package dev.isobar.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RestoreSnapshotTest {
    private static final List<String> TABLES = List.of("a", "b");

    private final InMemoryItems items = new InMemoryItems();
    private final InMemoryObjects objects = new InMemoryObjects();
    private final Shelf shelf = new Shelf(objects, new LineFormat());
    private final RestoreSnapshot restore =
            new RestoreSnapshot(items, shelf, (step, table, done, held) -> {});
    private final Map<String, SortedMap<String, String>> before;
    private final Manifest snapshot;

    RestoreSnapshotTest() {
        for (int i = 0; i < 8; i++) {
            items.put("a", List.of("key%d=%d".formatted(i, i)));
        }
        items.put("b", List.of("one=1"));
        before = copy();
        new TakeSnapshot(items, shelf, TABLES, Duration.ofDays(1), 2, new TestClock())
                .run(Instant.MAX);
        snapshot = shelf.manifest(shelf.ids().get(0));
    }

    @Test
    void wipedTablesAreAsTheyWere() {
        items.tables.clear();

        List<Comparison> compared = restore.compare(snapshot, TABLES);
        restore.write(snapshot, compared, false);

        assertThat(compared)
                .containsExactly(new Comparison("a", 8, 0, 0, 0), new Comparison("b", 1, 0, 0, 0));
        assertThat(items.tables).isEqualTo(before);
    }

    @Test
    @DisplayName("R6 a table with anything else in it is refused before anything is written")
    void whatTheSnapshotDoesNotHoldIsNotLost() {
        items.tables.clear();
        items.put("b", List.of("one=2", "two=2"));

        List<Comparison> compared = restore.compare(snapshot, TABLES);

        assertThat(compared.get(1)).isEqualTo(new Comparison("b", 1, 0, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> restore.write(snapshot, compared, false))
                .withMessageContaining("b; choose others with --table");
        assertThat(items.table("a")).isEmpty();
    }

    @Test
    @DisplayName("R6 overwritten, tables hold what the snapshot holds and nothing else")
    void overwrittenTablesHoldWhatTheSnapshotHolds() {
        items.put("a", List.of("key0=9", "key5x=new", "zzz=new"));
        items.table("a").remove("key7");

        restore.write(snapshot, restore.compare(snapshot, TABLES), true);

        assertThat(items.tables).isEqualTo(before);
    }

    @Test
    @DisplayName("R7 killed after any write and run again, it ends as if it never was")
    void killedAnywhereItEndsTheSame() {
        for (int writes = 0; writes < 9; writes++) {
            items.tables.clear();
            items.writesLeft = writes;
            assertThatExceptionOfType(InMemoryItems.Killed.class)
                    .isThrownBy(
                            () ->
                                    restore.write(
                                            snapshot, restore.compare(snapshot, TABLES), false));
            items.writesLeft = Integer.MAX_VALUE;

            restore.write(snapshot, restore.compare(snapshot, TABLES), false);

            assertThat(items.tables).as("killed after %d writes", writes).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("R5 one damaged byte in the last part, and nothing is written")
    void aDamagedPartStopsItBeforeItBegins() {
        items.tables.clear();
        String last = snapshot.tables().get(1).parts().get(0).name();
        objects.all.get(last)[12] ^= 1;

        assertThatExceptionOfType(DamagedSnapshot.class)
                .isThrownBy(() -> restore.compare(snapshot, TABLES))
                .withMessageContaining(last)
                .withMessageContaining("SHA-256");
        assertThat(items.tables.values()).allMatch(Map::isEmpty);
    }

    @Test
    @DisplayName("R5 a part that is gone is told by its name")
    void aPartThatIsGoneIsNamed() {
        String first = snapshot.tables().get(0).parts().get(0).name();
        objects.delete(List.of(first));

        assertThatExceptionOfType(DamagedSnapshot.class)
                .isThrownBy(() -> restore.compare(snapshot, TABLES))
                .withMessage(first + " is not there");
    }

    @Test
    void onlyChosenTablesAreTouched() {
        items.tables.clear();

        restore.write(snapshot, restore.compare(snapshot, List.of("b")), false);

        assertThat(items.table("a")).isEmpty();
        assertThat(items.table("b")).isEqualTo(before.get("b"));
    }

    @Test
    void aTableThatItDoesNotHoldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> restore.compare(snapshot, List.of("bars")))
                .withMessageContaining("holds no table bars: choose of [a, b]");
    }

    @Test
    void anotherSchemaIsRefused() {
        Manifest other = new Manifest("id", 2, Instant.EPOCH, snapshot.tables(), "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> restore.compare(other, TABLES))
                .withMessageContaining("restore it with the Isobar that took it");
    }

    private Map<String, SortedMap<String, String>> copy() {
        Map<String, SortedMap<String, String>> copy = new TreeMap<>();
        items.tables.forEach((name, table) -> copy.put(name, new TreeMap<>(table)));
        return copy;
    }
}
