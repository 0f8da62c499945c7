package dev.isobar.redis;

import dev.isobar.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import redis.embedded.RedisServer;

/**
 * The real Redis as a child process on a free port of the loopback, keeping nothing on disk. For
 * tests of every module. Can die and come back, empty, at the same address.
 */
public final class LocalRedis implements AutoCloseable {
    private final int port = FreePort.find();
    private RedisServer server;

    private LocalRedis() {}

    public static LocalRedis start() {
        LocalRedis redis = new LocalRedis();
        redis.up();
        return redis;
    }

    public URI url() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    public void up() {
        try {
            server =
                    RedisServer.newRedisServer()
                            .port(port)
                            .bind("127.0.0.1")
                            .setting("save \"\"")
                            .setting("appendonly no")
                            .onShutdownForceStop(true)
                            .build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void down() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        down();
    }
}
