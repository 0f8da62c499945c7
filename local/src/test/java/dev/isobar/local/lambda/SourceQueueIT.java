package dev.isobar.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.sqs.LocalSqs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.Message;

/** Over a real queue, of which one operation fails. */
class SourceQueueIT {
    private static final Duration KEPT = Duration.ofDays(4);

    @Test
    @DisplayName("R12 where what is too old cannot be deleted, the others are handed out")
    void whatCannotBeDeletedTakesNothingAlong() {
        Undeleting undeleting = new Undeleting();
        try (LocalSqs sqs = LocalSqs.inMemory();
                SqsClient client = sqs.client(undeleting)) {
            String url = sqs.queue("Work", Duration.ofSeconds(30));
            client.sendMessage(r -> r.queueUrl(url).messageBody("old"));
            Instant between = Instant.now().plusMillis(2);
            while (!Instant.now().isAfter(between)) {
                Thread.onSpinWait();
            }
            client.sendMessage(r -> r.queueUrl(url).messageBody("good"));
            Clock late = Clock.fixed(between.plus(KEPT), ZoneOffset.UTC);

            SourceQueue queue = SourceQueue.of(client, url, new Retention(KEPT, late));

            assertThat(queue.next(10, Duration.ZERO))
                    .extracting(Message::body)
                    .containsExactly("good");
            assertThat(undeleting.asked).hasPositiveValue();
            assertThat(sqs.size(url)).isEqualTo(2);
        }
    }

    private static final class Undeleting implements ExecutionInterceptor {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes any) {
            if (call.request() instanceof DeleteMessageBatchRequest) {
                asked.incrementAndGet();
                throw SdkClientException.create("not now");
            }
        }
    }
}
