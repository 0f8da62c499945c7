package dev.isobar.bench.sockets;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.SeriesId;
import dev.isobar.bench.Scratch;
import dev.isobar.bench.frames.Subjects;
import dev.isobar.bench.frames.VenueFrames;
import dev.isobar.dynamodb.DynamoInstruments;
import dev.isobar.dynamodb.Keys;
import dev.isobar.local.machine.Ports;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisPublisher;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The real app in Payara Micro, without venues unless given one. What is published goes the
 * production way: one Lua script in Redis, the app's subscription, its topic, its fan-out.
 */
public final class AppServer implements AutoCloseable {
    private static final String SUBSCRIBE =
            "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"bars\",\"exchange\":\"binance\","
                    + "\"symbol\":\"BTC-USDT\",\"interval\":\"1m\"}";
    private static final String LOOPBACK =
            "set configs.config.server-config.network-config.network-listeners.network-listener"
                    + ".http-listener.address=127.0.0.1\n";
    private static final int ATTEMPTS = 360;

    private static final Instrument ONE = Subjects.instrument(VenueFrames.BINANCE);
    private static final Map<String, String> NO_VENUES =
            Map.of("ISOBAR_FEEDS", "false", "ISOBAR_TRACK", "");

    private final SeriesId series = new SeriesId(ONE.id(), Interval.M1);
    private final int port = Ports.claim(0);
    private final ServerProcess process;
    private final RedisClient redis;
    private final RedisPublisher publisher;
    private Instant next = Instant.parse("2026-01-05T00:00:00Z");

    AppServer(Scratch scratch) throws IOException, InterruptedException {
        this(scratch, List.of(ONE), NO_VENUES);
    }

    /** Without venues; Binance lists BTC-USDT. */
    public static AppServer beside(Scratch scratch, Path other)
            throws IOException, InterruptedException {
        return new AppServer(scratch, "bench-app", List.of(ONE), NO_VENUES, List.of(other));
    }

    /**
     * @param listed all that Binance lists
     * @param settings of feeds
     */
    public AppServer(Scratch scratch, List<Instrument> listed, Map<String, String> settings)
            throws IOException, InterruptedException {
        this(scratch, "bench-app", listed, settings, List.of());
    }

    /**
     * @param name of its log and its folder, so that several run beside each other
     * @param listed all that Binance lists
     * @param settings of feeds
     * @param beside other applications of the same container, each under its file's name
     */
    public AppServer(
            Scratch scratch,
            String name,
            List<Instrument> listed,
            Map<String, String> settings,
            List<Path> beside)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(scratch.stores().environment());
        environment.put("ISOBAR_LIMIT_PUBLIC", "1000000000"); // it is measured, not limited
        environment.put("ISOBAR_SOCKETS_ADDRESS", "5000");
        environment.put("ISOBAR_EXCHANGES", VenueFrames.BINANCE.venue());
        environment.put("ISOBAR_EXCHANGE_BINANCE_REST", "http://127.0.0.1:9");
        environment.putAll(settings);
        try (DynamoDbClient client = scratch.stores().client()) {
            new DynamoInstruments(client, new Keys("isobar-"), java.time.Clock.systemUTC())
                    .put(ONE.id().venue(), ONE.id().market(), listed);
        }
        List<String> arguments = new ArrayList<>(arguments(scratch, name));
        beside.forEach(war -> arguments.addAll(List.of("--deploy", war.toString())));
        Path log = scratch.data().log(name);
        process = ServerProcess.java(scratch.home(), arguments, environment, log);
        redis = Redis.client(URI.create(environment.get("ISOBAR_REDIS_URL")));
        publisher = new RedisPublisher(redis);
        process.await(() -> ServerProcess.listens(port));
    }

    public ServerProcess process() {
        return process;
    }

    /** A session that asked for nothing yet, of this app or of one beside it. */
    public Connection open(String path) throws IOException {
        return Connection.open(port, path);
    }

    /** The same of somebody who has little room for what they do not read. */
    public Connection openNarrow(String path) throws IOException {
        return Connection.openNarrow(port, path);
    }

    /** A session that has its snapshot; waits for the app while it is not deployed yet. */
    Connection firstSession() throws IOException, InterruptedException {
        return firstSession(SUBSCRIBE);
    }

    /** The same with another subscription. */
    public Connection firstSession(String request) throws IOException, InterruptedException {
        return firstSession(request, "");
    }

    /**
     * The same of somebody.
     *
     * @param key as X-API-Key; empty for nobody
     */
    public Connection firstSession(String request, String key)
            throws IOException, InterruptedException {
        for (int i = 0; ; i++) {
            try {
                return session(request, key);
            } catch (IOException e) {
                if (i == ATTEMPTS) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    Connection session() throws IOException {
        return session(SUBSCRIBE, "");
    }

    private Connection session(String request, String key) throws IOException {
        Connection connection = Connection.open(port, "/ws/stream", key);
        subscribe(connection, request);
        return connection;
    }

    /** Asks for a subscription and waits for its snapshot. */
    public static void subscribe(Connection connection, String request) throws IOException {
        connection.send(request);
        for (String text = ""; !text.contains("\"type\":\"snapshot\""); ) {
            text = connection.receive();
            if (text.contains("\"type\":\"error\"")) {
                connection.channel.close();
                throw new IOException("not subscribed: " + text);
            }
        }
    }

    /** Where its resources are. */
    public URI resource(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /**
     * A bar of BTCUSDT that is final, so that no newer one may take its place in a queue.
     *
     * @return when it opened
     */
    public Instant publish() {
        Instant start = next;
        publisher.publish(
                series,
                new Bar(
                        next,
                        next.plusSeconds(60),
                        new BigDecimal("60000.1"),
                        new BigDecimal("60010.2"),
                        new BigDecimal("59990.3"),
                        new BigDecimal("60005.4"),
                        new BigDecimal("12.34567"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        true,
                        new Provenance(
                                Provenance.Source.TRADES,
                                "",
                                "",
                                next,
                                false,
                                0,
                                List.of(),
                                next,
                                0)));
        publisher.flush();
        next = next.plusSeconds(60);
        return start;
    }

    private List<String> arguments(Scratch scratch, String name) throws IOException {
        Path root = scratch.home().root();
        Path folder = scratch.data().folder(name);
        Path boot = folder.resolve("pre-boot.txt");
        String settings = Files.readString(root.resolve("app-war/src/main/payara/pre-boot.txt"));
        Files.writeString(boot, settings.stripTrailing() + "\n" + LOOPBACK);
        return List.of(
                "-Djava.io.tmpdir=" + folder,
                "-Disobar.local=true",
                "-Disobar.jwt.keys=" + scratch.data().root().resolve("jwt-keys.json"),
                "-jar",
                root.resolve("local/target/payara-micro.jar").toString(),
                "--deploy",
                root.resolve("app-war/target/isobar.war").toString(),
                "--contextroot",
                "/",
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                String.valueOf(port),
                "--prebootcommandfile",
                boot.toString());
    }

    @Override
    public void close() {
        process.close();
        redis.close();
    }
}
