package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.local.machine.QueueFile.Full;
import dev.isobar.sqs.LocalSqs;
import dev.isobar.template.Template;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.InternalActorRef;
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
        Full.freed();
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

            QueueFile file = new QueueFile(data);
            dead.suspend();
            try {
                long start = System.nanoTime();
                assertThatThrownBy(() -> delete(queues, message)).isInstanceOf(SdkException.class);
                // Half a minute is the client's own; the rest is for a machine that is busy.
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isLessThan(Duration.ofSeconds(35));
                queues.client().sendMessage(r -> r.queueUrl(url).messageBody("meanwhile"));
                assertThat(file.rows("Work")).isEqualTo(2);
            } finally {
                dead.resume(null);
            }
            await(() -> file.rows("Work") == 1);
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
            new QueueFile(data).fill("Work");

            assertThat(send(queues, "on a full disk")).isBetween(500, 599);
            assertThat(Full.failures()).isEqualTo(1);
            Full.freed();
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
    @DisplayName("R9 a dead letter that cannot be written leaves its message where it was")
    void aMoveOntoAFullDisk() throws Exception {
        try (DataFolder data = open();
                Queues queues = Queues.start(data, template, line -> {})) {
            send(queues, "poison");
            assertThat(receive(queues)).hasSize(1);
            assertThat(receive(queues)).hasSize(1);
            new QueueFile(data).fill("Dead");

            // It is moved in memory; whoever asked for it hears of nothing or of the failure.
            post(queues, "Action=ReceiveMessage");
            await(() -> Full.failures() == 1);
            Full.freed();
            assertThat(send(queues, "afterwards")).isEqualTo(200);
        }
        try (DataFolder data = open();
                Queues queues = Queues.start(data, template, line -> {})) {
            assertThat(receive(queues)).extracting(Message::body).containsExactly("afterwards");
            await(() -> LocalSqs.size(queues.client(), queues.urls().get("Dead")) == 1);
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

    private static void delete(Queues queues, Message message) {
        queues.client()
                .deleteMessage(r -> r.queueUrl(url(queues)).receiptHandle(message.receiptHandle()));
    }

    private static int send(Queues queues, String body) throws Exception {
        return post(queues, "Action=SendMessage&MessageBody=" + body);
    }

    /** Once: the SDK would try again. */
    private static int post(Queues queues, String action) throws Exception {
        URI url = URI.create(url(queues));
        String form = action + "&QueueUrl=" + url;
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form.replace(' ', '+')))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
