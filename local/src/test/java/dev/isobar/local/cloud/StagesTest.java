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

    private static final Pattern STACK = Pattern.compile("(?m)^stack_name = \"(.*)\"");

    /** As the guide asks for them: a word of its own shell function. */
    private static final Pattern OUTPUT = Pattern.compile("[(`]output ([A-Z]\\w+)[)`]");

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
    @DisplayName("R3 the guide knows the stacks of all stages, and asks for outputs that there are")
    void theGuideNamesWhatThereIs() {
        String guide = Checkout.text("docs/deploy.md");

        for (String stage : List.of("dev", "prod")) {
            String name = STACK.matcher(stage(stage)).results().findFirst().orElseThrow().group(1);
            assertThat(guide)
                    .containsPattern(
                            "\\bSTAGE=%s STACK=%s(\\s|$)".formatted(stage, Pattern.quote(name)));
        }
        assertThat(OUTPUT.matcher(guide).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(4)
                .allMatch(CloudTemplate.read().section("Outputs")::containsKey);
    }

    @Test
    @DisplayName("R6 a value that is empty is not read")
    void anEmptyValueIsNotRead() {
        assertThat(OVERRIDE.matcher("AppImage=").matches()).isFalse();
    }

    private static List<String> overrides(String stage) {
        return LINE.matcher(stage(stage))
                .results()
                .map(line -> line.group(1).replace("\\\"", "\""))
                .toList();
    }

    private static String stage(String name) {
        return Checkout.text("infrastructure/aws/" + name + ".toml");
    }
}
