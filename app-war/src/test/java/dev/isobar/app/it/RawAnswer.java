package dev.isobar.app.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What came back on a socket; status 0 where nothing did. */
record RawAnswer(int status, String head, String body) {
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    /**
     * @param silence ms, after which what came is the answer
     */
    static RawAnswer to(int port, byte[] request, int silence) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(silence);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request);
                read(socket.getInputStream(), answer);
            } catch (SocketTimeoutException | SocketException e) {
                // It was not ended in order; what came before counts.
            }
            return of(answer.toString(StandardCharsets.UTF_8));
        }
    }

    private static void read(InputStream in, ByteArrayOutputStream answer) throws IOException {
        byte[] part = new byte[8_192];
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
            answer.write(part, 0, n);
        }
    }

    /** How many answers came; what was asked to go on (100) was not answered with it. */
    long count() {
        return Pattern.compile("HTTP/1\\.1 [2-5]").matcher(head + "\n" + body).results().count();
    }

    private static RawAnswer of(String all) {
        String text = all.startsWith(CONTINUE) ? all.substring(CONTINUE.length()) : all;
        if (!text.startsWith("HTTP/1.1 ")) {
            return new RawAnswer(0, "", text);
        }
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end + 4).strip();
        return new RawAnswer(Integer.parseInt(text.substring(9, 12)), head, body);
    }

    /** Of the problem; {@code ok} where it is none, {@code -} where there is no body. */
    String code() {
        if (body.isEmpty() || body.equals("0")) {
            return "-";
        }
        if (!head.toLowerCase(java.util.Locale.ROOT).contains("application/problem+json")) {
            return status < 400 ? "ok" : "no problem";
        }
        return body.replaceAll("(?s).*\"code\"\\s*:\\s*\"([A-Z_]+)\".*", "$1");
    }
}
