package dev.isobar.local.machine;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.lang.reflect.Field;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** DynamoDB Local in a JVM of its own, on disk and on loopback. */
final class DynamoLocal {
    /** It loads SQLite, of which this Java warns, and a later one refuses it. */
    private static final int NATIVE_IS_ASKED_FOR = 24;

    private DynamoLocal() {}

    static URI endpoint(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    static Child start(Home home, DataFolder data, int port) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(Child.java()));
        if (Runtime.version().feature() >= NATIVE_IS_ASKED_FOR) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-javaagent:" + home.leash(),
                        "-Djava.io.tmpdir=" + data.folder("run"),
                        "-cp",
                        home.classPath(),
                        DynamoLocal.class.getName(),
                        "-sharedDb",
                        "-disableTelemetry",
                        "-dbPath",
                        data.folder("dynamodb").toString(),
                        "-port",
                        String.valueOf(port)));
        Child child = Child.start("DynamoDB Local", command, Map.of(), data.log("dynamodb"));
        try {
            child.awaitReady(() -> Ports.answers(port), Duration.ofSeconds(60));
            return child;
        } catch (StartFailure e) {
            child.close();
            throw e;
        }
    }

    /** The child's own main: ServerRunner's, but bound to loopback, which it has no option for. */
    public static void main(String[] arguments) throws Exception {
        DynamoDBProxyServer proxy = ServerRunner.createServerFromCommandLineArgs(arguments);
        Field field = DynamoDBProxyServer.class.getDeclaredField("server");
        field.setAccessible(true);
        for (Connector connector : ((Server) field.get(proxy)).getConnectors()) {
            ((ServerConnector) connector).setHost("127.0.0.1");
        }
        proxy.start();
        proxy.join();
    }
}
