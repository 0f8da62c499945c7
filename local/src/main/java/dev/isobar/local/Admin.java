package dev.isobar.local;

import dev.isobar.credentials.KeyFile;
import dev.isobar.exchange.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./isobar admin}: the first administrator, and the keys that sign tokens. */
@Command(
        name = "admin",
        description = "Make administrators of a running Isobar, or the keys that sign its tokens.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class Admin {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Command(
            name = "create",
            description = {
                "Make an account that is an administrator.",
                "The password is asked for, or read from standard input where that is no console.",
                "ISOBAR_ADMIN_TOKEN, or else the data folder's admin-key, gives the right to."
            },
            mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--email", required = true, description = "Its address.") String email,
            @Option(names = "--username", defaultValue = "", description = "None without it.")
                    String username,
            @Option(
                            names = "--url",
                            defaultValue = "http://127.0.0.1:8080",
                            description = "Of the running Isobar (${DEFAULT-VALUE}).")
                    URI url,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description = "Its data folder, where admin-key is.")
                    Path data)
            throws IOException, InterruptedException {
        String key = key(data);
        Map<String, Object> account =
                Map.of(
                        "username",
                        username,
                        "email",
                        email,
                        "password",
                        password(),
                        "roles",
                        List.of("user", "admin"));
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/api/v1/admin/accounts"))
                        .timeout(PATIENCE)
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        Json.MAPPER.writeValueAsString(account),
                                        StandardCharsets.UTF_8))
                        .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException(
                    "%s answers %d: %s".formatted(url, answer.statusCode(), why(answer)));
        }
        System.out.println(answer.body());
        return 0;
    }

    @Command(
            name = "keys",
            description = {
                "Make the file that isobar.jwt.keys (ISOBAR_JWT_KEYS) names.",
                "Where it exists, a new key is put in front: it signs within half a minute, and the"
                        + " two before it still verify."
            },
            mixinStandardHelpOptions = true)
    int keys(@Parameters(paramLabel = "FILE") Path file) {
        KeyFile.rotate(file, Instant.now());
        System.out.println(file);
        return 0;
    }

    private static String key(Path data) {
        Optional<String> named = AdminKey.named(System::getenv);
        if (named.isPresent()) {
            return named.get();
        }
        if (data == null) {
            throw new IllegalArgumentException(
                    "nothing gives the right to: set ISOBAR_ADMIN_TOKEN, or name the data folder"
                            + " with --data (./isobar demo says where it is)");
        }
        return AdminKey.read(data.resolve("admin-key"));
    }

    private static String password() throws IOException {
        if (System.console() != null) {
            return new String(System.console().readPassword("password: "));
        }
        String line =
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
                        .readLine();
        if (line == null) {
            throw new IllegalArgumentException("no password on standard input");
        }
        return line;
    }

    private static String why(HttpResponse<String> answer) {
        try {
            return Json.MAPPER.readTree(answer.body()).path("detail").asText(answer.body());
        } catch (IOException e) {
            return answer.body();
        }
    }
}
