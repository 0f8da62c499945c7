package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.isobar.sqs.LocalSqs;
import dev.isobar.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.h2.api.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scalikejdbc.ConnectionPool;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues as the demo runs them, on disk. */
class QueuesIT {
    private static final String TEMPLATE =
            """
            Resources:
              Dead: { Type: AWS::SQS::Queue, Properties: { MessageRetentionPeriod: 1209600 } }
              Work:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: %d
                  RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 2 }
              Worker:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: a.B
                  Environment: { Variables: { ISOBAR_COLLECTION_QUEUE: !Ref Work } }
            """;

    @TempDir private Path folder;
    private Process child;

    /** Also where a test failed before. */
    @AfterEach
    void endTheChild() {
        if (child != null) {
            child.destroyForcibly();
        }
    }

    @Test
    @DisplayName("R6 queues are as the template says, also where it changed since the last start")
    void queuesAreAsTheTemplateSays() throws Exception {
        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template(300), line -> {})) {
            assertThat(attributes(queues, "Work"))
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "300")
                    .containsEntry(QueueAttributeName.DELAY_SECONDS, "0")
                    .hasEntrySatisfying(
                            QueueAttributeName.REDRIVE_POLICY,
                            policy -> assertThat(policy).contains(":Dead\"", "2"));
            assertThat(queues.environment(template(300)))
                    .containsEntry("ISOBAR_COLLECTION_QUEUE", queues.urls().get("Work"))
                    .hasEntrySatisfying(
                            "ISOBAR_SQS_ENDPOINT",
                            address -> assertThat(address).startsWith("http://127."));
        }

        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template(60), line -> {})) {
            assertThat(attributes(queues, "Work"))
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "60");
        }
    }

    @Test
    @DisplayName("R8 what the libraries tell of themselves is not among our own lines")
    void librariesAreQuiet() throws Exception {
        List<LogRecord> told = new CopyOnWriteArrayList<>();
        Handler heard =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        told.add(line);
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger root = Logger.getLogger("");
        root.addHandler(heard);
        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template(30), line -> {})) {
            send(queues.client(), queues.urls().get("Work"), "a message");
            assertThat(receiveAll(queues, "Work")).hasSize(1);
        } finally {
            root.removeHandler(heard);
        }

        assertThat(told).extracting(LogRecord::getMessage).isEmpty();
        // S3Proxy's and its Jetty's names; warnings stay.
        Logger objects = Logger.getLogger("org.gaul.shaded.org.eclipse.jetty.server.Server");
        assertThat(objects.isLoggable(Level.INFO)).isFalse();
        assertThat(objects.isLoggable(Level.WARNING)).isTrue();
    }

    @Test
    @DisplayName("R5 killed with -9 in the middle of sending, no message that was taken is lost")
    void killedNothingIsLost() throws Exception {
        Process parent = start(Sending.class, "100000");
        await(() -> told().size() >= 300);
        kill(parent);
        Set<String> told = told();

        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template(30), line -> {})) {
            Map<String, String> kept = receiveAll(queues, "Work");

            assertThat(kept.keySet()).containsAll(told);
            // At most one was taken and not told any more.
            assertThat(kept).hasSizeBetween(told.size(), told.size() + 1);
        }
    }

    @Test
    @DisplayName(
            "R5 killed with -9, what was deleted stays deleted, and how often is not forgotten")
    void killedNothingComesBack() throws Exception {
        Process parent = start(Taking.class, "0");
        await(() -> told().contains("taken"));
        kill(parent);

        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template(0), line -> {})) {
            // "deleted" is gone; "once" was handed out once before; "dead" was handed out twice.
            assertThat(receiveAll(queues, "Work")).isEqualTo(Map.of("once", "2"));
            assertThat(receiveAll(queues, "Dead")).containsOnlyKeys("dead");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R9 killed with -9 at either write of a move, the message is a dead letter once")
    void killedInAMoveNothingIsLost(At write) throws Exception {
        Process parent = start(Moving.class, write.name());
        await(() -> told().contains("at the write"));
        kill(parent);

        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template(0), line -> {})) {
            assertThat(sizes(queues)).isEqualTo(write.left);
            assertThat(receiveAll(queues, "Work")).isEmpty();
            assertThat(receiveAll(queues, "Dead")).containsOnlyKeys("moved");
            assertThat(sizes(queues)).isEqualTo(Map.of("Work", 0, "Dead", 1));
        }
        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template(0), line -> {})) {
            assertThat(sizes(queues)).isEqualTo(Map.of("Work", 0, "Dead", 1));
        }
    }

    @Test
    @DisplayName("R9 messages that are moved and deleted at the same time all come to their end")
    void manyMovesComeToTheirEnd() throws Exception {
        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template(0), line -> {})) {
            String url = queues.urls().get("Work");
            for (int i = 0; i < 100; i++) {
                send(queues.client(), url, "no " + i);
            }
            Set<String> deleted = new HashSet<>();
            // The third time a message would be handed out it is moved instead.
            while (sizes(queues).get("Work") > 0) {
                for (Message message : receive(queues.client(), url)) {
                    if (Integer.parseInt(message.body().substring(3)) % 2 == 0) {
                        queues.client()
                                .deleteMessage(
                                        r ->
                                                r.queueUrl(url)
                                                        .receiptHandle(message.receiptHandle()));
                        deleted.add(message.body());
                    }
                }
            }
            assertThat(deleted).hasSize(50);
            assertThat(sizes(queues)).isEqualTo(Map.of("Work", 0, "Dead", 50));
        }
        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template(0), line -> {})) {
            assertThat(sizes(queues)).isEqualTo(Map.of("Work", 0, "Dead", 50));
        }
    }

    @Test
    @DisplayName("R7 a page of a browser finds no queue at the address it knows, and none by name")
    void formsOfPagesReachNothing() throws Exception {
        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template(30), line -> {})) {
            URI real = URI.create(queues.urls().get("Work"));
            String named = "http://%s/%s/Work".formatted(real.getAuthority(), ElasticMq.ACCOUNT);
            String send = "Action=SendMessage&MessageBody=forged&QueueUrl=";

            assertThat(post(URI.create(named), send + named).statusCode()).isEqualTo(400);
            assertThat(post(real.resolve("/"), send + named).statusCode()).isEqualTo(400);
            assertThat(post(real.resolve("/"), "Action=ListQueues").statusCode()).isEqualTo(404);
            assertThat(receiveAll(queues, "Work")).isEmpty();
            assertThat(post(real, send + real).statusCode()).isEqualTo(200);
            assertThat(receiveAll(queues, "Work")).hasSize(1);

            assumeThat(real.getHost()).isNotEqualTo("127.0.0.1"); // macOS has no other
            URI guessed = URI.create("http://127.0.0.1:" + real.getPort() + real.getPath());
            try {
                post(guessed, send + real);
            } catch (IOException e) {
                // Nobody is there; somebody else may be: ports are free by address.
            }
            assertThat(receiveAll(queues, "Work")).isEmpty();
        }
    }

    @Test
    @DisplayName("R6 queues whose address is taken leave nothing behind")
    void whatDoesNotStartLeavesNothing() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        Path file = Files.createDirectories(data()).resolve("sqs");
        try (ServerSocket taken = new ServerSocket(0, 1, here)) {
            InetSocketAddress at = new InetSocketAddress(here, taken.getLocalPort());

            assertThatThrownBy(() -> ElasticMq.start(file, at, "any", "any"))
                    .hasStackTraceContaining("Bind");
        }
        // Threads of the actors bear the system's name.
        await(
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(each -> each.getName().startsWith("queues-")));
        assertThat(ConnectionPool.isInitialized(ConnectionPool.DEFAULT_NAME())).isFalse();
    }

    @Test
    @DisplayName("R9 a move that cannot be finished stays as it is, and the queues start")
    void aMoveWithoutAReceiptIsLeft() throws Exception {
        Process parent = start(Moving.class, At.REMOVAL.name());
        await(() -> told().contains("at the write"));
        kill(parent);
        forgetReceipts();

        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template(0), line -> {})) {
            assertThat(sizes(queues)).isEqualTo(Map.of("Work", 1, "Dead", 1));
        }
    }

    @Test
    @DisplayName("R5 the file of many messages that came and went stays small")
    void theFileStaysSmall() throws Exception {
        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template(30), line -> {})) {
            for (int i = 0; i < 500; i++) {
                send(queues.client(), queues.urls().get("Work"), "no " + i);
            }
            assertThat(deleteAll(queues)).isEqualTo(500);
        }

        assertThat(Files.size(data().resolve("queues/sqs.mv.db"))).isLessThan(8 << 20);
    }

    private static HttpResponse<String> post(URI address, String form) throws Exception {
        HttpRequest forged =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", "https://page.example")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        return HttpClient.newHttpClient().send(forged, BodyHandlers.ofString());
    }

    /** Sends and says what was taken, until it is killed. */
    static final class Sending {
        private Sending() {}

        public static void main(String[] arguments) {
            Queues queues = open(arguments);
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                send(queues.client(), queues.urls().get("Work"), "no " + i);
                System.out.println("no " + i);
            }
            throw new IllegalStateException("nobody killed me");
        }
    }

    /** Takes messages in three ways, says so and waits for its end. */
    static final class Taking {
        private Taking() {}

        public static void main(String[] arguments) throws Exception {
            Queues queues = open(arguments);
            SqsClient client = queues.client();
            String url = queues.urls().get("Work");
            send(client, url, "dead");
            receive(client, url);
            receive(client, url);
            receive(client, url); // the third time it goes to the dead letters
            send(client, url, "deleted");
            String handle = receive(client, url).get(0).receiptHandle();
            client.deleteMessage(r -> r.queueUrl(url).receiptHandle(handle));
            send(client, url, "once");
            receive(client, url);
            System.out.println("taken");
            Thread.currentThread().join();
        }
    }

    /** One of the two writes of a move, and what a kill before it leaves. */
    private enum At {
        COPY("INSERT", "MESSAGE_DEAD", Map.of("Work", 1, "Dead", 0)),
        REMOVAL("DELETE", "MESSAGE_WORK", Map.of("Work", 0, "Dead", 1));

        private final String write;
        private final String table;
        private final Map<String, Integer> left;

        At(String write, String table, Map<String, Integer> left) {
            this.write = write;
            this.table = table;
            this.left = left;
        }
    }

    /** Has a message moved, and stays in one of the writes until it is killed. */
    static final class Moving {
        private Moving() {}

        public static void main(String[] arguments) throws Exception {
            Queues queues = open(arguments);
            SqsClient client = queues.client();
            String url = queues.urls().get("Work");
            send(client, url, "moved");
            receive(client, url);
            receive(client, url);
            stopAt(At.valueOf(arguments[1]), Path.of(arguments[0]).resolve("queues/sqs"));
            receive(client, url); // does not end
        }

        private static void stopAt(At write, Path file) throws Exception {
            Staying.here = true;
            try (Connection connection = DriverManager.getConnection("jdbc:h2:" + file, "", "");
                    Statement statement = connection.createStatement()) {
                String table = table(statement, write.table);
                statement.execute(
                        "CREATE TRIGGER STAYS BEFORE %s ON \"%s\" FOR EACH ROW CALL '%s'"
                                .formatted(write.write, table, Staying.class.getName()));
            }
        }
    }

    /** A write that is never done, but in the process that is not killed. */
    public static final class Staying implements Trigger {
        private static volatile boolean here;

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {
            if (here) {
                System.out.println("at the write");
                while (true) {
                    LockSupport.park();
                }
            }
        }
    }

    /** Which carries a hash of the queue's name. */
    private static String table(Statement statement, String start) throws Exception {
        String table = null;
        try (ResultSet tables =
                statement.executeQuery(
                        "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
                                + " WHERE UPPER(TABLE_NAME) LIKE '%s\\_%%'".formatted(start))) {
            while (tables.next()) {
                table = tables.getString(1);
            }
        }
        return table;
    }

    /** As the file of a library whose messages are moved without having been handed out. */
    private void forgetReceipts() throws Exception {
        String file = "jdbc:h2:" + data().resolve("queues/sqs");
        try (Connection connection = DriverManager.getConnection(file, "", "");
                Statement statement = connection.createStatement()) {
            int changed =
                    statement.executeUpdate(
                            "UPDATE \"%s\" SET DELIVERY_RECEIPTS = STRINGTOUTF8('[]')"
                                    .formatted(table(statement, "MESSAGE_WORK")));
            assertThat(changed).isEqualTo(1);
        }
    }

    private static Queues open(String... arguments) {
        return Queues.start(DataFolder.open(Path.of(arguments[0]), false), template(0), line -> {});
    }

    private static Template template(int visibility) {
        try {
            Path file = Files.createTempFile("queues", ".yaml");
            Files.writeString(file, TEMPLATE.formatted(visibility));
            Template template = Template.read(file, Map.of());
            Files.delete(file);
            return template;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(Class<?> main, String argument) throws IOException {
        child =
                new ProcessBuilder(
                                Child.java(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName(),
                                data().toString(),
                                argument)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(output().toFile())
                        .start();
        return child;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path output() {
        return folder.resolve("output");
    }

    /** Whole lines. */
    private Set<String> told() {
        try {
            String text = Files.readString(output());
            return Set.copyOf(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(Process process) throws InterruptedException {
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly(); // kill -9
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000); // others need the processor
        }
    }

    private static void send(SqsClient client, String url, String body) {
        client.sendMessage(r -> r.queueUrl(url).messageBody(body));
    }

    private static List<Message> receive(SqsClient client, String url) {
        return client.receiveMessage(
                        r ->
                                r.queueUrl(url)
                                        .maxNumberOfMessages(10)
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.ALL))
                .messages();
    }

    /** How often each was handed out, by its body. Each is seen once, then hidden. */
    private static Map<String, String> receiveAll(Queues queues, String name) {
        String url = queues.urls().get(name);
        Map<String, String> all = new HashMap<>();
        while (true) {
            List<Message> some =
                    queues.client()
                            .receiveMessage(
                                    r ->
                                            r.queueUrl(url)
                                                    .maxNumberOfMessages(10)
                                                    .visibilityTimeout(600)
                                                    .messageSystemAttributeNames(
                                                            MessageSystemAttributeName.ALL))
                            .messages();
            if (some.isEmpty()) {
                return all;
            }
            some.forEach(
                    message ->
                            all.put(
                                    message.body(),
                                    message.attributes()
                                            .get(
                                                    MessageSystemAttributeName
                                                            .APPROXIMATE_RECEIVE_COUNT)));
        }
    }

    private static Map<String, Integer> sizes(Queues queues) {
        Map<String, Integer> sizes = new HashMap<>();
        queues.urls().forEach((name, url) -> sizes.put(name, LocalSqs.size(queues.client(), url)));
        return sizes;
    }

    private static int deleteAll(Queues queues) {
        String url = queues.urls().get("Work");
        int deleted = 0;
        for (List<Message> some = receive(queues.client(), url);
                !some.isEmpty();
                some = receive(queues.client(), url)) {
            for (Message message : some) {
                queues.client()
                        .deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
                deleted++;
            }
        }
        return deleted;
    }

    private static Map<QueueAttributeName, String> attributes(Queues queues, String name) {
        return queues.client()
                .getQueueAttributes(
                        r ->
                                r.queueUrl(queues.urls().get(name))
                                        .attributeNames(QueueAttributeName.ALL))
                .attributes();
    }
}
