package dev.isobar.local.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on loopback. */
public final class Ports {
    private static final int LAST = 65_535;

    private Ports() {}

    /**
     * @param wanted 0: any free one
     * @throws StartFailure if it is in use or no port
     */
    public static int claim(int wanted) {
        if (wanted < 0 || wanted > LAST) {
            throw new StartFailure(
                    "port %d is none: choose 1 to %d with --port N, or any free one with --port 0"
                            .formatted(wanted, LAST));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailure(
                    "port %d is in use: choose another with --port N, or any free one with --port 0"
                            .formatted(wanted),
                    e);
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
