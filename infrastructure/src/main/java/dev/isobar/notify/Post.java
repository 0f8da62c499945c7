package dev.isobar.notify;

import dev.isobar.notify.Destinations.Destination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One POST over HTTP/1.1 to a URL that somebody handed in, on a connection of its own.
 *
 * <p>java.net.http looks names up itself, after any check of ours; here the address that {@link
 * Destinations} checked is the one connected to, while the certificate must be one of the URL's
 * host. No proxy is used, no redirect followed, no cookie kept; of the answer only the head is
 * read, at most {@value Head#LONGEST} bytes. Everything after the name was looked up ends when the
 * time is over, a handshake and an answer of one byte a second too. Safe for all threads.
 */
public final class Post {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Destinations destinations;
    private final SSLContext tls;
    private final Duration timeout;

    public Post(Destinations destinations, SSLContext tls) {
        this(destinations, tls, TIMEOUT);
    }

    Post(Destinations destinations, SSLContext tls, Duration timeout) {
        this.destinations = destinations;
        this.tls = tls;
        this.timeout = timeout;
    }

    Destinations destinations() {
        return destinations;
    }

    /**
     * @param headers beside Host, Content-Length, Connection and User-Agent; without line ends
     * @return the head of the answer, whatever its status
     * @throws Destinations.Refused if the URL may not be asked
     * @throws IOException if there was no answer, or not in time
     */
    Head send(URI url, Map<String, String> headers, byte[] body) throws IOException {
        Destination to = destinations.resolve(url);
        try (Socket raw = new Socket(Proxy.NO_PROXY)) {
            CompletableFuture<Void> end =
                    new CompletableFuture<Void>()
                            .completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS);
            // Closing ends a blocked read and write; a socket's own timeout is one read's only.
            end.thenRun(() -> close(raw));
            try {
                return exchange(raw, to, request(to, headers, body));
            } catch (IOException e) {
                throw end.isDone() ? tooSlow(e) : e;
            } finally {
                end.cancel(false);
            }
        }
    }

    private Head exchange(Socket raw, Destination to, byte[] request) throws IOException {
        connect(raw, to.addresses(), to.port());
        Socket socket = to.tls() ? secured(raw, to) : raw;
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        return Head.read(socket.getInputStream());
    }

    /** The first address: the system's resolver gives the one likeliest to be reached first. */
    private void connect(Socket raw, List<InetAddress> addresses, int port) throws IOException {
        raw.setTcpNoDelay(true);
        raw.connect(
                new InetSocketAddress(addresses.get(0), port), Math.toIntExact(timeout.toMillis()));
    }

    private SSLSocket secured(Socket raw, Destination to) throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(raw, to.host(), to.port(), false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (Character.isLetter(to.host().charAt(to.host().length() - 1))) {
            parameters.setServerNames(List.of(new SNIHostName(to.host())));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] request(Destination to, Map<String, String> headers, byte[] body) {
        URI url = URI.create(to.url().toASCIIString());
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder head = new StringBuilder("POST ").append(path);
        if (url.getRawQuery() != null) {
            head.append('?').append(url.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(to.host());
        if (url.getPort() >= 0) {
            head.append(':').append(url.getPort());
        }
        head.append("\r\nContent-Length: ").append(body.length);
        head.append("\r\nConnection: close\r\nUser-Agent: isobar\r\n");
        headers.forEach((name, value) -> head.append(line(name, value)));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    private static String line(String name, String value) {
        if (!value.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException("header " + name + " holds more than plain ASCII");
        }
        return name + ": " + value + "\r\n";
    }

    private IOException tooSlow(IOException cause) {
        IOException slow = new SocketTimeoutException("no answer within " + timeout);
        slow.initCause(cause);
        return slow;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed nonetheless; whoever uses it hears of it.
        }
    }
}
