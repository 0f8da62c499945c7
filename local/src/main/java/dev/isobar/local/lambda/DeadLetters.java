package dev.isobar.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A queue on disk: one file a message, in the shape that Lambda gives an SQS destination. Bounded:
 * the oldest go when there are too many.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Lambda's
 *     records of asynchronous invocations</a>
 */
public final class DeadLetters {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;

    private final Path folder;

    DeadLetters(Path folder) {
        this.folder = folder;
    }

    /** Kept when this returns. */
    void add(Event event, String condition, String error) {
        String name = "%013d-%s.json".formatted(event.at().toEpochMilli(), event.id());
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve(name + ".part");
            Files.writeString(part, message(event, condition, error));
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            List<Path> all = files();
            for (Path old : all.subList(0, Math.max(0, all.size() - MOST))) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Oldest first, each one's JSON. */
    public List<String> messages() {
        return files().stream().map(DeadLetters::read).toList();
    }

    private List<Path> files() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String message(Event event, String condition, String error)
            throws JsonProcessingException {
        ObjectNode message = JSON.createObjectNode();
        message.put("version", "1.0").put("timestamp", event.at().toString());
        message.putObject("requestContext")
                .put("requestId", event.id())
                .put("functionArn", LambdaContext.arn(event.function()))
                .put("condition", condition)
                .put("approximateInvokeCount", event.attempts());
        message.set("requestPayload", JSON.readTree(event.json()));
        message.putObject("responseContext")
                .put("statusCode", 200)
                .put("functionError", "Unhandled");
        message.putObject("responsePayload").put("errorMessage", error);
        return JSON.writeValueAsString(message);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
