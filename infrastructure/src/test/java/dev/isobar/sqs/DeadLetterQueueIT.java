package dev.isobar.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class DeadLetterQueueIT {
    private static final String RECORD =
            """
            {"version":"1.0","timestamp":"2026-03-06T00:00:00Z",
             "requestContext":{"requestId":"r-1","functionArn":"arn:aws:lambda:eu-west-1:123456789012:function:CollectBars:$LATEST","condition":"RetriesExhausted","approximateInvokeCount":3},
             "requestPayload":{"detail":{"intervals":["1m"]}},
             "responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},
             "responsePayload":{"errorMessage":"the venue is away"}}
            """;

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
    @DisplayName("R6 a message that was handed out too often says which queue it came from")
    void messagesSayWhereTheyCameFrom() {
        String dead = sqs.queue("dead-1", Duration.ofSeconds(30));
        String work = sqs.queue("work-1", Duration.ZERO, "dead-1", 2);
        Instant before = Instant.now().minusSeconds(1);
        die(work, "what was wanted");

        List<DeadLetter> letters = new DeadLetterQueue(sqs.client(), dead).list(10);

        assertThat(letters)
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.origin()).isEqualTo(DeadLetter.Origin.QUEUE);
                            assertThat(letter.name()).isEqualTo("work-1");
                            assertThat(letter.body()).isEqualTo("what was wanted");
                            assertThat(letter.at()).isBetween(before, Instant.now());
                        });
    }

    @Test
    @DisplayName("R6 Lambda's record of a call says which function failed, how often and why")
    void recordsSayWhichFunctionFailedAndWhy() {
        String dead = sqs.queue("dead-2", Duration.ofSeconds(30));
        sqs.client().sendMessage(r -> r.queueUrl(dead).messageBody(RECORD));

        DeadLetter letter = new DeadLetterQueue(sqs.client(), dead).list(10).get(0);

        assertThat(letter.origin()).isEqualTo(DeadLetter.Origin.FUNCTION);
        assertThat(letter.name()).isEqualTo("CollectBars");
        assertThat(letter.reason())
                .isEqualTo("RetriesExhausted after 3 attempts: the venue is away");
        assertThat(letter.body()).isEqualTo("{\"detail\":{\"intervals\":[\"1m\"]}}");
    }

    @Test
    @DisplayName("R6 listing takes nothing away: the next who looks sees the same at once")
    void listingTakesNothingAway() {
        String dead = sqs.queue("dead-3", Duration.ofSeconds(30));
        IntStream.range(0, 25)
                .forEach(
                        i ->
                                sqs.client()
                                        .sendMessage(r -> r.queueUrl(dead).messageBody("no " + i)));
        DeadLetterQueue queue = new DeadLetterQueue(sqs.client(), dead);

        List<DeadLetter> first = queue.list(100);

        assertThat(first)
                .hasSize(25)
                .extracting(DeadLetter::origin)
                .containsOnly(DeadLetter.Origin.UNKNOWN);
        assertThat(queue.list(100)).containsExactlyInAnyOrderElementsOf(first);
        assertThat(queue.list(4)).hasSize(4);
    }

    @Test
    @DisplayName("R7 redriven messages are in their queue again and no longer dead")
    void redrivenMessagesAreInTheirQueueAgain() {
        String dead = sqs.queue("dead-4", Duration.ofSeconds(30));
        String work = sqs.queue("work-4", Duration.ZERO, "dead-4", 1);
        die(work, "again");
        sqs.client().sendMessage(r -> r.queueUrl(dead).messageBody("from nowhere"));
        DeadLetterQueue queue = new DeadLetterQueue(sqs.client(), dead);

        assertThat(queue.redrive(100, queue.toTheirQueues())).isEqualTo(1);

        assertThat(sqs.size(work)).isEqualTo(1);
        assertThat(queue.list(10)).extracting(DeadLetter::body).containsExactly("from nowhere");
    }

    @Test
    @DisplayName("R7 what nobody took stays, also when the taker fails")
    void whatNobodyTookStays() {
        String dead = sqs.queue("dead-5", Duration.ofSeconds(30));
        for (String body : List.of("a", "b", "c")) {
            sqs.client().sendMessage(r -> r.queueUrl(dead).messageBody(body));
        }
        DeadLetterQueue queue = new DeadLetterQueue(sqs.client(), dead);
        List<String> seen = new ArrayList<>();

        assertThatThrownBy(
                        () ->
                                queue.redrive(
                                        100,
                                        letter -> {
                                            seen.add(letter.body());
                                            if (seen.size() == 2) {
                                                throw new IllegalStateException("full");
                                            }
                                            return true;
                                        }))
                .hasMessage("full");

        assertThat(queue.list(10))
                .hasSize(2)
                .extracting(DeadLetter::body)
                .doesNotContain(seen.get(0));
    }

    /** Hands it out until it goes to the dead letters. */
    private static void die(String work, String body) {
        sqs.client().sendMessage(r -> r.queueUrl(work).messageBody(body));
        List<Message> some;
        do {
            some = sqs.client().receiveMessage(r -> r.queueUrl(work).waitTimeSeconds(0)).messages();
        } while (!some.isEmpty());
    }
}
