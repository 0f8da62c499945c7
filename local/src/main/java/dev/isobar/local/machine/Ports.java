package dev.isobar.local.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on loopback. */
public final class Ports {
    private static final int LAST = 65_535;

    /** Below those that systems give out by themselves: nobody gets it by chance before we bind. */
    private static final int FIRST_FREE = 20_000;

    private static final int LAST_FREE = 32_000;
    private static final int TRIES = 100;
    private static final Set<Integer> FOUND = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * @param wanted 0: any free one, each time another
     * @throws StartFailure if it is in use or no port
     */
    public static int claim(int wanted) {
        if (wanted < 0 || wanted > LAST) {
            throw new StartFailure(
                    "port %d is none: choose 1 to %d with --port N, or any free one with --port 0"
                            .formatted(wanted, LAST));
        }
        try {
            return wanted == 0 ? free() : bound(wanted);
        } catch (IOException e) {
            throw new StartFailure(
                    "port %d is in use: choose another with --port N, or any free one with --port 0"
                            .formatted(wanted),
                    e);
        }
    }

    private static int free() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_FREE, LAST_FREE);
            try {
                bound(port);
            } catch (IOException e) {
                continue;
            }
            if (FOUND.add(port)) {
                return port;
            }
        }
        return bound(0);
    }

    private static int bound(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        }
    }

    /**
     * A free port of a loopback address that nobody can guess, for who asks for no proof: pages of
     * a browser know 127.0.0.1, and may post forms to each of its ports. Where the system has no
     * other loopback address (macOS), that one.
     */
    static InetSocketAddress hidden() {
        byte[] host = new byte[4];
        new SecureRandom().nextBytes(host);
        host[0] = 127;
        host[3] |= 2; // neither the network's own address nor 127.0.0.1
        host[3] &= ~1; // nor what it broadcasts to
        try {
            InetAddress hidden = InetAddress.getByAddress(host);
            try (ServerSocket socket = new ServerSocket(0, 1, hidden)) {
                return new InetSocketAddress(hidden, socket.getLocalPort());
            }
        } catch (IOException e) {
            return new InetSocketAddress("127.0.0.1", claim(0));
        }
    }

    /** Whether something listens there. */
    static boolean answers(int port) {
        try (java.net.Socket socket = new java.net.Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
