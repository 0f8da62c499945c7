package dev.isobar.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.isobar.template.Function;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A function as it runs in Lambda: the jar that is deployed, in a process of its own under AWS's
 * own Runtime Interface Client. A call that outlasts its time, and {@link #kill}, end the process;
 * the next call gets another. Linux only, because the client's natives are.
 */
final class FunctionProcess implements Handler, AutoCloseable {
    /** Where the client's own library is, for the client. */
    private static final String NATIVE =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private final Function function;
    private final Path jar;
    private final Map<String, String> environment;
    private final Path log;
    private RuntimeApi api;
    private Process process;
    private Path library; // null before the first start

    /**
     * @param jar with everything the function needs
     * @param environment besides what Lambda itself sets
     */
    FunctionProcess(Function function, Path jar, Map<String, String> environment, Path log) {
        this.function = function;
        this.jar = jar;
        this.environment = environment;
        this.log = log;
    }

    @Override
    public String handle(String event, Context context) throws IOException {
        Process running = start();
        Instant deadline = Instant.now().plusMillis(context.getRemainingTimeInMillis());
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        running.onExit().thenRun(() -> outcome.complete(new Outcome("", "Error: Runtime exited")));
        api.call(
                new RuntimeApi.Call(
                        context.getAwsRequestId(), function.name(), deadline, event, outcome));
        Outcome end = await(outcome, function.timeout().toMillis());
        if (end.failed()) {
            throw new IOException(end.error());
        }
        return end.answer();
    }

    long pid() {
        return process.pid();
    }

    /** As kill -9 does; it is over when this returns. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            kill();
            api.close();
        }
    }

    private Outcome await(CompletableFuture<Outcome> outcome, long millis) {
        try {
            return outcome.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            kill();
            return new Outcome("", "Task timed out after " + function.timeout().toSeconds() + " s");
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            return new Outcome("", "stopped");
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized Process start() throws IOException {
        if (process != null && process.isAlive()) {
            return process;
        }
        close();
        api = RuntimeApi.start();
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx%dm".formatted(function.memory() * 3 / 4),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-D" + NATIVE + "=" + library(),
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                List.of(
                                        jar.toString(),
                                        where(AWSLambda.class),
                                        where(PojoSerializer.class))),
                        AWSLambda.class.getName(),
                        function.handler());
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_LAMBDA_RUNTIME_API",
                                api.address(),
                                "AWS_LAMBDA_FUNCTION_NAME",
                                function.name(),
                                "AWS_LAMBDA_FUNCTION_VERSION",
                                "$LATEST",
                                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                                "" + function.memory(),
                                "AWS_LAMBDA_LOG_GROUP_NAME",
                                "/aws/lambda/" + function.name(),
                                "AWS_LAMBDA_LOG_STREAM_NAME",
                                "test"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        process = builder.start();
        return process;
    }

    /**
     * The client's library in a file of this process alone: by itself it writes it to one file for
     * all of a machine and maps it at once, and whoever starts meanwhile maps half of it.
     */
    private Path library() throws IOException {
        if (library == null) {
            String arch = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch_64";
            String name = "/jni/libaws-lambda-jni.linux-" + arch + ".so";
            Path file = Files.createTempFile(log.toAbsolutePath().getParent(), "native", ".so");
            try (InputStream packed = AWSLambda.class.getResourceAsStream(name)) {
                Files.copy(packed, file, StandardCopyOption.REPLACE_EXISTING);
            }
            library = file;
        }
        return library;
    }

    private static String where(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
