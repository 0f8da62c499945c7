package dev.isobar.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The WAR in Payara Micro, on loopback, without a cluster. */
final class Payara {
    private static final String ON_LOOPBACK =
            "set configs.config.server-config.network-config.network-listeners.network-listener"
                    + ".http-listener.address=127.0.0.1\n";

    /** Silences what is not about us: Payara's own expired certificates, three pages a start. */
    private static final String LOGGING =
            """
            handlers=java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level=ALL
            java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
            java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n
            .level=INFO
            javax.enterprise.system.security.ssl.level=SEVERE
            """;

    private static final String PROBE = "/api/v1/exchanges";

    /** Payara says that it is ready also when the deployment failed; then this much later we do. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private Payara() {}

    static Child start(Home home, DataFolder data, int port, Map<String, String> environment)
            throws InterruptedException {
        Path run = data.folder("run");
        List<String> command =
                List.of(
                        Child.java(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-javaagent:" + home.leash(),
                        "-Djava.io.tmpdir=" + run,
                        "-jar",
                        home.payara().toString(),
                        "--deploy",
                        home.app().toString(),
                        "--contextroot",
                        "/",
                        "--nohazelcast",
                        "--disablephonehome",
                        "--port",
                        String.valueOf(port),
                        "--logproperties",
                        write(run.resolve("logging.properties"), LOGGING),
                        "--prebootcommandfile",
                        write(run.resolve("pre-boot.txt"), preBoot(home) + ON_LOOPBACK));
        Child child = Child.start("The app", command, local(data, environment), data.log("app"));
        try {
            child.awaitReady(new Answers(child, port), Duration.ofSeconds(180));
            return child;
        } catch (StartFailure | InterruptedException e) {
            child.close();
            throw e;
        }
    }

    /** The app may make what is missing, and keeps its keys beside the data. */
    private static Map<String, String> local(DataFolder data, Map<String, String> environment) {
        Map<String, String> local = new HashMap<>(environment);
        for (var setting :
                Map.of(
                                "ISOBAR_LOCAL",
                                "true",
                                "ISOBAR_JWT_KEYS",
                                data.root().resolve("jwt-keys.json").toString())
                        .entrySet()) {
            if (System.getenv(setting.getKey()) == null) {
                local.putIfAbsent(setting.getKey(), setting.getValue());
            }
        }
        return local;
    }

    private static String preBoot(Home home) {
        Path file = home.root().resolve("app-war/src/main/payara/pre-boot.txt");
        try {
            return Files.exists(file) ? Files.readString(file).stripTrailing() + "\n" : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Path file, String text) {
        try {
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the deployed app itself answers; the server alone does not count. */
    private static final class Answers implements BooleanSupplier {
        private final HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        private final Child child;
        private final HttpRequest probe;
        private long serverReady;

        Answers(Child child, int port) {
            this.child = child;
            this.probe =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PROBE))
                            .timeout(Duration.ofSeconds(5))
                            .build();
        }

        @Override
        public boolean getAsBoolean() {
            int status = status();
            if (status != 200 && status != 0) {
                refuseFailedDeployment(status);
            }
            return status == 200;
        }

        private int status() {
            try {
                return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode();
            } catch (IOException e) {
                return 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }

        private void refuseFailedDeployment(int status) {
            if (serverReady == 0 && child.logText().contains("ready in")) {
                serverReady = System.nanoTime();
            }
            if (serverReady != 0 && System.nanoTime() - serverReady > GRACE.toNanos()) {
                throw new StartFailure(
                        "The app was not deployed: %s answers %d. %s"
                                .formatted(PROBE, status, child.lastLines()));
            }
        }
    }
}
