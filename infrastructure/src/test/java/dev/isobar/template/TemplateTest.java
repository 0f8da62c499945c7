package dev.isobar.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TemplateTest {
    /** The one this repository ships; tests run in the module's folder. */
    private final Template template =
            Template.read(Path.of("..", "template.yaml"), Map.of("Exchanges", "okx"));

    @Test
    @DisplayName("R1 parameters, !Ref, !Sub and !GetAtt are resolved")
    void callsAreResolved() {
        Function collect = collectBars();

        assertThat(template.tables())
                .extracting(Table::name)
                .contains("isobar-bars", "isobar-tracked");
        assertThat(collect.environment())
                .containsEntry("ISOBAR_EXCHANGES", "okx")
                .containsEntry("ISOBAR_TABLE_PREFIX", "isobar-");
        assertThat(collect.deadLetters()).contains("CollectBarsDeadLetters");
    }

    @Test
    void tablesHaveTheirKeysTypesAndExpiry() {
        Table bars = template.tables().get(0);

        assertThat(bars.keys()).containsExactly("series", "page");
        assertThat(bars.attributes()).isEqualTo(Map.of("series", "S", "page", "N"));
        assertThat(bars.expires()).contains("expires");
    }

    @Test
    void functionsHaveTheirLimitsFromTheirOwnPropertiesOrTheGlobals() {
        Function collect = collectBars();

        assertThat(collect.handler()).isEqualTo("dev.isobar.functions.CollectBars");
        assertThat(collect.memory()).isEqualTo(512);
        assertThat(collect.timeout()).isEqualTo(Duration.ofSeconds(50));
        assertThat(collect.concurrency()).isEqualTo(1);
        assertThat(collect.retries()).isEqualTo(2);
        assertThat(collect.maximumAge()).isEqualTo(Duration.ofSeconds(300));
        assertThat(collect.triggers())
                .extracting(Function.Trigger::expression)
                .containsExactly("rate(1 minute)");
        assertThat(collect.triggers().get(0).input()).contains("\"intervals\":[\"1m\"");
    }

    @Test
    @DisplayName("R1 an unknown function of CloudFormation is refused by its name")
    void unknownCallsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse("Resources: {A: {Type: !Cidr x}}", Map.of()))
                .withMessageContaining("!Cidr");
    }

    @Test
    @DisplayName("R2 what is missing is named by its path")
    void missingPartsAreNamed() {
        String yaml = "Resources: {A: {Type: AWS::DynamoDB::Table, Properties: {}}}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse(yaml, Map.of()))
                .withMessageContaining("template.Resources.A.Properties.TableName is missing");
    }

    @Test
    void aParameterThatDoesNotExistIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse("Resources: {}", Map.of("Nope", "1")))
                .withMessageContaining("Nope");
    }

    private Function collectBars() {
        return template.functions().stream()
                .filter(f -> f.name().equals("CollectBars"))
                .findFirst()
                .orElseThrow();
    }
}
