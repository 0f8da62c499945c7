package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** template.yaml beside the classes that it names. */
class HandlersTest {
    private static final Path TEMPLATE =
            Path.of(System.getProperty("isobar.template", "../template.yaml"));

    @TempDir private Path folder;

    @Test
    @DisplayName(
            "R6 every handler that template.yaml names exists, and each scheduled one is recorded")
    void everyHandlerExists() {
        Template template = Template.read(TEMPLATE, Map.of());

        assertThat(template.functions()).isNotEmpty();
        assertThat(Handlers.wrong(template)).isEmpty();
    }

    @Test
    void aWrongNameIsNamed() throws Exception {
        assertThat(Handlers.wrong(with("functions.CollectBars", "functions.CollectBar")))
                .containsExactly(
                        "CollectBars names the handler dev.isobar.functions.CollectBar, which does"
                                + " not exist");
    }

    @Test
    void whatIsNoHandlerIsNamed() throws Exception {
        assertThat(Handlers.wrong(with("functions.CollectBars", "functions.Tally")))
                .contains("dev.isobar.functions.Tally is no Lambda handler");
    }

    @Test
    void aScheduleThatDoesNotSayWhenItWasDueIsNamed() throws Exception {
        assertThat(Handlers.wrong(with("<aws.scheduler.scheduled-time>", "today")))
                .isNotEmpty()
                .allMatch(line -> line.contains("does not say"));
    }

    private Template with(String text, String planted) throws IOException {
        String yaml = Files.readString(TEMPLATE);
        assertThat(yaml).contains(text);
        Path file = folder.resolve("template.yaml");
        Files.writeString(file, yaml.replace(text, planted));
        return Template.read(file, Map.of());
    }
}
