package dev.isobar.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TakeSnapshotTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final TestClock clock = new TestClock();
    private final InMemoryItems items = new InMemoryItems();
    private final InMemoryObjects objects = new InMemoryObjects();
    private final Shelf shelf = new Shelf(objects, new LineFormat());

    TakeSnapshotTest() {
        for (int i = 0; i < 10; i++) {
            items.put("a", List.of("key%d=%d".formatted(i, i)));
        }
        items.put("c", List.of("one=1", "two=2"));
    }

    @Test
    @DisplayName("R1 a snapshot holds every item of every table, and names an empty one")
    void itHoldsEveryItem() {
        TakeSnapshot.Outcome outcome = take(Instant.MAX);

        assertThat(outcome.whole()).isTrue();
        assertThat(outcome.items()).isEqualTo(12);
        assertThat(shelf.ids()).containsExactly("2026-11-21T03-15-00Z");
        Manifest manifest = shelf.manifest("2026-11-21T03-15-00Z");
        assertThat(manifest.tables())
                .extracting(Manifest.Contents::table)
                .containsExactly("a", "b", "c");
        assertThat(lines(manifest, "a")).containsExactlyElementsOf(items.table("a").values());
        assertThat(lines(manifest, "b")).isEmpty();
        assertThat(lines(manifest, "c")).containsExactly("one=1", "two=2");
    }

    @Test
    @DisplayName("R2 until its manifest is written nobody sees it")
    void aSnapshotUnderWayIsNotListed() {
        clock.step = Duration.ofSeconds(1);

        TakeSnapshot.Outcome outcome = take(clock.now.plusSeconds(5));

        assertThat(outcome.whole()).isFalse();
        assertThat(outcome.items()).isPositive();
        assertThat(shelf.ids()).isEmpty();
    }

    @Test
    @DisplayName("R3 the next run goes on where time ran out, and reads nothing twice")
    void theNextRunGoesOn() {
        clock.step = Duration.ofSeconds(1);
        List<TakeSnapshot.Outcome> runs = new ArrayList<>();
        do {
            runs.add(take(clock.now.plusSeconds(5)));
        } while (!runs.get(runs.size() - 1).whole() && runs.size() < 20);

        // Ten items of a in chunks of three and their end, nothing of b, two of c.
        assertThat(items.reads).isEqualTo(4 + 1 + 1);
        assertThat(runs).hasSizeGreaterThan(2);
        assertThat(runs).extracting(TakeSnapshot.Outcome::id).containsOnly(runs.get(0).id());
        assertThat(runs.stream().mapToLong(TakeSnapshot.Outcome::items).sum()).isEqualTo(12);
        Manifest manifest = shelf.manifest(runs.get(0).id());
        assertThat(lines(manifest, "a")).containsExactlyElementsOf(items.table("a").values());
        assertThat(lines(manifest, "c")).containsExactly("one=1", "two=2");
    }

    @Test
    void noneIsBegunBeforeItIsDue() {
        take(Instant.MAX);
        clock.now = clock.now.plus(DAY).minusSeconds(1);

        assertThat(take(Instant.MAX)).isEqualTo(TakeSnapshot.Outcome.NOT_DUE);

        clock.now = clock.now.plusSeconds(1);
        assertThat(take(Instant.MAX).whole()).isTrue();
        assertThat(shelf.ids()).hasSize(2);
    }

    @Test
    @DisplayName("R4 the newest two are kept, and no part of any other")
    void onlyTheNewestAreKept() {
        for (int day = 0; day < 4; day++) {
            take(Instant.MAX);
            clock.now = clock.now.plus(DAY);
        }

        assertThat(shelf.ids()).containsExactly("2026-11-23T03-15-00Z", "2026-11-24T03-15-00Z");
        // Two manifests, and of each a part of a and one of c.
        assertThat(objects.list("")).hasSize(2 + 2 * 2);
        assertThat(lines(shelf.manifest("2026-11-23T03-15-00Z"), "a")).hasSize(10);
    }

    @Test
    @DisplayName("R4 empty snapshots do not push out the last that holds something")
    void theLastThatHoldsSomethingStays() {
        String full = take(Instant.MAX).id();
        items.table("c").clear();
        clock.now = clock.now.plus(DAY);
        String half = take(Instant.MAX).id();
        items.tables.clear();
        List<String> empty = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            clock.now = clock.now.plus(DAY);
            empty.add(take(Instant.MAX).id());
        }

        // The newest two; a is last in half, c in full.
        assertThat(shelf.ids()).containsExactly(full, half, empty.get(1), empty.get(2));
        assertThat(lines(shelf.manifest(full), "c")).hasSize(2);
        assertThat(shelf.before(empty.get(1))).extracting(Manifest::id).containsExactly(half, full);
        items.put("a", List.of("key=1"));
        items.put("c", List.of("key=1"));
        clock.now = clock.now.plus(DAY);
        take(Instant.MAX);
        assertThat(shelf.ids()).hasSize(2);
    }

    @Test
    @DisplayName("R4 one that becomes whole while others are tidied keeps its parts")
    void oneThatBecomesWholeMeanwhileKeepsItsParts() {
        String first = take(Instant.MAX).id();
        clock.now = clock.now.plus(DAY);
        clock.step = Duration.ofSeconds(1);
        Manifest begun = Manifest.begun(clock.now);
        shelf.save(begun);
        byte[] bytes = Packed.pack(List.of("one=1"));
        String name = Shelf.part(begun, "c", 0, Packed.sha256(bytes));
        shelf.putPart(name, bytes);
        Manifest whole =
                begun.with(
                        "c",
                        List.of(new Manifest.Part(name, 1, bytes.length, Packed.sha256(bytes))),
                        "");
        objects.afterList = 1;
        objects.meanwhile = () -> shelf.finish(whole);

        shelf.keep(2);

        assertThat(shelf.ids()).containsExactly(first, whole.id());
        assertThat(lines(whole, "c")).containsExactly("one=1");
    }

    @Test
    @DisplayName("R4 a part is never there before a manifest that it belongs to")
    void aPartHasAManifest() {
        List<Boolean> known = new ArrayList<>();
        objects.beforePut =
                name -> {
                    if (name.startsWith("snapshots/parts/")) {
                        known.add(shelf.underWay().isPresent());
                    }
                };

        take(Instant.MAX);

        assertThat(known).isNotEmpty().containsOnly(true);
    }

    @Test
    @DisplayName("R4 one that nobody went on with for a day is given up, and goes")
    void oneLeftBehindIsGivenUp() {
        clock.step = Duration.ofSeconds(1);
        take(clock.now.plusSeconds(5));
        clock.step = Duration.ZERO;
        clock.now = clock.now.plus(DAY);

        TakeSnapshot.Outcome outcome = take(Instant.MAX);

        assertThat(outcome.whole()).isTrue();
        assertThat(outcome.items()).isEqualTo(12);
        assertThat(shelf.ids()).containsExactly(outcome.id());
        clock.now = clock.now.plus(DAY);
        take(Instant.MAX);
        assertThat(objects.list("")).allMatch(name -> !name.contains("2026-11-21"));
    }

    @Test
    @DisplayName("R3 one begun by a program with other tables is begun again")
    void otherTablesAreBegunAgain() {
        clock.step = Duration.ofSeconds(1);
        take(clock.now.plusSeconds(5));

        TakeSnapshot.Outcome outcome = take(List.of("c"), Instant.MAX);

        assertThat(outcome.items()).isEqualTo(2);
        assertThat(shelf.manifest(outcome.id()).tables())
                .extracting(Manifest.Contents::table)
                .containsExactly("c");
    }

    private TakeSnapshot.Outcome take(Instant deadline) {
        return take(List.of("a", "b", "c"), deadline);
    }

    private TakeSnapshot.Outcome take(List<String> tables, Instant deadline) {
        return new TakeSnapshot(items, shelf, tables, DAY, 2, clock).run(deadline);
    }

    private List<String> lines(Manifest manifest, String table) {
        List<String> lines = new ArrayList<>();
        for (Manifest.Part part : manifest.find(table).orElseThrow().parts()) {
            lines.addAll(Packed.unpack(part, shelf.bytes(part)));
        }
        return lines;
    }
}
