package dev.isobar.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of Lambda's page on partial batch responses. */
class BatchAnswerTest {
    private static final Set<String> IDS = Set.of("a", "b", "c");

    @ParameterizedTest
    @DisplayName("R10 an answer without failures is complete success")
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"batchItemFailures\":null}",
                "{\"batchItemFailures\":[]}",
                "{\"something\":1}"
            })
    void complete(String answer) {
        assertThat(BatchAnswer.failed(answer, IDS)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("R10 what names a failure wrongly is complete failure")
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"messageId\":\"a\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"x\"}]}",
                "{\"batchItemFailures\":[null]}",
                "{\"batchItemFailures\":\"a\"}",
                "{\"batchItemFailures\":[",
                "\"fine\"",
                "[]"
            })
    void failed(String answer) {
        assertThat(BatchAnswer.failed(answer, IDS)).isEqualTo(IDS);
    }

    @ParameterizedTest
    @DisplayName("R10 messages that are named failed, the others did not")
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"c\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"c\"},{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"a\"}]}"
            })
    void some(String answer) {
        assertThat(BatchAnswer.failed(answer, IDS)).containsExactlyInAnyOrder("a", "c");
    }
}
