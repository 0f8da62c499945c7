package dev.isobar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A demo that cannot start says why in one line, and leaves nothing behind. */
class WrongStartIT {
    private static final Path HOME = Path.of(System.getProperty("isobar.home"));

    @TempDir private Path folder;

    @ParameterizedTest
    @DisplayName("R1 a wrong setting is named with its remedy before anything starts")
    @CsvSource(
            delimiter = '|',
            value = {
                "ISOBAR_STALE_AFTER|abc|isobar.stale.after=abc must be an ISO 8601 duration",
                "ISOBAR_EXCHANGES|binance,nope|isobar.exchanges=nope is not one of [",
                "ISOBAR_EXCHANGE_OKX_REST|not a url|isobar.exchange.okx.rest=not a url is not an address",
            })
    void aWrongSettingIsNamed(String key, String value, String sentence) throws Exception {
        assertThat(failure(HOME, 0, folder.resolve("data"), Map.of(key, value))).contains(sentence);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    @DisplayName("R1 a busy port is named with its remedy before anything is emptied")
    void aBusyPortIsNamed() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = busy.getLocalPort();
            assertThat(failure(HOME, port, folder.resolve("data"), Map.of()))
                    .contains("port " + port + " is in use")
                    .contains("--port 0");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    @DisplayName("R1 a folder of somebody else is not emptied")
    void aForeignFolderIsLeftAlone() throws Exception {
        Path theirs = Files.writeString(folder.resolve("letter"), "dear");

        assertThat(failure(HOME, 0, folder, Map.of())).contains("--data DIR");
        assertThat(theirs).hasContent("dear");
    }

    @ParameterizedTest
    @DisplayName("R1 a broken template is named with what is wrong in it")
    @CsvSource({"Resources: [, is no YAML", "Globals: {}, Resources is not a map"})
    void aBrokenTemplateIsNamed(String yaml, String what) throws Exception {
        Files.writeString(folder.resolve("template.yaml"), yaml);

        assertThat(failure(folder, 0, folder.resolve("data"), Map.of()))
                .contains(folder.resolve("template.yaml").toString())
                .contains(what);
    }

    /** What was printed, one line; it ended by itself, and not well. */
    private static String failure(Path home, int port, Path data, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Disobar.home=" + home,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.isobar.local.Isobar"));
        command.addAll(List.of("demo", "--fresh", "--port", "" + port, "--data", "" + data));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isNotZero();
            assertThat(output.lines()).as(output).hasSize(1);
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
