package dev.isobar.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.jobs.CollectionQueue.Delayed;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.jobs.CollectionRequest.Priority;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class SqsCollectionQueueIT {
    private static LocalSqs sqs;

    @BeforeAll
    static void start() {
        sqs = LocalSqs.inMemory();
    }

    @AfterAll
    static void stop() {
        sqs.close();
    }

    @Test
    @DisplayName("R3 23 messages are kept, each once, in three batches")
    void allAreKept() {
        String url = sqs.queue("many", Duration.ofSeconds(30));
        List<CollectionRequest> sent = IntStream.range(0, 23).mapToObj(this::request).toList();

        new SqsCollectionQueue(sqs.client(), url).send(now(sent));

        assertThat(received(url)).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void noneAreNoQuestion() {
        new SqsCollectionQueue(sqs.client(), "http://127.0.0.1:1/nowhere").send(List.of());
    }

    @Test
    @DisplayName("R4 what was refused in passing is sent again, and that alone")
    void whatWasRefusedIsSentAgain() {
        String url = sqs.queue("refused", Duration.ofSeconds(30));
        Refusing refusing = new Refusing(2);
        List<CollectionRequest> sent = IntStream.range(0, 10).mapToObj(this::request).toList();

        try (SqsClient client = sqs.client(refusing)) {
            new SqsCollectionQueue(client, url).send(now(sent));
        }

        assertThat(received(url)).containsExactlyInAnyOrderElementsOf(sent);
        // Ten are sent, three of them taken at the first and the second time: 10, then 7, then 4.
        assertThat(refusing.sizes).containsExactly(10, 7, 4);
    }

    @Test
    @DisplayName("R4 what is refused again and again is a failure, after four attempts")
    void endlessRefusalIsAFailure() {
        String url = sqs.queue("never", Duration.ofSeconds(30));
        Refusing refusing = new Refusing(100);
        List<CollectionRequest> sent = IntStream.range(0, 20).mapToObj(this::request).toList();

        try (SqsClient client = sqs.client(refusing)) {
            assertThatThrownBy(() -> new SqsCollectionQueue(client, url).send(now(sent)))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("never")
                    .hasMessageContaining("InternalError");
        }

        assertThat(refusing.sizes).containsExactly(10, 7, 4, 1);
    }

    @Test
    @DisplayName("R4 a queue that does not exist or does not answer is unavailable, with its name")
    void aQueueThatIsAwayIsUnavailable() {
        List<Delayed> one = now(List.of(request(1)));
        String missing = sqs.endpoint() + "/000000000000/nobody";

        assertThatThrownBy(() -> new SqsCollectionQueue(sqs.client(), missing).send(one))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("nobody");
    }

    @Test
    @DisplayName("R5 a delay holds a message back, and the longest is 15 minutes")
    void delaysHoldBack() {
        String url = sqs.queue("delayed", Duration.ofSeconds(60));

        long start = System.nanoTime();
        new SqsCollectionQueue(sqs.client(), url)
                .send(
                        List.of(
                                new Delayed(request(1), Duration.ofMinutes(15)),
                                new Delayed(request(2), Duration.ZERO),
                                new Delayed(request(3), Duration.ofSeconds(5))));

        List<CollectionRequest> first = received(url);
        assertThat(first).containsExactly(request(2));
        List<CollectionRequest> second = new ArrayList<>();
        while (second.isEmpty()) {
            second.addAll(received(url));
        }
        assertThat(second).containsExactly(request(3));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(3_900));
        assertThat(sqs.size(url)).isEqualTo(3);
    }

    private CollectionRequest request(int number) {
        return new CollectionRequest(
                new InstrumentId("binance", Market.SPOT, "COIN" + number + "USDT"),
                Interval.M1,
                Optional.empty(),
                Priority.NORMAL,
                "cause-" + number,
                Instant.parse("2026-03-06T00:00:00Z"),
                1);
    }

    private static List<Delayed> now(List<CollectionRequest> requests) {
        return requests.stream().map(each -> new Delayed(each, Duration.ZERO)).toList();
    }

    /** Until there is nothing more at the moment. */
    private static List<CollectionRequest> received(String url) {
        List<CollectionRequest> all = new ArrayList<>();
        while (true) {
            List<Message> some =
                    sqs.client()
                            .receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10))
                            .messages();
            if (some.isEmpty()) {
                return all;
            }
            some.forEach(message -> all.add(CollectionMessage.read(message.body())));
        }
    }

    /** Lets three of each batch through and says of the rest that it failed; so many times. */
    private static final class Refusing implements ExecutionInterceptor {
        private static final int TAKEN = 3;
        private static final ExecutionAttribute<List<SendMessageBatchRequestEntry>> KEPT_BACK =
                new ExecutionAttribute<>("test.kept.back");

        private final AtomicInteger times;
        private final List<Integer> sizes = new ArrayList<>();

        Refusing(int times) {
            this.times = new AtomicInteger(times);
        }

        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes call) {
            var request = (SendMessageBatchRequest) context.request();
            List<SendMessageBatchRequestEntry> entries = request.entries();
            sizes.add(entries.size());
            if (times.getAndDecrement() <= 0) {
                return request;
            }
            int taken = Math.min(TAKEN, entries.size() - 1);
            call.putAttribute(KEPT_BACK, entries.subList(taken, entries.size()));
            return taken == 0
                    ? request
                    : request.toBuilder().entries(entries.subList(0, taken)).build();
        }

        @Override
        public SdkResponse modifyResponse(
                Context.ModifyResponse context, ExecutionAttributes call) {
            List<SendMessageBatchRequestEntry> keptBack = call.getAttribute(KEPT_BACK);
            if (keptBack == null) {
                return context.response();
            }
            return ((SendMessageBatchResponse) context.response())
                    .toBuilder()
                            .failed(
                                    keptBack.stream()
                                            .map(
                                                    entry ->
                                                            software.amazon.awssdk.services.sqs
                                                                    .model.BatchResultErrorEntry
                                                                    .builder()
                                                                    .id(entry.id())
                                                                    .senderFault(false)
                                                                    .code("InternalError")
                                                                    .message("try again")
                                                                    .build())
                                            .toList())
                            .build();
        }
    }
}
