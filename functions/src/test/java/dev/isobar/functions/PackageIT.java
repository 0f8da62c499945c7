package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.template.Function;
import dev.isobar.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is deployed. */
class PackageIT {
    private static final Path PACKAGE = Path.of("target", "functions.jar");

    /** Bytes: what a cold start has to fetch and to look through. */
    private static final long MOST = 20_000_000;

    @Test
    @DisplayName("R33 the package has at most 20,000,000 bytes")
    void thePackageIsSmall() throws Exception {
        assertThat(Files.size(PACKAGE)).isLessThanOrEqualTo(MOST);
    }

    @Test
    @DisplayName("R33 and every handler is in it")
    void everyHandlerIsInIt() throws Exception {
        Template template = Template.read(Path.of("..", "template.yaml"), Map.of());
        assertThat(template.functions()).isNotEmpty();
        try (ZipFile zip = new ZipFile(PACKAGE.toFile())) {
            for (Function function : template.functions()) {
                assertThat(zip.getEntry(function.handler().replace('.', '/') + ".class"))
                        .as(function.handler())
                        .isNotNull();
            }
        }
    }
}
