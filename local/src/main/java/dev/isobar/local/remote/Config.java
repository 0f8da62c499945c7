package dev.isobar.local.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./isobar config}: what can be changed while it runs. */
@Command(
        name = "config",
        description = {
            "Read and change what can be changed while it runs: what is tracked, thresholds, ...",
            "All of it is for administrators: see --key-file."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Config {
    private static final String ALL = "/api/v1/config";
    private static final String NAMES = "A document, as list says.";

    /** A name that comes twice would hide one of its values. */
    private static final ObjectReader STRICT =
            Remote.JSON
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    @Command(
            name = "list",
            description = "Say which documents there are, their versions, and what the node runs.",
            mixinStandardHelpOptions = true)
    int list(@Mixin RemoteOptions remote) throws IOException, InterruptedException {
        JsonNode all = remote.open().get(ALL);
        all.path("documents").forEach(one -> print(remote, ConfigText.line(one)));
        return end(remote, all);
    }

    @Command(
            name = "get",
            description = "Print a document's content, to be changed and set again.",
            mixinStandardHelpOptions = true)
    int get(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "NAME", description = NAMES) String name,
            @Option(names = "--number", paramLabel = "N", description = "An older one.")
                    Integer number,
            @Option(names = "--effective", description = "With everything that it leaves out.")
                    boolean effective)
            throws IOException, InterruptedException {
        String path = path(name) + (number == null ? "" : "/versions/" + number);
        JsonNode version = remote.open().get(path);
        String what = effective ? "effective" : "content";
        print(remote, version.path(what).toPrettyString());
        return end(remote, version);
    }

    @Command(
            name = "validate",
            description = {
                "Say what setting a document would change, and change nothing.",
                "Exits 1 if something is wrong in it, and tells all of it."
            },
            mixinStandardHelpOptions = true)
    int validate(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "NAME", description = NAMES) String name,
            @Parameters(paramLabel = "FILE", description = "JSON; - reads standard input.")
                    Path file)
            throws IOException, InterruptedException {
        JsonNode verdict = remote.open().post(path(name) + "/validate", read(file));
        verdict.path("changes").forEach(one -> print(remote, ConfigText.change(one)));
        if (verdict.path("changes").isEmpty()) {
            print(remote, "nothing would change");
        }
        return end(remote, verdict);
    }

    @Command(
            name = "set",
            description = {
                "Apply a document: all of it or, if something is wrong, none.",
                "Nodes follow within seconds. Exits 1 if somebody else changed it meanwhile."
            },
            mixinStandardHelpOptions = true)
    int set(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "NAME", description = NAMES) String name,
            @Parameters(paramLabel = "FILE", description = "JSON; - reads standard input.")
                    Path file,
            @Option(names = "--comment", description = "Why, for history.") String comment,
            @Option(
                            names = "--base",
                            paramLabel = "N",
                            description = "The version it was made from; else the newest one now.")
                    Integer base)
            throws IOException, InterruptedException {
        ObjectNode content = read(file);
        Remote server = remote.open();
        int from = base == null ? server.get(path(name)).path("version").asInt() : base;
        Map<String, String> query = new LinkedHashMap<>();
        query.put("comment", comment);
        JsonNode version = server.put(Remote.path(path(name), query), content, "\"" + from + "\"");
        print(remote, ConfigText.line(version));
        return end(remote, version);
    }

    @Command(
            name = "history",
            description = "Say who changed a document, when and why; the newest first.",
            mixinStandardHelpOptions = true)
    int history(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "NAME", description = NAMES) String name,
            @Option(
                            names = "--limit",
                            defaultValue = "20",
                            description = "So many, at most 100 (${DEFAULT-VALUE}).")
                    int limit)
            throws IOException, InterruptedException {
        JsonNode history = remote.open().get(path(name) + "/history?limit=" + limit);
        history.path("versions").forEach(one -> print(remote, ConfigText.line(one)));
        return end(remote, history);
    }

    @Command(
            name = "rollback",
            description = "Make a new version with the content of an older one.",
            mixinStandardHelpOptions = true)
    int rollback(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "NAME", description = NAMES) String name,
            @Parameters(paramLabel = "N", description = "Its number: see history.") int number,
            @Option(names = "--comment", description = "Why, for history.") String comment)
            throws IOException, InterruptedException {
        ObjectNode asked = Remote.JSON.createObjectNode().put("version", number);
        if (comment != null) {
            asked.put("comment", comment);
        }
        JsonNode version = remote.open().post(path(name) + "/rollback", asked);
        print(remote, ConfigText.line(version));
        return end(remote, version);
    }

    /** A line for people; nothing where programs read. */
    private static void print(RemoteOptions remote, String line) {
        if (!remote.json) {
            System.out.println(line);
        }
    }

    /** The whole answer for programs. */
    private static int end(RemoteOptions remote, JsonNode answer) {
        if (remote.json) {
            System.out.println(answer);
        }
        return 0;
    }

    private static String path(String name) {
        return ALL + "/" + Remote.encoded(name);
    }

    private static ObjectNode read(Path file) throws IOException {
        String text =
                file.toString().equals("-")
                        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                        : Files.readString(file);
        try {
            if (STRICT.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException(file + " holds no JSON object");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is not JSON: " + e.getOriginalMessage());
        }
    }
}
