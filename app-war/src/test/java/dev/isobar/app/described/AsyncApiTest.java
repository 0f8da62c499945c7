package dev.isobar.app.described;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    @Test
    @DisplayName("R2 the catalogue tells routes, channels and frames with an example each")
    void catalogue() {
        JsonNode catalog = SocketCatalog.json();

        assertThat(catalog.at("/routes/0/path").asText()).isEqualTo("/ws/stream");
        assertThat(catalog.at("/channels").findValuesAsText("channel"))
                .contains("bars", "charts", "alerts");
        assertThat(catalog.at("/channels/0/example/op").asText()).isEqualTo("subscribe");
        assertThat(catalog.at("/frames")).hasSize(13);
        catalog.at("/frames")
                .forEach(
                        frame -> {
                            assertThat(frame.at("/example").isObject()).as("%s", frame).isTrue();
                            assertThat(frame.at("/description").asText()).isNotBlank();
                        });
    }
}
