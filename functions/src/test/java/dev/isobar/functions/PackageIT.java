package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.isobar.template.Function;
import dev.isobar.template.Template;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is deployed. */
class PackageIT {
    private static final Path PACKAGE = Path.of("target", "functions.jar");

    /** {@code a.b.C -> d.e.F not found} */
    private static final Pattern MISSING = Pattern.compile("-> (\\S+) +not found");

    /** Bytes: what a cold start has to fetch and to look through. */
    private static final long MOST = 20_000_000;

    @Test
    @DisplayName("R33 the package has at most 20,000,000 bytes")
    void thePackageIsSmall() throws Exception {
        assertThat(Files.size(PACKAGE)).isLessThanOrEqualTo(MOST);
    }

    /** What classes of the package name, is not in it and need not be, by how its name begins. */
    private static final Set<String> NEVER_ASKED_FOR =
            Set.of(
                    // AWS's clients that do not wait for their answers, and those in C.
                    "software.amazon.awssdk.crt.",
                    "software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient",
                    "software.amazon.awssdk.services.s3.DelegatingS3AsyncClient",
                    "software.amazon.awssdk.services.s3.S3AsyncClient",
                    "software.amazon.awssdk.services.s3.internal.crt.",
                    "software.amazon.awssdk.services.s3.internal.multipart.",
                    "software.amazon.awssdk.services.sqs.SqsAsyncClient",
                    "software.amazon.awssdk.services.sqs.internal.batchmanager.",
                    // Addresses of objects for others.
                    "software.amazon.awssdk.services.s3.presigner.",
                    // JSON in Redis, and what Jedis can do where it finds it.
                    "com.google.gson.",
                    "org.json.",
                    "io.github.resilience4j.",
                    "redis.clients.jedis.RedisClusterClient",
                    // What the pool and the HTTP client can do where they find it.
                    "net.sf.cglib.",
                    "com.aayushatharva.brotli4j.",
                    "org.apache.commons.compress.",
                    // Annotations, and the logger of before SLF4J 2.
                    "org.joda.convert.",
                    "org.slf4j.impl.",
                    // Constants, which the compiler copied.
                    "dev.isobar.market.OrderBook",
                    "org.apache.hc.client5.http.auth.StandardAuthScheme",
                    "org.apache.hc.client5.http.cookie.StandardCookieSpec",
                    "org.apache.hc.core5.http.Chars",
                    "org.apache.hc.core5.http.HeaderElements",
                    "org.apache.hc.core5.http.HttpHeaders",
                    "org.apache.hc.core5.http.HttpStatus",
                    "org.joda.time.DateTimeConstants");

    @Test
    @DisplayName("R33 every handler is in it, and all that one of them may come to from ours")
    void everythingThatIsReachedIsInIt() throws Exception {
        JavaClasses ours = new ClassFileImporter().importPackages("dev.isobar");
        Template template = Template.read(Path.of("..", "template.yaml"), Map.of());
        assertThat(template.functions()).isNotEmpty();
        Set<String> reached = new TreeSet<>();
        for (Function function : template.functions()) {
            reach(ours.get(function.handler()), reached);
        }
        assertThat(reached).anyMatch(name -> name.startsWith("software.amazon.awssdk."));

        try (ZipFile zip = new ZipFile(PACKAGE.toFile())) {
            assertThat(reached)
                    .allMatch(name -> zip.getEntry(name.replace('.', '/') + ".class") != null);
        }
    }

    @Test
    @DisplayName("R33 what its classes name is in it, but for what is known not to be asked for")
    void whatIsNamedIsInIt() {
        Set<String> missing = new TreeSet<>();
        StringWriter told = new StringWriter();
        int code =
                ToolProvider.findFirst("jdeps")
                        .orElseThrow()
                        .run(
                                new PrintWriter(told),
                                new PrintWriter(System.err),
                                "--multi-release",
                                "17",
                                "--missing-deps",
                                PACKAGE.toString());
        MISSING.matcher(told.toString()).results().forEach(found -> missing.add(found.group(1)));

        assertThat(code).isZero();
        // Seen to see: this one is left out by name.
        assertThat(missing).contains("software.amazon.awssdk.services.s3.S3AsyncClient");
        assertThat(missing)
                .filteredOn(name -> NEVER_ASKED_FOR.stream().noneMatch(name::startsWith))
                .isEmpty();
    }

    /** Ours with all that they name, libraries' without. */
    private static void reach(JavaClass root, Set<String> reached) {
        Deque<JavaClass> waiting = new ArrayDeque<>(List.of(root));
        while (!waiting.isEmpty()) {
            JavaClass next = waiting.pop();
            if (isPackaged(next.getName())
                    && reached.add(next.getName())
                    && next.getName().startsWith("dev.isobar.")) {
                next.getDirectDependenciesFromSelf()
                        .forEach(to -> waiting.push(to.getTargetClass().getBaseComponentType()));
            }
        }
    }

    /** The JDK's are not. */
    private static boolean isPackaged(String name) {
        return name.contains(".") && !name.startsWith("java.") && !name.startsWith("javax.");
    }
}
