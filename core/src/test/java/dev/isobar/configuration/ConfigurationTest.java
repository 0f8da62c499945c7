package dev.isobar.configuration;

import static dev.isobar.configuration.ThresholdsDocumentTest.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final String NAME = ThresholdsDocument.NAME;
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final VersionStore store = new InMemoryVersions();
    private final ThresholdsDocument document =
            new ThresholdsDocument(ThresholdsDocumentTest.STARTED);
    private final List<Version> applied = new ArrayList<>();
    private final Configuration configuration =
            new Configuration(
                    List.of(document), store, applied::add, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Followed<Thresholds> followed = new Followed<>(document, store);

    @Test
    void anAppliedDocumentIsTheNewestVersionAndIsToldOf() {
        Map<String, Object> content = content("quality", "deviations", "2");

        Version made = configuration.apply(NAME, 0, content, "ann", "stricter");

        assertThat(made).isEqualTo(new Version(NAME, 1, NOW, "ann", "stricter", content));
        assertThat(configuration.newest(NAME)).isEqualTo(made);
        assertThat(applied).containsExactly(made);
    }

    @Test
    @DisplayName("R1 a faulty document changes nothing")
    void faulty() {
        assertThatThrownBy(
                        () ->
                                configuration.apply(
                                        NAME, 0, content("quality", "deviations", "0"), "ann", ""))
                .isInstanceOf(Faulty.class);

        assertThat(configuration.newest(NAME).number()).isZero();
        assertThat(applied).isEmpty();
    }

    @Test
    @DisplayName("R9 what was kept elsewhere is the first version, also for who writes first")
    void takenOver() {
        Map<String, Object> content = content("quality", "deviations", "2");
        Configuration late = earlier(content);

        assertThatThrownBy(
                        () -> late.apply(NAME, 0, content("quality", "deviations", "4"), "ann", ""))
                .isInstanceOf(Outdated.class);

        assertThat(late.newest(NAME).content()).isEqualTo(content);
        assertThat(late.newest(NAME).author()).isEqualTo(Configuration.AUTHOR);
        assertThat(applied).hasSize(1);
        late.apply(NAME, 1, content("quality", "deviations", "4"), "ann", "");
        assertThat(late.newest(NAME).content()).isEqualTo(content("quality", "deviations", "4"));
    }

    @Test
    @DisplayName("R9 an edit is one of what was kept elsewhere")
    void takenOverByAnEdit() {
        Configuration late = earlier(content("quality", "deviations", "2"));

        Version made =
                late.edit(
                        NAME,
                        now -> Map.of("alerts", Map.of(), "quality", now.get("quality")),
                        "ann",
                        "");

        assertThat(made.number()).isEqualTo(2);
        assertThat(made.content().get("quality"))
                .isEqualTo(content("quality", "deviations", "2").get("quality"));
    }

    @Test
    @DisplayName("R9 where there is a version, what was kept elsewhere counts no more")
    void notTakenOver() {
        configuration.apply(NAME, 0, content("quality", "deviations", "2"), "ann", "");

        assertThat(earlier(content("quality", "deviations", "4")).newest(NAME).content())
                .isEqualTo(content("quality", "deviations", "2"));
    }

    private Configuration earlier(Map<String, Object> content) {
        return new Configuration(
                List.of(document),
                Map.of(NAME, () -> content),
                store,
                applied::add,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    @DisplayName("R2 what was made from an older version is refused, naming both")
    void outdated() {
        configuration.apply(NAME, 0, content("quality", "deviations", "2"), "ann", "");

        assertThatThrownBy(
                        () ->
                                configuration.apply(
                                        NAME, 0, content("quality", "deviations", "4"), "bob", ""))
                .isInstanceOf(Outdated.class)
                .hasMessageContaining("version 1")
                .hasMessageContaining("version 0");
        assertThat(configuration.newest(NAME).author()).isEqualTo("ann");
    }

    @Test
    @DisplayName("R3 the same again makes no version, also from an older one")
    void theSameAgain() {
        Version made =
                configuration.apply(NAME, 0, content("quality", "deviations", "2"), "ann", "");

        assertThat(
                        configuration.apply(
                                NAME, 0, content("quality", "deviations", "2.000"), "ann", ""))
                .isEqualTo(made);
        assertThat(applied).hasSize(1);
    }

    @Test
    @DisplayName("R4 going back makes a new version with the old content")
    void rollback() {
        configuration.apply(NAME, 0, content("quality", "deviations", "2"), "ann", "");
        configuration.apply(NAME, 1, content("quality", "deviations", "4"), "ann", "");

        Version back = configuration.rollback(NAME, 1, "bob", "");

        assertThat(back.number()).isEqualTo(3);
        assertThat(back.content()).isEqualTo(content("quality", "deviations", "2"));
        assertThat(back.comment()).isEqualTo("back to version 1");
        assertThat(configuration.history(NAME, Long.MAX_VALUE, 10))
                .extracting(Version::number)
                .containsExactly(3L, 2L, 1L);
        assertThat(configuration.rollback(NAME, 1, "bob", "")).isEqualTo(back);
    }

    @Test
    void whatIsNotThereIsNamedWithWhatIs() {
        assertThatThrownBy(() -> configuration.newest("threshold"))
                .isInstanceOf(Unknown.class)
                .hasMessage("no document threshold: one of thresholds");
        assertThatThrownBy(() -> configuration.rollback(NAME, 7, "ann", ""))
                .isInstanceOf(Unknown.class)
                .hasMessageContaining("no version 7 of thresholds");
    }

    @Test
    void aDryRunTellsWhatWouldChange() {
        configuration.apply(NAME, 0, content("quality", "deviations", "2"), "ann", "");

        assertThat(configuration.validate(NAME, content("limits", "public_per_minute", "90")))
                .extracting(Change::toString)
                .containsExactly(
                        "limits.public_per_minute (none) → 90", "quality.deviations 2 → (none)");
        assertThat(configuration.newest(NAME).number()).isEqualTo(1);
    }

    @Test
    @DisplayName("R6 a node runs the newest version it knows")
    void followed() {
        assertThat(followed.isKnown()).isFalse();
        assertThat(followed.look()).isFalse();
        assertThat(followed.isKnown()).isTrue();
        configuration.apply(NAME, 0, content("quality", "deviations", "2"), "ann", "");

        assertThat(followed.get().quality().deviations()).isEqualTo(3);
        assertThat(followed.look()).isTrue();
        assertThat(followed.get().quality().deviations()).isEqualTo(2);
        assertThat(followed.number()).isEqualTo(1);
        assertThat(followed.look()).isFalse();
    }

    @Test
    @DisplayName("R6 what a node cannot understand is reported, and the last version runs on")
    void notUnderstood() {
        configuration.apply(NAME, 0, content("quality", "deviations", "2"), "ann", "");
        followed.look();
        store.append(
                new Version(NAME, 2, NOW, "a newer node", "", content("quality", "skew", "1")));

        assertThat(followed.look()).isTrue();

        assertThat(followed.get().quality().deviations()).isEqualTo(2);
        assertThat(followed.number()).isEqualTo(1);
        assertThat(followed.fault()).contains("quality.skew");
        configuration.rollback(NAME, 1, "ann", "");
        followed.look();
        assertThat(followed.fault()).isEmpty();
        assertThat(followed.number()).isEqualTo(3);
    }

    @Test
    @DisplayName("R6 word of an older version changes nothing")
    void lateWord() {
        Version one =
                configuration.apply(NAME, 0, content("quality", "deviations", "2"), "ann", "");
        Version two =
                configuration.apply(NAME, 1, content("quality", "deviations", "4"), "ann", "");

        assertThat(followed.adopt(two)).isTrue();
        assertThat(followed.adopt(one)).isFalse();
        assertThat(followed.number()).isEqualTo(2);
    }

    @Test
    @DisplayName("R8 a node runs what the store holds after it was put back")
    void restored() {
        configuration.apply(NAME, 0, content("quality", "deviations", "2"), "ann", "");
        InMemoryVersions backup = new InMemoryVersions();
        backup.append(configuration.newest(NAME));
        configuration.apply(NAME, 1, content("quality", "deviations", "4"), "ann", "");
        SwitchedStore live = new SwitchedStore(store);
        Followed<Thresholds> node = new Followed<>(document, live);
        node.look();
        assertThat(node.number()).isEqualTo(2);

        live.now = backup;

        assertThat(node.look()).isTrue();
        assertThat(node.number()).isEqualTo(1);
        assertThat(node.get().quality().deviations()).isEqualTo(2);
        assertThat(node.look()).isFalse();
        backup.append(new Version(NAME, 2, NOW, "ann", "", content("quality", "deviations", "5")));
        assertThat(node.look()).isTrue();
        assertThat(node.get().quality().deviations()).isEqualTo(5);
    }

    @Test
    @DisplayName("R8 a store that was emptied says nothing: what was started with runs")
    void emptied() {
        configuration.apply(NAME, 0, content("quality", "deviations", "2"), "ann", "");
        SwitchedStore live = new SwitchedStore(store);
        Followed<Thresholds> node = new Followed<>(document, live);
        node.look();

        live.now = new InMemoryVersions();

        assertThat(node.look()).isTrue();
        assertThat(node.number()).isZero();
        assertThat(node.get().quality().deviations()).isEqualTo(3);
        assertThat(node.look()).isFalse();
    }

    /** Of which another may take the place. */
    private static final class SwitchedStore implements VersionStore {
        private VersionStore now;

        SwitchedStore(VersionStore now) {
            this.now = now;
        }

        @Override
        public long number(String name) {
            return now.number(name);
        }

        @Override
        public Optional<Version> find(String name, long number) {
            return now.find(name, number);
        }

        @Override
        public List<Version> history(String name, long before, int limit) {
            return now.history(name, before, limit);
        }

        @Override
        public boolean append(Version next) {
            return now.append(next);
        }
    }
}
