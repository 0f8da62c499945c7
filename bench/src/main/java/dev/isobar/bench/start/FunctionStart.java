package dev.isobar.bench.start;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One way to start a function.
 *
 * @param java the JVM
 * @param flags in front of the class path
 */
record FunctionStart(
        Path java, List<String> flags, Path functions, Map<String, String> environment) {
    private static final String HANDLER = "dev.isobar.functions.CollectBars";
    private static final String COMPLETE = "\"batchItemFailures\":[]";
    private static final int PATIENCE = 60;

    /** What is told of one start. */
    record Seen(double millis, double mebibytes) {}

    FunctionStart with(String... more) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(List.of(more));
        return new FunctionStart(java, all, functions, environment);
    }

    /**
     * @throws IllegalStateException if the invocation failed, or left something undone
     */
    Seen start(String event, Path log) throws IOException, InterruptedException {
        try (RuntimeApi api = new RuntimeApi(event)) {
            long began = System.nanoTime();
            Process process = process(api, log);
            try {
                String answer = api.answer().get(PATIENCE, TimeUnit.SECONDS);
                double millis = (System.nanoTime() - began) / 1e6;
                if (!answer.replace(" ", "").contains(COMPLETE)) {
                    throw new IllegalStateException("not all was done: " + answer);
                }
                return new Seen(millis, resident(process.pid()));
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException(
                        "the function did not answer: %s; its log: %s".formatted(e, log), e);
            } finally {
                end(process);
            }
        }
    }

    private Process process(RuntimeApi api, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(flags);
        command.add("-cp");
        command.add(classPath());
        command.add(AWSLambda.class.getName());
        command.add(HANDLER);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_LAMBDA_RUNTIME_API", api.address(),
                                "AWS_LAMBDA_FUNCTION_NAME", "bench",
                                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                                "AWS_LAMBDA_LOG_GROUP_NAME", "bench",
                                "AWS_LAMBDA_LOG_STREAM_NAME", "bench",
                                "_HANDLER", HANDLER));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return builder.start();
    }

    /** Ends as programs do: a JVM that is to leave an archive writes it then. */
    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private String classPath() {
        return String.join(
                File.pathSeparator,
                functions.toString(),
                jar(AWSLambda.class),
                jar(PojoSerializer.class));
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not a number where the machine does not say. */
    private static double resident(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (Files.notExists(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
