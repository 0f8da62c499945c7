package dev.isobar.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    @ParameterizedTest
    @DisplayName("R4 while reading is not public, data, metrics and tricks with paths are not open")
    @ValueSource(
            strings = {
                "/api/v1/exchanges",
                "/binance/ohlc/BTC-USDT/1m",
                "/udf/config",
                "/metrics",
                "/healthy",
                "/health/../api/v1/exchanges/x",
                "/health/status",
                "/health/;/api/v1/exchanges",
                "/health/%2e%2e/api/v1/exchanges",
                "//",
                "/api/v1/auth/me",
                "/api/v1/auth/login/x"
            })
    void closed(String path) {
        assertThat(Paths.isOpen(path)).isFalse();
        assertThat(Paths.isOfStrangers(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/health", "/health/live", "/health/startup"})
    void open(String path) {
        assertThat(Paths.isOpen(path)).isTrue();
    }
}
