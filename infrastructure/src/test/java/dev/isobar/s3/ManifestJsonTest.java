package dev.isobar.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.isobar.snapshots.Manifest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestJsonTest {
    private final ManifestJson format = new ManifestJson();

    @Test
    void aManifestComesBackAsItWas() {
        Manifest manifest =
                new Manifest(
                        "2026-11-21T03-15-00Z",
                        1,
                        Instant.parse("2026-11-21T03:15:00.123Z"),
                        List.of(
                                new Manifest.Contents(
                                        "accounts",
                                        List.of(
                                                new Manifest.Part(
                                                        "snapshots/parts/x",
                                                        3,
                                                        5_000_000_000L,
                                                        "ab"))),
                                new Manifest.Contents("rules", List.of())),
                        "{\"Item\":{}}");

        assertThat(format.read(format.write(manifest))).isEqualTo(manifest);
    }

    @Test
    void whatIsNoManifestIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> format.read("{"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> format.read("{\"format\":2}"))
                .withMessageContaining("manifest has format 2, this program reads 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> format.read("{\"format\":1,\"at\":\"soon\"}"));
    }
}
