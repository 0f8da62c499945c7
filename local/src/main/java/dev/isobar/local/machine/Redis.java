package dev.isobar.local.machine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** A Redis of its own: loopback, appended to disk, ended by a shell that watches our pipe. */
final class Redis {
    /**
     * Redis does not read its input, so the shell does it for it. Terminals' Ctrl-C is kept away by
     * a session of its own (setsid, where there is one), because Redis listens to it in any case.
     */
    private static final String WATCHED =
            """
            command -v setsid >/dev/null 2>&1 && set -- setsid "$@"
            exec 3<&0
            "$@" </dev/null 3<&- &
            redis=$!
            { cat <&3 >/dev/null; kill -9 $redis; } 2>/dev/null &
            watcher=$!
            exec 3<&-
            trap 'kill -TERM $redis' TERM
            wait $redis
            wait $redis 2>/dev/null
            kill $watcher
            """;

    private Redis() {}

    static URI url(int port) {
        return URI.create("redis://127.0.0.1:" + port);
    }

    static Child start(DataFolder data, int port) throws InterruptedException {
        List<String> command =
                List.of(
                        "sh",
                        "-c",
                        WATCHED,
                        "redis",
                        program(data),
                        "--port",
                        String.valueOf(port),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        data.folder("redis").toString(),
                        "--appendonly",
                        "yes",
                        "--save",
                        "",
                        "--maxmemory",
                        "512mb",
                        "--maxmemory-policy",
                        "volatile-lru");
        Child child = Child.start("Redis", command, Map.of(), data.log("redis"));
        try {
            child.awaitReady(() -> Ports.answers(port), Duration.ofSeconds(20));
            return child;
        } catch (StartFailure e) {
            child.close();
            throw e;
        }
    }

    private static String program(DataFolder data) {
        try {
            Path folder = data.folder("run");
            return ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .getAbsolutePath();
        } catch (IOException e) {
            throw new StartFailure("Redis cannot be unpacked: " + e.getMessage(), e);
        }
    }
}
