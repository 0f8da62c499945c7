package dev.isobar.bench.sockets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server's objects take after a whole collection, by class.
 *
 * @param bytes of all objects
 * @param classes bytes by name, most first
 */
public record LiveHeap(long bytes, Map<String, Long> classes) {
    private static final Pattern LINE =
            Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+)(?: \\(.*\\))?");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    /** Stops the server for as long as a collection takes. */
    public static LiveHeap of(ServerProcess server) throws IOException, InterruptedException {
        jcmd(
                server,
                "GC.run"); // what ended with the first collection is cleaned up before the next
        Map<String, Long> classes = new LinkedHashMap<>();
        long total = -1;
        for (String line : jcmd(server, "GC.class_histogram")) {
            Matcher one = LINE.matcher(line);
            Matcher all = TOTAL.matcher(line);
            if (one.matches()) {
                classes.merge(one.group(2), Long.parseLong(one.group(1)), Long::sum);
            } else if (all.matches()) {
                total = Long.parseLong(all.group(1));
            }
        }
        if (total < 0) {
            throw new IOException("jcmd told no total: is this a JDK?");
        }
        return new LiveHeap(total, classes);
    }

    /** The classes that grew most since, with bytes for each of so many. */
    public List<String> growth(LiveHeap before, int of, int most) {
        Map<String, Long> grown = new LinkedHashMap<>();
        classes.forEach(
                (name, now) -> grown.put(name, now - before.classes.getOrDefault(name, 0L)));
        List<String> lines = new ArrayList<>();
        grown.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(most)
                .forEach(
                        one ->
                                lines.add(
                                        "%,7d B  %s".formatted(one.getValue() / of, one.getKey())));
        return lines;
    }

    private static List<String> jcmd(ServerProcess server, String order)
            throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process =
                new ProcessBuilder(jcmd, String.valueOf(server.pid()), order)
                        .redirectErrorStream(true)
                        .start();
        List<String> lines = process.inputReader().lines().toList();
        process.waitFor();
        return lines;
    }
}
