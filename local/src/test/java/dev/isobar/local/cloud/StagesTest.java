package dev.isobar.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagesTest {
    private static final Pattern LINE = Pattern.compile("(?m)^    \"(.*)\",$");

    /** What sam takes for a parameter: nothing after the sign would be no value at all. */
    private static final Pattern OVERRIDE = Pattern.compile("([A-Za-z0-9]+)=(\"[^\"]*\"|[^ \"]+)");

    @ParameterizedTest
    @DisplayName("R3 every value of a stage is one that sam reads, of a parameter that there is")
    @ValueSource(strings = {"dev", "prod"})
    void everyValueIsRead(String stage) {
        List<String> overrides = overrides(stage);

        assertThat(overrides).hasSizeGreaterThan(5);
        for (String override : overrides) {
            Matcher read = OVERRIDE.matcher(override);
            assertThat(read.matches()).as(override).isTrue();
            assertThat(CloudTemplate.read().root())
                    .extracting("Parameters")
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsKey(read.group(1));
        }
    }

    @Test
    @DisplayName("R6 a value that is empty is not read")
    void anEmptyValueIsNotRead() {
        assertThat(OVERRIDE.matcher("AppImage=").matches()).isFalse();
    }

    private static List<String> overrides(String stage) {
        return LINE.matcher(Checkout.text("infrastructure/aws/" + stage + ".toml"))
                .results()
                .map(line -> line.group(1).replace("\\\"", "\""))
                .toList();
    }
}
