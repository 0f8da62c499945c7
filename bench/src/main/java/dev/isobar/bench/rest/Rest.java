package dev.isobar.bench.rest;

import dev.isobar.bench.Bench;
import dev.isobar.bench.Contender;
import dev.isobar.bench.Goal;
import dev.isobar.bench.Scratch;
import dev.isobar.bench.sockets.AppServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code bench rest}. */
public final class Rest implements Bench {
    private static final String LIMIT = "constant bytes in a servlet";
    private static final String CACHED = "cached";
    private static final String GZIP = "cached, gzip";
    private static final String FRESH = "freshly encoded";
    private static final String RATE = "req/s";
    private static final String LATE = "p99 ms at half";
    private static final int CONNECTIONS = 16;
    private static final int OPEN_LOOP = 64;

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public String subject() {
        return "1,000 one-minute bars over HTTP, all filters in the way";
    }

    @Override
    public void run(Run run) throws Exception {
        try (Scratch scratch = new Scratch(run.out())) {
            StoredMinutes.keep(scratch.stores());
            Path limit = LimitArchive.write(scratch.data().folder("run"));
            try (AppServer app = AppServer.beside(scratch, limit)) {
                run.out().println("  the app is starting");
                compare(run, app, Endpoints.of(app));
            }
        }
    }

    private static void compare(Run run, AppServer app, Endpoints endpoints) throws Exception {
        run.out().println(endpoints.sizes());
        int port = app.resource("/").getPort();
        try (HttpLoad closed = new HttpLoad(port, CONNECTIONS);
                HttpLoad open = new HttpLoad(port, OPEN_LOOP)) {
            Load load = new Load(closed, open, app.process(), run.shortly());
            Map<String, Supplier<Question>> asked = new LinkedHashMap<>();
            asked.put(LIMIT, endpoints.limit());
            asked.put(CACHED, endpoints.cached());
            asked.put(GZIP, endpoints.gzip());
            asked.put(FRESH, endpoints.fresh());
            asked.put("each number printed", endpoints.printed());
            asked.put("known by its tag (304)", endpoints.same());
            List<Contender> contenders = new ArrayList<>();
            for (Map.Entry<String, Supplier<Question>> one : asked.entrySet()) {
                run.out().println("  warming up: " + one.getKey());
                load.warmUp(one.getValue());
                contenders.add(new Contender(one.getKey(), load.of(one.getValue())));
            }
            run.compare(
                    "%d connections, one question each; then %d, at half of that rate"
                            .formatted(CONNECTIONS, OPEN_LOOP),
                    contenders,
                    LIMIT,
                    List.of(
                            Goal.ratio(CACHED, LIMIT, RATE, 0.5),
                            Goal.ratio(GZIP, LIMIT, RATE, 0.65),
                            Goal.ratio(FRESH, LIMIT, RATE, 0.22),
                            Goal.atMost(CACHED, LATE, 10),
                            Goal.atMost(GZIP, LATE, 10),
                            Goal.atMost(FRESH, LATE, 10)));
        }
    }
}
