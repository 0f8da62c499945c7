package dev.isobar.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store of versions promises. */
public abstract class VersionStoreContract {
    private static final Instant AT = Instant.parse("2026-11-21T12:00:00.123Z");

    /** Of its own for each test. */
    private final String document = "thresholds-" + UUID.randomUUID();

    protected abstract VersionStore store();

    @Test
    void ofADocumentNeverAppliedThereIsNothing() {
        assertThat(store().number(document)).isZero();
        assertThat(store().find(document, 0)).isEmpty();
        assertThat(store().find(document, 1)).isEmpty();
        assertThat(store().history(document, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aVersionIsReadAsItWasWritten() {
        Map<String, Object> content =
                Content.of(
                        Map.of(
                                "quality", Map.of("deviations", new BigDecimal("2.50")),
                                "limits", Map.of("public_per_minute", 100),
                                "empty", Map.of(),
                                "words", List.of("a", "", true)));
        Version first = new Version(document, 1, AT, "ann", "why not", content);

        assertThat(store().append(first)).isTrue();

        assertThat(store().number(document)).isEqualTo(1);
        assertThat(store().find(document, 1)).contains(first);
    }

    @Test
    @DisplayName("R2 a version that does not follow the newest is not written")
    void onlyTheNextIsAppended() {
        assertThat(store().append(version(2))).isFalse();
        assertThat(store().append(version(1))).isTrue();
        assertThat(store().append(version(1))).isFalse();
        assertThat(store().append(version(3))).isFalse();
        assertThat(store().append(version(2))).isTrue();

        assertThat(numbers(Long.MAX_VALUE, 10)).containsExactly(2L, 1L);
    }

    @Test
    void thePastIsWholeHoweverLargeItIs() {
        // Together more than a megabyte, which is where DynamoDB ends a page.
        Map<String, Object> content = Content.of(Map.of("words", "x".repeat(150_000)));
        for (int number = 1; number <= 9; number++) {
            assertThat(store().append(new Version(document, number, AT, "ann", "", content)))
                    .isTrue();
        }

        assertThat(numbers(Long.MAX_VALUE, 9)).containsExactly(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(numbers(9, 2)).containsExactly(8L, 7L);
    }

    @Test
    @DisplayName("R2 of many who append at once one succeeds for each number")
    void writersDoNotUndoEachOther() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> writer =
                    () -> {
                        int done = 0;
                        while (done < 10) {
                            done += store().append(version(store().number(document) + 1)) ? 1 : 0;
                        }
                        return done;
                    };
            for (Future<Integer> one : writers.invokeAll(List.of(writer, writer, writer, writer))) {
                assertThat(one.get()).isEqualTo(10);
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(store().number(document)).isEqualTo(40);
        assertThat(numbers(Long.MAX_VALUE, 100)).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void historyIsReadPageByPageNewestFirst() {
        IntStream.rangeClosed(1, 5).forEach(n -> store().append(version(n)));

        assertThat(numbers(Long.MAX_VALUE, 2)).containsExactly(5L, 4L);
        assertThat(numbers(4, 2)).containsExactly(3L, 2L);
        assertThat(numbers(2, 2)).containsExactly(1L);
        assertThat(numbers(1, 2)).isEmpty();
    }

    @Test
    @DisplayName("R5 the hundred newest are kept")
    void theOldestAreForgotten() {
        IntStream.rangeClosed(1, 103).forEach(n -> store().append(version(n)));

        assertThat(numbers(Long.MAX_VALUE, 200)).hasSize(100).first().isEqualTo(103L);
        assertThat(store().find(document, 3)).isEmpty();
        assertThat(store().find(document, 4)).isPresent();
    }

    private Version version(long number) {
        return new Version(document, number, AT, "ann", "", Content.of(Map.of("n", number)));
    }

    private List<Long> numbers(long before, int limit) {
        return store().history(document, before, limit).stream().map(Version::number).toList();
    }
}
