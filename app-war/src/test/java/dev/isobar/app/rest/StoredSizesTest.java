package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.bars.StoreSizes;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a lock is not interrupted
class StoredSizesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicInteger asked = new AtomicInteger();
    private final StoredSizes sizes = new StoredSizes();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    StoredSizesTest() {
        sizes.settings = Settings.from(key -> Optional.empty());
        sizes.store = this::answers;
        at(NOON);
    }

    @Test
    void itIsAskedEveryFiveMinutes() {
        assertThat(told().at("/total_bytes").asLong()).isEqualTo(1_000);
        at(NOON.plusSeconds(299));
        assertThat(told().at("/as_of").asText()).isEqualTo(NOON.toString());
        at(NOON.plusSeconds(300));
        assertThat(told().at("/total_bytes").asLong()).isEqualTo(2_000);
    }

    @Test
    void whileItHangsOneWaitsAndTheOthersAreToldWhatIsKnown() throws Exception {
        told();
        at(NOON.plusSeconds(300));
        sizes.store = this::hangs;
        CompletableFuture<ObjectNode> one = CompletableFuture.supplyAsync(this::told);
        reached.await();

        assertThat(told().at("/as_of").asText()).isEqualTo(NOON.toString());
        at(NOON.plusSeconds(600)); // it still hangs
        assertThat(told().at("/as_of").asText()).isEqualTo(NOON.toString());
        go.countDown();

        assertThat(one.get().at("/as_of").asText()).isEqualTo("2026-11-21T12:05:00Z");
        assertThat(asked).hasValue(2);
    }

    @Test
    void whileItHangsAndNothingIsKnownTheOthersAreRefusedAtOnce() throws Exception {
        sizes.store = this::hangs;
        CompletableFuture<ObjectNode> one = CompletableFuture.supplyAsync(this::told);
        reached.await();

        assertThatThrownBy(this::told).isInstanceOf(StoreUnavailable.class);
        go.countDown();

        assertThat(one.get().at("/total_bytes").asLong()).isEqualTo(1_000);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatFailsIsNotAskedAgainForFiveMinutesIfSomethingIsKnown() {
        StoreSizes fails =
                () -> {
                    asked.incrementAndGet();
                    throw new StoreUnavailable("away", null);
                };
        sizes.store = fails;
        assertThatThrownBy(this::told).isInstanceOf(StoreUnavailable.class);
        sizes.store = this::answers;
        told();
        at(NOON.plusSeconds(300));
        sizes.store = fails;

        assertThat(told().at("/as_of").asText()).isEqualTo(NOON.toString());
        at(NOON.plusSeconds(599));
        assertThat(told().at("/as_of").asText()).isEqualTo(NOON.toString());
        assertThat(asked).hasValue(3);
        at(NOON.plusSeconds(600));
        told();
        assertThat(asked).hasValue(4);
    }

    private void at(Instant now) {
        sizes.clock = Clock.fixed(now, ZoneOffset.UTC);
    }

    private ObjectNode told() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        sizes.tell(json);
        return json;
    }

    private List<StoreSizes.Size> answers() {
        return List.of(new StoreSizes.Size("bars", 7, asked.incrementAndGet() * 1_000L));
    }

    private List<StoreSizes.Size> hangs() {
        reached.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return answers();
    }
}
