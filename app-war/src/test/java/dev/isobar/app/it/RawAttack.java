package dev.isobar.app.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of raw-attacks.tsv: what no HTTP client writes, and the one answer that it shall get; then
 * the connection is closed, or nothing more comes.
 *
 * <p>In the file <code>{name}</code> is one of {@link #PARTS}, <code>{{text*n}}</code> a text n
 * times, and {@code \xHH} a byte. The code {@code -} is an empty body.
 */
record RawAttack(String kind, String request, int status, String code) {
    private static final Pattern REPEATED =
            Pattern.compile("\\{\\{(.+?)\\*(\\d+)}}", Pattern.DOTALL);
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})|[^\\\\]+|\\\\");
    private static final String BODY = "{\"token\":\"nobody\",\"new_password\":\"x\"}";

    /** In an order in which each knows those after it. */
    private static final List<Map.Entry<String, String>> PARTS =
            List.of(
                    Map.entry("get", "{get0} HTTP/1.1{e}{host}"),
                    Map.entry("get0", "GET {root}api/v1/indicators"),
                    Map.entry("post", "{post0} HTTP/1.1{e}{host}{json}"),
                    Map.entry("post0", "POST {root}api/v1/auth/password/reset/confirm"),
                    Map.entry("ws", "GET {root}ws/stream HTTP/1.1{e}{host}{upgrade}"),
                    Map.entry("upgrade", "Upgrade: websocket{e}Connection: Upgrade{e}"),
                    Map.entry("v13", "Sec-WebSocket-Version: 13{e}"),
                    Map.entry("key", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=={e}"),
                    Map.entry(
                            "h2c",
                            "Connection: Upgrade, HTTP2-Settings{e}Upgrade: h2c{e}"
                                    + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA{e}"),
                    Map.entry("host", "Host: 127.0.0.1{e}"),
                    Map.entry("json", "Content-Type: application/json{e}"),
                    Map.entry("close", "Connection: close{e}"),
                    Map.entry("chunked", "Transfer-Encoding: chunked{e}"),
                    Map.entry("length", "Content-Length: " + BODY.length() + "{e}"),
                    Map.entry("chunk", Integer.toHexString(BODY.length()) + "{e}{body}{e}0{e}{e}"),
                    Map.entry("body", BODY),
                    Map.entry("e", "\r\n"));

    static List<RawAttack> all() throws IOException {
        try (InputStream file = RawAttack.class.getResourceAsStream("/raw-attacks.tsv")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(line -> of(line.split("\t", -1))).toList();
        }
    }

    private static RawAttack of(String[] cells) {
        return new RawAttack(cells[0], cells[1], Integer.parseInt(cells[2]), cells[3]);
    }

    byte[] bytes(String root) {
        String text = request;
        for (Map.Entry<String, String> part : PARTS) {
            text = text.replace("{" + part.getKey() + "}", part.getValue());
        }
        text =
                REPEATED.matcher(text.replace("{root}", root))
                        .replaceAll(
                                found ->
                                        Matcher.quoteReplacement(
                                                found.group(1)
                                                        .repeat(Integer.parseInt(found.group(2)))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher part = BYTE.matcher(text);
        while (part.find()) {
            bytes.writeBytes(
                    part.group(1) == null
                            ? part.group().getBytes(StandardCharsets.UTF_8)
                            : HexFormat.of().parseHex(part.group(1)));
        }
        return bytes.toByteArray();
    }
}
