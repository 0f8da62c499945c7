package dev.isobar.local.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnpublishedTest {
    private final Unpublished unpublished = new Unpublished();

    @Test
    @DisplayName("R6 of bars that were kept before, only those after the newest of them are news")
    void barsOfHistoryAreNoNews() throws IOException {
        unpublished.add("bars:x", json("[{\"open_time\":1,\"close\":5},{\"open_time\":2}]"));

        assertThat(
                        unpublished.news(
                                "bars:x",
                                json(
                                        "[{\"open_time\":1,\"close\":6},{\"open_time\":2,\"close\":7},"
                                                + "{\"open_time\":3}]")))
                .containsExactly(json("{\"open_time\":3}"));
    }

    @Test
    @DisplayName("R6 nor is an alert of history")
    void alertsOfHistoryAreNoNews() throws IOException {
        unpublished.add("alerts:me", json("[{\"id\":\"a\"}]"));

        assertThat(unpublished.news("alerts:me", json("[{\"id\":\"a\"},{\"id\":\"b\"}]")))
                .containsExactly(json("{\"id\":\"b\"}"));
    }

    @Test
    void nothingIsNewsOfWhatIsNotHeld() throws IOException {
        unpublished.add("liquidations:x", json("[]"));
        unpublished.remove("liquidations:x");

        assertThat(unpublished.news("liquidations:x", json("[{\"id\":\"a\"}]"))).isEmpty();
    }

    private static JsonNode json(String text) throws IOException {
        return Remote.JSON.readTree(text);
    }
}
