package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.snapshots.Manifest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RestoreTextTest {
    private static final List<String> CHOSEN = List.of("accounts", "rules");

    @Test
    void aSnapshotIsListedWithTheItemsOfEachTable() {
        assertThat(RestoreText.of(snapshot("22", 1_203, 0)))
                .isEqualTo("2026-11-22T03-15-00Z  accounts 1,203, rules 0");
    }

    @Test
    @DisplayName("the newest older snapshot that holds far more is named, table by table")
    void whatHeldFarMoreIsNamed() {
        Manifest full = snapshot("21", 12, 4);
        Manifest fuller = snapshot("20", 30, 4);
        Manifest chosen = snapshot("23", 0, 3);

        assertThat(
                        RestoreText.warnings(
                                chosen, List.of(snapshot("22", 0, 3), full, fuller), CHOSEN))
                .singleElement()
                .asString()
                .contains(
                        "accounts has 0 items here and 12 in the older snapshot",
                        "--snapshot 2026-11-21T03-15-00Z --table accounts");
        assertThat(RestoreText.warnings(chosen, List.of(full), List.of("rules"))).isEmpty();
    }

    private static Manifest snapshot(String day, long accounts, long rules) {
        return new Manifest(
                "2026-11-%sT03-15-00Z".formatted(day),
                Manifest.SCHEMA,
                Instant.parse("2026-11-%sT03:15:00Z".formatted(day)),
                List.of(table("accounts", accounts), table("rules", rules)),
                "");
    }

    private static Manifest.Contents table(String name, long items) {
        return new Manifest.Contents(
                name,
                items == 0
                        ? List.of()
                        : List.of(new Manifest.Part(name, items, 1, "0".repeat(64))));
    }
}
