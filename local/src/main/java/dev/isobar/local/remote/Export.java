package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./isobar export}. */
@Command(
        name = "export",
        description = "Write bars to a file, as CSV or as one JSON object a line.",
        mixinStandardHelpOptions = true)
public final class Export implements Callable<Integer> {
    private static final int PAGE = 5_000;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");

    @Mixin private RemoteOptions remote;
    @Mixin private SeriesOptions series;

    enum Format {
        csv("text/csv"),
        ndjson("application/x-ndjson");

        private final String type;

        Format(String type) {
            this.type = type;
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to.")
    private Path out;

    @Override
    public Integer call() throws Exception {
        Remote server = remote.open();
        Path part = out.resolveSibling(out.getFileName() + ".part");
        long rows;
        try {
            rows = write(server, part);
            Files.move(
                    part, out, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        report(rows, server.get(series.coverage(series.start(), series.end())));
        return 0;
    }

    /** A file of bars cannot say what is missing between them: we do. */
    private void report(long rows, JsonNode coverage) {
        if (remote.json) {
            ObjectNode json =
                    Remote.JSON.createObjectNode().put("file", out.toString()).put("bars", rows);
            System.out.println(json.set("coverage", coverage));
            return;
        }
        System.out.printf("%,d bars in %s%n", rows, out);
        if (!coverage.path("complete").asBoolean()) {
            CoverageText.print(coverage, System.err);
        }
    }

    private long write(Remote server, Path part) throws IOException, InterruptedException {
        long rows = 0;
        boolean isFirst = true;
        Optional<String> address = Optional.of(series.bars(series.start(), series.end(), PAGE));
        try (BufferedWriter writer = Files.newBufferedWriter(part)) {
            while (address.isPresent()) {
                HttpResponse<String> page = server.get(address.get(), format.type);
                boolean hasHead = format == Format.csv;
                String body = hasHead && !isFirst ? withoutHead(page.body()) : page.body();
                writer.write(body);
                rows += page.body().lines().count() - (hasHead ? 1 : 0);
                isFirst = false;
                address = next(page, address.get());
            }
        }
        return rows;
    }

    private static String withoutHead(String csv) {
        return csv.substring(csv.indexOf('\n') + 1);
    }

    private static Optional<String> next(HttpResponse<String> page, String asked)
            throws IOException {
        for (String link : page.headers().allValues("Link")) {
            Matcher next = NEXT.matcher(link);
            if (next.find()) {
                if (next.group(1).equals(asked)) {
                    throw new Remote.Failure("the server names the same page again: " + asked);
                }
                return Optional.of(next.group(1));
            }
        }
        return Optional.empty();
    }
}
