package dev.isobar.local.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void saysShareRateAndTimeLeft() {
        Progress progress = new Progress(new PrintStream(out), true, 0);

        // A quarter in 50 s: three times as long is left.
        assertThat(progress.line(0.25, 5_000, 50 * SECOND))
                .isEqualTo(
                        "[########......................]  25.0 %  5,000 bars  100 bars/s"
                                + "  2 min 30 s left ");
        assertThat(progress.line(0, 0, 0)).endsWith("  ? left ");
    }

    @Test
    void elsewhereThanOnATerminalALineEveryTenSecondsSuffices() {
        Progress progress = new Progress(new PrintStream(out), false, 0);

        for (int second = 1; second <= 30; second++) {
            progress.at(second / 30.0, second, second * SECOND);
        }
        progress.end();

        assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(3).doesNotContain("\r");
    }
}
