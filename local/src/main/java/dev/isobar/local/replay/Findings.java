package dev.isobar.local.replay;

import dev.isobar.flows.EventKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a replay found, as files of one JSON object a line: a file for each kind of event ({@code
 * liquidations}, …), {@code bars} and {@code consolidated}, each in an order of its own that does
 * not depend on who was first.
 *
 * @param files lines by name
 */
public record Findings(SortedMap<String, List<String>> files) {

    static Findings of(Found found, Tracks tracks, List<String> consolidated) {
        SortedMap<String, List<String>> files = new TreeMap<>();
        for (EventKind kind : EventKind.values()) {
            files.put(kind.id(), found.lines(kind));
        }
        files.put("bars", tracks.lines());
        files.put("consolidated", consolidated);
        return new Findings(files);
    }

    /** Writes them all, over what is there; a file without lines too. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey() + ".ndjson"), bytes(file.getValue()));
        }
    }

    /** SHA-256 over names and contents. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach(
                    (name, lines) -> {
                        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
                        digest.update(bytes(lines));
                    });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static byte[] bytes(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
