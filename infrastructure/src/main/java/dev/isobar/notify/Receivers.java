package dev.isobar.notify;

import dev.isobar.alerts.NotDelivered;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Gives a message to an HTTP receiver, and says in our words why it was not taken. */
record Receivers(Post post, Clock clock) {

    /**
     * @throws NotDelivered unless the answer is 2xx. Final: a URL that may not be asked, 3xx, and
     *     4xx other than 408, 425 and 429.
     */
    void give(URI url, Map<String, String> headers, byte[] body) {
        Head answer = answer(url, headers, body);
        if (!answer.isSuccess()) {
            throw new NotDelivered(
                    url.getHost() + " answered " + answer.status() + advice(answer.status()),
                    !answer.mayPass(),
                    answer.mayPass() ? answer.wait(clock.instant()) : Duration.ZERO,
                    null);
        }
    }

    /**
     * @throws IllegalArgumentException if nothing could be given there
     */
    void check(URI url) {
        try {
            post.destinations().check(url);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(url.getHost() + " has no address", e);
        }
    }

    private Head answer(URI url, Map<String, String> headers, byte[] body) {
        try {
            return post.send(url, headers, body);
        } catch (Destinations.Refused e) {
            throw new NotDelivered(e.getMessage(), true, Duration.ZERO, e);
        } catch (IOException e) {
            throw new NotDelivered(url.getHost() + " " + reason(e), false, Duration.ZERO, e);
        }
    }

    private static String advice(int status) {
        return switch (status / 100) {
            case 3 -> "; redirects are not followed: give the final URL";
            case 4 -> status == 401 || status == 403 ? "; it must let signed requests in" : "";
            default -> "";
        };
    }

    /** An exception's own text may name an address. */
    private static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "has no address";
        }
        if (e instanceof SocketTimeoutException) {
            return "did not answer in time";
        }
        if (e instanceof ConnectException) {
            return "refuses connections";
        }
        if (e instanceof SSLException) {
            return "has no valid certificate, or no TLS";
        }
        return "gave no whole answer";
    }
}
