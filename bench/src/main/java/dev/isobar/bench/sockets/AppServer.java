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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The real app in Payara Micro, without venues. What is published goes the production way: one Lua
 * script in Redis, the app's subscription, its topic, its fan-out.
 */
final class AppServer implements AutoCloseable {
    private static final String SUBSCRIBE =
            "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"bars\",\"exchange\":\"binance\","
                    + "\"symbol\":\"BTC-USDT\",\"interval\":\"1m\"}";
    private static final String LOOPBACK =
            "set configs.config.server-config.network-config.network-listeners.network-listener"
                    + ".http-listener.address=127.0.0.1\n";
    private static final int ATTEMPTS = 120;

    private final Instrument instrument = Subjects.instrument(VenueFrames.BINANCE);
    private final SeriesId series = new SeriesId(instrument.id(), Interval.M1);
    private final int port = Ports.claim(0);
    private final ServerProcess process;
    private final RedisClient redis;
    private final RedisPublisher publisher;
    private Instant next = Instant.parse("2026-01-05T00:00:00Z");

    AppServer(Scratch scratch) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(scratch.stores().environment());
        environment.put("ISOBAR_FEEDS", "false");
        environment.put("ISOBAR_EXCHANGES", VenueFrames.BINANCE.venue());
        environment.put("ISOBAR_TRACK", "");
        environment.put("ISOBAR_EXCHANGE_BINANCE_REST", "http://127.0.0.1:9");
        try (DynamoDbClient client = scratch.stores().client()) {
            new DynamoInstruments(client, new Keys("isobar-"))
                    .put(instrument.id().venue(), instrument.id().market(), List.of(instrument));
        }
        Path log = scratch.data().log("bench-app");
        process = ServerProcess.java(scratch.home(), arguments(scratch), environment, log);
        redis = Redis.client(URI.create(environment.get("ISOBAR_REDIS_URL")));
        publisher = new RedisPublisher(redis);
        process.await(() -> ServerProcess.listens(port));
    }

    ServerProcess process() {
        return process;
    }

    /** A session that has its snapshot; waits for the app while it is not deployed yet. */
    Connection firstSession() throws IOException, InterruptedException {
        for (int i = 0; ; i++) {
            try {
                return session();
            } catch (IOException e) {
                if (i == ATTEMPTS) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    Connection session() throws IOException {
        Connection connection = Connection.open(port, "/ws/stream");
        connection.send(SUBSCRIBE);
        for (String text = ""; !text.contains("\"type\":\"snapshot\""); ) {
            text = connection.receive();
            if (text.contains("\"type\":\"error\"")) {
                connection.channel.close();
                throw new IOException("not subscribed: " + text);
            }
        }
        return connection;
    }

    /** A bar that is final, so that no newer one may take its place in a queue. */
    void publish() {
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
    }

    private List<String> arguments(Scratch scratch) throws IOException {
        Path root = scratch.home().root();
        Path boot = scratch.data().folder("run").resolve("bench-pre-boot.txt");
        String settings = Files.readString(root.resolve("app-war/src/main/payara/pre-boot.txt"));
        Files.writeString(boot, settings.stripTrailing() + "\n" + LOOPBACK);
        return List.of(
                "-Djava.io.tmpdir=" + scratch.data().folder("run"),
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
