package dev.isobar.app.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordedRowsTest {
    private static final List<String> PATH = List.of("data", "coins");

    @Test
    void rowsAreCutOutAsTheyWereWorded() {
        String json =
                "{\"a\":{\"coins\":[1]},\"data\":{\"b\":[{}],\"coins\":[{\"é\": 1.50e1 },{}],\"c\":2}}";

        WordedRows rows = WordedRows.of(json, PATH).orElseThrow();

        assertThat(rows.rows()).containsExactly("{\"é\": 1.50e1 }", "{}");
        assertThat(rows.with(rows.rows())).isEqualTo(json);
        assertThat(rows.with(rows.part(1, 9)))
                .isEqualTo("{\"a\":{\"coins\":[1]},\"data\":{\"b\":[{}],\"coins\":[{}],\"c\":2}}");
        assertThat(rows.part(2, 9)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"data\":[]}",
                "{\"data\":{\"coins\":{}}}",
                "{\"data\":{\"coins\":[1]}}",
                "{\"data\":{\"coins\":[{}"
            })
    void whatHasNoRowsIsNotCut(String json) {
        assertThat(WordedRows.of(json, PATH)).isEmpty();
    }
}
