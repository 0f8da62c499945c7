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
 * A row of attacks.tsv: a request as bytes, and the answer that it shall get.
 *
 * <p>In the file <code>%name%</code> is a credential, <code>{{text*n}}</code> a text n times, and
 * {@code <RAW:hex>} a byte; headers are parted by {@code |}. The code {@code -} is an empty body.
 */
record Attack(
        String kind,
        String who,
        String method,
        String path,
        String headers,
        String body,
        int status,
        String code) {
    private static final Pattern REPEATED = Pattern.compile("\\{\\{(.+?)\\*(\\d+)}}");
    private static final Pattern RAW = Pattern.compile("<RAW:([0-9a-f]{2})>|([^<]+|<)");

    static List<Attack> all() throws IOException {
        try (InputStream file = Attack.class.getResourceAsStream("/attacks.tsv")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(line -> of(line.split("\t", -1))).toList();
        }
    }

    private static Attack of(String[] cells) {
        return new Attack(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                cells[4],
                cells[5],
                Integer.parseInt(cells[6]),
                cells[7]);
    }

    /** As bytes on the wire; the connection ends with the answer. */
    byte[] request(String root, Map<String, String> credentials) {
        byte[] sent = bytes(filled(body, credentials));
        StringBuilder head = new StringBuilder(method);
        head.append(' ').append(root).append(filled(path, credentials)).append(" HTTP/1.1\r\n");
        head.append("Host: 127.0.0.1\r\n");
        if (who.equals("key")) {
            head.append("X-API-Key: ").append(Surroundings.ADMIN_TOKEN).append("\r\n");
        }
        if (!headers.isEmpty()) {
            head.append(filled(headers, credentials).replace("|", "\r\n")).append("\r\n");
        }
        if (!headers.contains("Connection:")) {
            head.append("Connection: close\r\n");
        }
        if (sent.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(sent.length).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes(head.append("\r\n").toString()));
        all.writeBytes(sent);
        return all.toByteArray();
    }

    private static String filled(String text, Map<String, String> credentials) {
        String filled = text.replace("<NUL>", "\0");
        for (Map.Entry<String, String> one : credentials.entrySet()) {
            filled = filled.replace("%" + one.getKey() + "%", one.getValue());
        }
        return REPEATED.matcher(filled)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        found.group(1).repeat(Integer.parseInt(found.group(2)))));
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher part = RAW.matcher(text);
        while (part.find()) {
            bytes.writeBytes(
                    part.group(1) == null
                            ? part.group().getBytes(StandardCharsets.UTF_8)
                            : HexFormat.of().parseHex(part.group(1)));
        }
        return bytes.toByteArray();
    }
}
