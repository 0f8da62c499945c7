package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir private Path temporary;

    @Test
    @DisplayName("R1 a folder in use is refused with the remedy")
    void aFolderInUseIsRefused() {
        try (DataFolder first = DataFolder.open(temporary.resolve("data"), false)) {
            assertThatThrownBy(() -> DataFolder.open(first.root(), false))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining("--data DIR");
        }
    }

    @Test
    void aFolderIsFreeAgainWhenClosed() {
        DataFolder.open(temporary.resolve("data"), false).close();
        DataFolder.open(temporary.resolve("data"), false).close();
    }

    @Test
    @DisplayName("R1 a folder that is not ours is neither used nor emptied")
    void foreignFoldersAreRefused() throws IOException {
        Path letter = Files.writeString(temporary.resolve("letter.txt"), "dear");

        assertThatThrownBy(() -> DataFolder.open(temporary, true))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("something else");
        assertThat(letter).exists();
    }

    @Test
    void freshEmptiesOurOwnFolder() throws IOException {
        Path root = temporary.resolve("data");
        Path kept;
        try (DataFolder first = DataFolder.open(root, false)) {
            kept = Files.writeString(first.folder("redis").resolve("aof"), "bytes");
        }

        DataFolder.open(root, true).close();

        assertThat(kept).doesNotExist();
    }

    @Test
    @DisplayName("R1 data of another version is refused, and --fresh empties it")
    void otherVersionsAreRefused() throws IOException {
        Path root = temporary.resolve("data");
        DataFolder.open(root, false).close();
        Files.writeString(root.resolve("isobar-data-version"), "0");

        assertThatThrownBy(() -> DataFolder.open(root, false)).hasMessageContaining("--fresh");
        DataFolder.open(root, true).close();
        DataFolder.open(root, false).close();
    }
}
