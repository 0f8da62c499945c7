package dev.isobar.bench.sockets;

import dev.isobar.bench.Scratch;
import dev.isobar.local.machine.Ports;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@link NettyServer} in a process of its own, and the session that tells it what to send. */
final class NettyPeer implements AutoCloseable {
    private final int port = Ports.claim(0);
    private final ServerProcess process;
    private final Connection control;

    NettyPeer(Scratch scratch) throws IOException, InterruptedException {
        process =
                ServerProcess.java(
                        scratch.home(),
                        List.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                NettyServer.class.getName(),
                                String.valueOf(port)),
                        Map.of(),
                        scratch.data().log("bench-netty"));
        process.await(() -> ServerProcess.listens(port));
        control = session();
    }

    ServerProcess process() {
        return process;
    }

    Connection session() throws IOException {
        return Connection.open(port, "/");
    }

    void publish(String text) throws IOException {
        control.send(text);
    }

    @Override
    public void close() throws IOException {
        control.channel.close();
        process.close();
    }
}
