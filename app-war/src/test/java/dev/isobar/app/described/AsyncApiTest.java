package dev.isobar.app.described;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    @Test
    @DisplayName("R2 the catalogue tells routes, channels and frames with an example each")
    void catalogue() {
        JsonNode catalog = SocketCatalog.json();

        assertThat(catalog.at("/routes").findValuesAsText("path"))
                .containsExactlyInAnyOrderElementsOf(endpoints());
        assertThat(catalog.at("/channels").findValuesAsText("channel"))
                .contains("bars", "charts", "alerts");
        assertThat(catalog.at("/channels/0/example/op").asText()).isEqualTo("subscribe");
        assertThat(catalog.at("/frames")).hasSize(15);
        catalog.at("/frames")
                .forEach(
                        frame -> {
                            assertThat(frame.at("/example").isObject()).as("%s", frame).isTrue();
                            assertThat(frame.at("/description").asText()).isNotBlank();
                        });
    }

    private static List<String> endpoints() {
        return new ClassFileImporter()
                .importPackages("dev.isobar.app.socket").stream()
                        .filter(one -> one.isAnnotatedWith(ServerEndpoint.class))
                        .map(one -> one.getAnnotationOfType(ServerEndpoint.class).value())
                        .toList();
    }
}
