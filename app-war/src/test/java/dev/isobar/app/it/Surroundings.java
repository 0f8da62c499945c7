package dev.isobar.app.it;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.isobar.FreePort;
import dev.isobar.dynamodb.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.embedded.RedisServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the deployment lives in: DynamoDB Local with the tables of template.yaml, Redis, and a
 * venue. Registered before Arquillian, because Payara is started with their addresses.
 */
public final class Surroundings implements BeforeAllCallback, AfterAllCallback {
    static final String ADMIN_TOKEN = "let-me-edit";
    static final StandInVenue VENUE = new StandInVenue();
    static final Path KEYS = Path.of("target", "it-jwt-keys.json");
    static final Path LOG = Path.of("target", "it-server.log").toAbsolutePath();
    static final GreenMail MAIL = new GreenMail(smtp());
    private static final Addresses ADDRESSES = new Addresses();

    private DynamoDBProxyServer dynamo;
    private static RedisServer redis;
    private static StandInStream stream;

    /** Where everything listens; found free, on the loopback. */
    private static final class Addresses {
        private final int dynamo = FreePort.find();
        private final int redis = FreePort.find();
    }

    private static ServerSetup smtp() {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000); // it is said to have failed after two seconds
        return setup;
    }

    /** All that the node logged in this run, also what was rolled over. */
    static String log() throws IOException {
        StringBuilder log = new StringBuilder();
        for (Path file : logs()) {
            log.append(Files.readString(file));
        }
        return log.toString();
    }

    private static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(LOG.getParent())) {
            String name = LOG.getFileName().toString();
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .filter(file -> !file.toString().endsWith(".lck"))
                    .toList();
        }
    }

    /** Only where the test is {@link Streaming}. */
    static StandInStream stream() {
        return stream;
    }

    /** As the first release kept what is tracked, before there were versions. */
    private static void trackedEarlier(DynamoDbClient client) {
        client.putItem(
                item ->
                        item.tableName(Keys.TRACKED.name())
                                .item(
                                        Map.of(
                                                Keys.TRACKED.partition(),
                                                AttributeValue.fromS(Keys.TRACKED.name()),
                                                Keys.TRACKED.sort(),
                                                AttributeValue.fromS("binance:linear:ETHUSDT"),
                                                "live",
                                                AttributeValue.fromBool(true),
                                                "history",
                                                AttributeValue.fromS("1m=PT6H,1d=P30D"),
                                                "feeds",
                                                AttributeValue.fromS("5m=150"))));
    }

    static URI dynamo() {
        return URI.create("http://127.0.0.1:" + ADDRESSES.dynamo);
    }

    public static URI redis() {
        return URI.create("redis://127.0.0.1:" + ADDRESSES.redis);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        for (Path old : logs()) {
            Files.delete(old);
        }
        System.setProperty("isobar.it.log", LOG.toString());
        System.setProperty("aws.region", "eu-west-1");
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        dynamo =
                ServerRunner.createServerFromCommandLineArgs(
                        new String[] {
                            "-inMemory",
                            "-sharedDb",
                            "-disableTelemetry",
                            "-port",
                            "" + ADDRESSES.dynamo
                        });
        dynamo.start();
        try (DynamoDbClient client = client()) {
            TemplateTables.create(client);
            if (context.getRequiredTestClass().isAnnotationPresent(Limited.class)) {
                trackedEarlier(client);
            }
        }
        startRedis();
        VENUE.start();
        MAIL.start();
        boolean streams = context.getRequiredTestClass().isAnnotationPresent(Streaming.class);
        boolean isPrivate = context.getRequiredTestClass().isAnnotationPresent(Private.class);
        boolean limited = context.getRequiredTestClass().isAnnotationPresent(Limited.class);
        System.setProperty(
                "isobar.it.jvm",
                jvm()
                        + (streams ? streaming() : "")
                        + (limited ? limited() : generous())
                        + (isPrivate ? " -Disobar.public.read=false" : ""));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        VENUE.stop();
        MAIL.stop();
        if (stream != null) {
            stream.stop(100);
        }
        redis.stop();
        dynamo.stop();
    }

    /** Remembers nothing of the one before. */
    static void startRedis() throws IOException {
        redis =
                RedisServer.newRedisServer()
                        .port(ADDRESSES.redis)
                        .bind("127.0.0.1")
                        .setting("save \"\"")
                        .onShutdownForceStop(true)
                        .build();
        redis.start();
    }

    static void stopRedis() throws IOException {
        redis.stop();
    }

    public static DynamoDbClient client() {
        return DynamoDbClient.builder().endpointOverride(dynamo()).build();
    }

    private static String streaming() throws InterruptedException {
        stream = new StandInStream();
        return " -Disobar.feeds=true -Disobar.leases=false -Disobar.channels=trades"
                + " -Disobar.verify.every=PT5S"
                + " -Disobar.exchange.binance.spot.ws="
                + stream.address()
                + " -Disobar.exchange.binance.linear.ws="
                + stream.address();
    }

    /** A test asks in a second what others ask in an hour. */
    private static String generous() {
        return " -Disobar.limit.public=1000000"
                + " -Disobar.limit.user=1000000"
                + " -Disobar.limit.admin=1000000"
                + " -Disobar.limit.exports=1000000";
    }

    private static String limited() {
        return " -Disobar.limit.admin=5"
                + " -Disobar.limit.exports=2"
                + " -Disobar.sockets.address=2"
                + " -Disobar.proxies.trusted=127.0.0.1"
                + " -Disobar.addresses.allowed=127.0.0.1,198.51.100.0/24,2001:db8::/32"
                + " -Disobar.origins=https://app.example";
    }

    private static String jvm() {
        return String.join(
                " ",
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Daws.region=eu-west-1",
                "-Daws.accessKeyId=local",
                "-Daws.secretAccessKey=local",
                "-Disobar.dynamodb.endpoint=" + dynamo(),
                "-Disobar.redis.url=" + redis(),
                "-Disobar.exchanges=binance,okx",
                "-Disobar.track=binance:BTC-USDT",
                "-Disobar.feeds=false",
                // A test cannot wait as long as a user may.
                "-DCircuitBreaker/delay=3000",
                "-Disobar.admin.token=" + ADMIN_TOKEN,
                "-Disobar.local=true",
                "-Disobar.jwt.keys=" + KEYS.toAbsolutePath(),
                "-Disobar.password.memory=7168",
                "-Disobar.password.iterations=1",
                "-Disobar.smtp.host=127.0.0.1",
                "-Disobar.smtp.port=" + MAIL.getSmtp().getPort(),
                "-Disobar.coinmarketcap.url=" + VENUE.address() + "/cmc",
                "-Disobar.coinmarketcap.key=" + StandInVenue.KEY,
                "-Disobar.coinmarketcap.minute=1000",
                "-Disobar.coinmarketcap.day=1000",
                "-Disobar.smtp.starttls=false",
                "-Disobar.smtp.from=isobar@example.org",
                "-Disobar.exchange.binance.spot.rest=" + VENUE.address(),
                "-Disobar.exchange.binance.linear.rest=" + VENUE.address(),
                "-Disobar.exchange.binance.inverse.rest=" + VENUE.address(),
                // Nothing listens there.
                "-Disobar.exchange.okx.rest=http://127.0.0.1:9");
    }
}
