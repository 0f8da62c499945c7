package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The two documents before Spectral, whose rules know what tools that read them stumble over. */
class LintedIT {
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
}
