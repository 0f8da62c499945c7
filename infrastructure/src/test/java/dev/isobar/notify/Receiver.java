package dev.isobar.notify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody's web server on the loopback, which talks as the test wants it to. */
final class Receiver implements AutoCloseable {
    /** What was asked. */
    record Asked(String line, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** How one connection is answered, once its request was read. */
    interface Answer {
        void give(OutputStream out) throws IOException, InterruptedException;
    }

    final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    volatile Answer answer = text("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    private final ServerSocket server;
    private final Thread thread = new Thread(this::run, "receiver");

    Receiver() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    Receiver(ServerSocket server) {
        this.server = server;
        thread.start();
    }

    static Answer text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    static Answer status(int status, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return text("HTTP/1.1 " + status + " Text\r\n" + more + "Content-Length: 0\r\n\r\n");
    }

    int port() {
        return server.getLocalPort();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    Asked next() throws InterruptedException {
        Asked next = asked.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nobody asked within 60 s");
        }
        return next;
    }

    private void run() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                asked.add(read(socket.getInputStream()));
                answer.give(socket.getOutputStream());
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The client hung up, or the test is over.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Asked read(InputStream in) throws IOException {
        String first = line(in);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line; !(line = line(in)).isEmpty(); ) {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0], parts[1]);
        }
        return new Asked(
                first, headers, in.readNBytes(Integer.parseInt(headers.get("Content-Length"))));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c; (c = in.read()) != '\n'; ) {
            if (c < 0) {
                throw new IOException("hung up");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        server.close();
    }
}
