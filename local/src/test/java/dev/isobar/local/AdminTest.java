package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AdminTest {
    @TempDir Path folder;

    @Test
    void aKeyFileIsMadeAndGetsANewKeyInFront() throws Exception {
        Path file = folder.resolve("keys.json");

        assertThat(keys(file)).isZero();
        String first = kid(file, 0);
        assertThat(keys(file)).isZero();

        assertThat(kid(file, 0)).isNotEmpty().isNotEqualTo(first);
        assertThat(kid(file, 1)).isEqualTo(first);
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private static int keys(Path file) {
        return new CommandLine(new Admin()).execute("keys", file.toString());
    }

    private static String kid(Path file, int place) throws Exception {
        return Json.MAPPER.readTree(file.toFile()).path("keys").path(place).path("kid").asText();
    }
}
