package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminKeyTest {
    @TempDir private Path data;
    @TempDir private Path other;

    @Test
    void aFolderKeepsItsKeyAndNoTwoShareOne() {
        String key = AdminKey.read(AdminKey.file(data));

        assertThat(key).hasSizeGreaterThanOrEqualTo(32);
        assertThat(AdminKey.read(AdminKey.file(data))).isEqualTo(key);
        assertThat(AdminKey.read(AdminKey.file(other))).isNotEqualTo(key);
    }

    @Test
    void anEmptyFileIsMadeAnewAndOneHalfMadeIsNoObstacle() throws Exception {
        Files.createFile(data.resolve("admin-key"));
        Files.writeString(data.resolve("admin-key.part"), "ab");

        String key = AdminKey.read(AdminKey.file(data));

        assertThat(key).hasSizeGreaterThanOrEqualTo(32);
        assertThat(data.resolve("admin-key.part")).doesNotExist();
        onlyItsOwnerCanReadIt();
    }

    @Test
    void aBlankKeyInTheEnvironmentIsNone() {
        assertThat(AdminKey.named(Map.of("ISOBAR_ADMIN_TOKEN", " ")::get)).isEmpty();
        assertThat(AdminKey.named(Map.<String, String>of()::get)).isEmpty();
        assertThat(AdminKey.named(Map.of("ISOBAR_ADMIN_TOKEN", "k")::get)).contains("k");
    }

    @Test
    void onlyItsOwnerCanReadIt() throws Exception {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(AdminKey.file(data))))
                .isEqualTo("rw-------");
    }
}
