package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.sqs.LocalSqs;
import dev.isobar.template.Template;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.InternalActorRef;
import org.h2.api.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/** The real queues where a part of them does not answer: who asks is told, and nothing is lost. */
@Timeout(300)
class SilentQueuesIT {
    private static final String TEMPLATE =
            """
            Resources:
              Dead: { Type: AWS::SQS::Queue }
              Work:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: 0
                  RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 2 }
            """;

    @TempDir private Path folder;
    private Template template;

    @BeforeEach
    void read() throws Exception {
        template = Template.read(Files.writeString(folder.resolve("t.yaml"), TEMPLATE), Map.of());
    }

    @AfterEach
    void writeAgain() {
        Full.failed = null;
    }

    @Test
    @DisplayName("R10 while the dead letters are silent a deletion is refused, and done later on")
    void silentDeadLetters() {
        try (DataFolder data = open();
                Queues queues = Queues.start(data, template, line -> {})) {
            String url = url(queues);
            queues.client().sendMessage(r -> r.queueUrl(url).messageBody("deleted"));
            Message message = receive(queues).get(0);
            InternalActorRef dead = (InternalActorRef) queues.server().queue("Dead").orElseThrow();

            dead.suspend();
            assertThatThrownBy(
                            () ->
                                    queues.client()
                                            .deleteMessage(
                                                    r ->
                                                            r.queueUrl(url)
                                                                    .receiptHandle(
                                                                            message
                                                                                    .receiptHandle())))
                    .isInstanceOf(SdkException.class);
            queues.client().sendMessage(r -> r.queueUrl(url).messageBody("meanwhile"));
            Path file = data.root().resolve("queues/sqs");
            assertThat(rows(file)).isEqualTo(2);
            dead.resume(null);
            await(() -> rows(file) == 1);
        }
        try (DataFolder data = open();
                Queues queues = Queues.start(data, template, line -> {})) {
            assertThat(receive(queues)).extracting(Message::body).containsExactly("meanwhile");
            assertThat(LocalSqs.size(queues.client(), queues.urls().get("Dead"))).isZero();
        }
    }

    @Test
    @DisplayName("R10 what cannot be written is refused, and what is taken afterwards is kept")
    void aFullDiskIsTold() throws Exception {
        try (DataFolder data = open();
                Queues queues = Queues.start(data, template, line -> {})) {
            assertThat(send(queues, "before")).isEqualTo(200);
            Full.failed = new AtomicInteger();
            failWritesOf(data.root().resolve("queues/sqs"));

            assertThat(send(queues, "on a full disk")).isBetween(500, 599);
            assertThat(Full.failed).hasValue(1);
            Full.failed = null;
            assertThat(send(queues, "afterwards")).isEqualTo(200);
        }
        try (DataFolder data = open();
                Queues queues = Queues.start(data, template, line -> {})) {
            assertThat(receive(queues))
                    .extracting(Message::body)
                    .containsExactlyInAnyOrder("before", "afterwards");
        }
    }

    @Test
    @DisplayName("R10 queues that are gone are said to be")
    void gone() {
        try (DataFolder data = open();
                Queues queues = Queues.start(data, template, line -> {})) {
            queues.server().close();

            assertThatThrownBy(() -> receive(queues)).isInstanceOf(SdkClientException.class);
        }
    }

    private DataFolder open() {
        return DataFolder.open(folder.resolve("data"), false);
    }

    private static String url(Queues queues) {
        return queues.urls().get("Work");
    }

    private static List<Message> receive(Queues queues) {
        return queues.client()
                .receiveMessage(r -> r.queueUrl(url(queues)).maxNumberOfMessages(10))
                .messages();
    }

    /** Once: the SDK would try again. */
    private static int send(Queues queues, String body) throws Exception {
        URI url = URI.create(url(queues));
        String form = "Action=SendMessage&QueueUrl=" + url + "&MessageBody=" + body;
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form.replace(' ', '+')))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static void failWritesOf(Path file) {
        ask(
                file,
                (statement, table) ->
                        statement.execute(
                                "CREATE TRIGGER FULL_DISK BEFORE INSERT ON %s FOR EACH ROW CALL '%s'"
                                        .formatted(table, Full.class.getName())));
    }

    /** How many messages are written. */
    private static int rows(Path file) {
        return ask(
                file,
                (statement, table) -> {
                    try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                        rows.next();
                        return rows.getInt(1);
                    }
                });
    }

    /** What is done with the table of Work's messages, whose name carries a hash. */
    private interface Question<T> {
        T ask(Statement statement, String table) throws SQLException;
    }

    private static <T> T ask(Path file, Question<T> question) {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + file, "", "");
                Statement statement = connection.createStatement()) {
            String table;
            try (ResultSet tables =
                    statement.executeQuery(
                            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
                                    + " WHERE UPPER(TABLE_NAME) LIKE 'MESSAGE\\_WORK\\_%'")) {
                tables.next();
                table = '"' + tables.getString(1) + '"';
            }
            return question.ask(statement, table);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** A write that fails while failures are counted. */
    public static final class Full implements Trigger {
        private static volatile AtomicInteger failed;

        @Override
        public void fire(Connection connection, Object[] before, Object[] after)
                throws SQLException {
            AtomicInteger counter = failed;
            if (counter != null) {
                counter.incrementAndGet();
                throw new SQLException("no space left on device");
            }
        }
    }
}
