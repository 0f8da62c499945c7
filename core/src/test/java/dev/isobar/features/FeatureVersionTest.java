package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FeatureVersionTest {
    @Test
    @DisplayName("R5 another list or formula is another version: give it a name, then its sum here")
    void theListOfThisVersion() {
        CRC32 sum = new CRC32();
        for (Feature one : Features.ALL) {
            sum.update((one.id() + "=" + one.formula() + ";").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Features.VERSION).isEqualTo("v1.1");
        assertThat(Features.ALL).hasSize(68);
        assertThat(Long.toHexString(sum.getValue())).isEqualTo("435c9574");
    }
}
