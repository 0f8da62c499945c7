package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.template.Template;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The real Redis and the real DynamoDB Local, as the demo runs them. */
class StoresIT {
    private static final Home HOME = Home.find();
    private static final Map<String, AttributeValue> KEY =
            Map.of("series", AttributeValue.fromS("a"), "page", AttributeValue.fromN("1"));

    @TempDir private Path folder;

    @Test
    @DisplayName("R5 what was kept is there after the next start; R2 nothing listens off loopback")
    void dataSurvivesAndListensOnLoopback() throws Exception {
        try (DataFolder data = DataFolder.open(folder, false);
                Stores stores = start(data)) {
            write(stores);
            assertThat(ports(stores)).allSatisfy(StoresIT::assertOnlyOnLoopback);
        }

        try (DataFolder data = DataFolder.open(folder, false);
                Stores stores = start(data);
                DynamoDbClient client = stores.client()) {
            assertKept(stores);
            assertThat(client.describeTimeToLive(r -> r.tableName("isobar-bars")))
                    .extracting(r -> r.timeToLiveDescription().attributeName())
                    .isEqualTo("expires");
        }
    }

    @Test
    @DisplayName("R4 R5 killed with -9, children end by themselves and nothing kept is lost")
    void killingTheParentEndsTheChildrenAndLosesNothing() throws Exception {
        Process parent =
                new ProcessBuilder(
                                Child.java(),
                                "-Disobar.home=" + HOME.root(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Alone.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<ProcessHandle> children = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            assertThat(line).isEqualTo("written");
            children.addAll(parent.descendants().toList());
            parent.destroyForcibly();
        }

        assertThat(children).hasSizeGreaterThanOrEqualTo(3);
        for (ProcessHandle child : children) {
            child.onExit().get(10, TimeUnit.SECONDS);
        }
        try (DataFolder data = DataFolder.open(folder, false);
                Stores stores = start(data)) {
            assertKept(stores);
        }
    }

    /** The parent that is killed: writes, says so, and waits for its end. */
    static final class Alone {
        private Alone() {}

        public static void main(String[] arguments) throws Exception {
            DataFolder data = DataFolder.open(Path.of(arguments[0]), false);
            Stores stores = start(data);
            write(stores);
            System.out.println("written");
            stores.redis().onExit().join();
        }
    }

    private static Stores start(DataFolder data) throws InterruptedException {
        return Stores.start(HOME, data, Template.read(HOME.template(), Map.of()), line -> {});
    }

    private static void write(Stores stores) {
        try (DynamoDbClient client = stores.client();
                RedisClient redis = RedisClient.create(redis(stores).toString())) {
            client.putItem(r -> r.tableName("isobar-bars").item(KEY));
            redis.set("key", "value");
        }
    }

    private static void assertKept(Stores stores) {
        try (DynamoDbClient client = stores.client();
                RedisClient redis = RedisClient.create(redis(stores).toString())) {
            assertThat(client.getItem(r -> r.tableName("isobar-bars").key(KEY)).item())
                    .isEqualTo(KEY);
            assertThat(redis.get("key")).isEqualTo("value");
        }
    }

    private static URI redis(Stores stores) {
        return URI.create(stores.environment().get("ISOBAR_REDIS_URL"));
    }

    private static List<Integer> ports(Stores stores) {
        URI dynamo = URI.create(stores.environment().get("ISOBAR_DYNAMODB_ENDPOINT"));
        return List.of(redis(stores).getPort(), dynamo.getPort());
    }

    private static void assertOnlyOnLoopback(int port) throws IOException {
        assertThat(Ports.answers(port)).isTrue();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (var address : network.inetAddresses().toList()) {
                if (!address.isLoopbackAddress()) {
                    try (Socket socket = new Socket()) {
                        assertThat(refuses(socket, new InetSocketAddress(address, port)))
                                .as("%s answers", address)
                                .isTrue();
                    }
                }
            }
        }
    }

    private static boolean refuses(Socket socket, InetSocketAddress address) {
        try {
            socket.connect(address, 1000);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
