package dev.isobar.app.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v1/exchanges", "/%41%e2%82%ac", "/a%2Fb;c=d", "/a/%2e%2e/", "/*"})
    @DisplayName("R2 what can be decoded passes")
    void fine(String path) {
        assertThat(Targets.wrong(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "x",
                "/%",
                "/%4",
                "/%zz",
                "/%+1",
                "/%-1",
                "/%00",
                "/\0",
                "/\\",
                "/%5c",
                "/%c0%af",
                "/%ed%a0%80",
                "/%ff",
                "/\u00ff"
            })
    @DisplayName("R2 what cannot be decoded is refused, and so are NUL and backslash")
    void refused(String path) {
        assertThat(Targets.isPlain(path)).isFalse();
        assertThat(Targets.wrong(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/exchanges/a.b/ohlc", "//x", "/a;b=c"})
    @DisplayName("R2 what has nothing to decode and leads nowhere needs no second look")
    void plain(String path) {
        assertThat(Targets.isPlain(path)).isTrue();
        assertThat(Targets.wrong(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..", "/a/../..", "/.", "/%2e%2e", "http://a/b"})
    @DisplayName("R2 what might lead out is looked at")
    void mayLead(String path) {
        assertThat(Targets.isPlain(path)).isFalse();
    }
}
