package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The two documents before Spectral, whose rules know what tools that read them stumble over; and
 * template.yaml before CloudFormation's own validator, which knows every resource's schema.
 */
class LintedIT {
    private static final Path TEMPLATE =
            Path.of(System.getProperty("isobar.template", "../template.yaml")).toAbsolutePath();

    @TempDir private Path folder;

    @Test
    @DisplayName("R1 R2 the documents break no rule of the linter")
    void documents() throws Exception {
        Node.install();

        Node.Ended ended =
                Node.run(
                        List.of(
                                "node",
                                "node_modules/@stoplight/spectral-cli/dist/index.js",
                                "lint",
                                "--ruleset=spectral.yaml",
                                "--fail-severity=info",
                                "../classes/META-INF/openapi.yaml",
                                "../classes/META-INF/asyncapi.yaml"));

        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.said()).contains("No results");
    }

    @Test
    @DisplayName("template.yaml breaks no schema and no rule of its linter")
    void template() throws Exception {
        Node.install();

        Node.Ended ended = Node.run(List.of("node", "template.mjs", TEMPLATE.toString()));

        assertThat(ended.code()).as(ended.said()).isZero();
    }

    @ParameterizedTest
    @DisplayName("a mistake in template.yaml is named with its place")
    @CsvSource(
            delimiter = '|',
            value = {
                "BillingMode: PAY_PER_REQUEST | BillingMode: PAY_PER_REQEST | Bars.Properties.BillingMode",
                "SqsManagedSseEnabled: true | SqsManagedEnabled: true | CollectBarsDeadLetters",
                "!GetAtt EgressAddress.AllocationId | !GetAtt EgressAddress.AllocationIdent | Nat",
                "!Ref PrivateRoutes | !Ref PrivateRuotes | PrivateRuotes",
                "MaximumEventAgeInSeconds: 300 | MaximumEventAgeInSeconds: 30 | CollectBars"
            })
    void mistakes(String right, String wrong, String named) throws Exception {
        Node.install();
        String text = Files.readString(TEMPLATE);
        assertThat(text).contains(right);
        Path copy = Files.writeString(folder.resolve("wrong.yaml"), text.replace(right, wrong));

        Node.Ended ended = Node.run(List.of("node", "template.mjs", copy.toString()));

        assertThat(ended.code()).as(ended.said()).isEqualTo(1);
        assertThat(ended.said()).contains(named);
    }
}
