package dev.isobar.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands on the loopback before a Redis and passes on what is asked, and its answers unless they
 * are to be lost. A connection that lost one stays deaf: what comes later would answer another
 * question.
 */
final class Swallowing implements AutoCloseable {
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final ServerSocket server;
    private final URI redis;
    private volatile boolean swallows;

    Swallowing(URI redis) {
        this.redis = redis;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    URI url() {
        return URI.create("redis://127.0.0.1:" + server.getLocalPort());
    }

    void swallow(boolean from) {
        swallows = from;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket one : open) {
            one.close();
        }
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            Socket behind = new Socket(redis.getHost(), redis.getPort());
            open.add(client);
            open.add(behind);
            start(() -> pass(client, behind, false));
            start(() -> pass(behind, client, true));
        }
    }

    private void pass(Socket from, Socket to, boolean isAnswer) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8_192];
            boolean isDeaf = false;
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                isDeaf |= isAnswer && swallows;
                if (!isDeaf) {
                    out.write(bytes, 0, read);
                }
            }
        }
    }

    /** Until it fails: that is how a connection ends. */
    private interface Step {
        void run() throws IOException;
    }

    private static void start(Step step) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                step.run();
                            } catch (IOException e) {
                                // closed by one of both
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }
}
