package dev.isobar.local.machine;

import static dev.isobar.local.machine.OrderedWrites.copy;
import static dev.isobar.local.machine.OrderedWrites.removed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.actor.queue.QueueEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.Option;

@Timeout(120)
class WriteOrderTest {
    private static final QueueEvent.MessageRemoved REMOVED = removed("Work", "m1");

    /** Who waits for the file's answer to a copy. */
    private final BlockingQueue<ActorRef> copies = new LinkedBlockingQueue<>();

    /** Who asks whether the dead letters have the message. */
    private final BlockingQueue<ActorRef> lookups = new LinkedBlockingQueue<>();

    private OrderedWrites order;

    @AfterEach
    void stop() {
        order.close();
    }

    @Test
    @DisplayName("R9 a removal whose dead letters were silent is written and answered in the end")
    void aSilentQueueIsAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        order =
                new OrderedWrites(
                        OrderedWrites::writes,
                        who -> {
                            if (asked.incrementAndGet() > 1) {
                                isThere(who, false);
                            }
                        },
                        OrderedWrites.SHORT);

        assertThat(answer(order.ask(REMOVED))).isEqualTo("written");

        assertThat(order.written.take()).isEqualTo(REMOVED);
        assertThat(asked).hasValueGreaterThan(1);
    }

    @Test
    @DisplayName("R9 a dead letter that is deleted leaves its mark to the queue it came from")
    void aDeletedDeadLetterLeavesTheMark() throws Exception {
        begin(OrderedWrites::writes, lookups::add);
        answer(order.ask(copy("m1")));
        answer(order.ask(removed("Dead", "m1")));

        assertThat(answer(order.ask(REMOVED))).isEqualTo("written");

        assertThat(order.written).containsExactly(copy("m1"), removed("Dead", "m1"), REMOVED);
        assertThat(lookups).as("nobody was asked: the copy was known").isEmpty();
    }

    @Test
    @DisplayName("R9 no mark is left of a removal that was written without it")
    void aDeletionTakesTheMark() throws Exception {
        begin(OrderedWrites::writes, lookups::add);
        CompletableFuture<Object> first = order.ask(REMOVED);
        ActorRef who = lookups.take();
        answer(order.ask(copy("m1")));
        isThere(who, false);
        answer(first);

        CompletableFuture<Object> second = order.ask(REMOVED);

        // A mark would have it written without a question.
        isThere(lookups.take(), false);
        assertThat(answer(second)).isEqualTo("written");
    }

    @Test
    @DisplayName("R9 while the copy is not in the file, nobody is told so and the original stays")
    void aFailedCopyKeepsTheOriginal() throws Exception {
        begin(copies::add, lookups::add);
        CompletableFuture<Object> removal = order.ask(REMOVED);
        isThere(lookups.take(), true);
        CompletableFuture<Object> move = order.ask(copy("m1"));
        copies.take();

        CompletableFuture<Object> another = order.ask(removed("Work", "m2"));
        isThere(lookups.take(), false);

        assertThat(answer(another)).isEqualTo("written");
        assertThat(order.written).containsExactly(copy("m1"), removed("Work", "m2"));
        assertThat(move).isNotDone();
        assertThat(removal).isNotDone();
    }

    @Test
    @DisplayName("R9 a removal is written when its copy is in the file, however late that comes")
    void aLateCopyReleasesTheRemoval() throws Exception {
        begin(copies::add, lookups::add);
        CompletableFuture<Object> move = order.ask(copy("m1"));
        CompletableFuture<Object> removal = order.ask(REMOVED);
        answer(order.ask(removed("Dead", "m2")));
        assertThat(order.written).containsExactly(copy("m1"), removed("Dead", "m2"));
        isThere(lookups.take(), true);

        order.written.add("answered");
        OrderedWrites.writes(copies.take());

        assertThat(answer(move)).isEqualTo("written");
        assertThat(answer(removal)).isEqualTo("written");
        assertThat(order.written)
                .containsExactly(copy("m1"), removed("Dead", "m2"), "answered", REMOVED);
    }

    @Test
    @DisplayName("R10 a keeper that is killed is not kept alive")
    void aKilledKeeperStops() throws Exception {
        begin(OrderedWrites::writes, lookups::add);

        answer(order.ask(copy("m1")));

        order.killTheKeeper();
        order.ask(copy("m2"));

        assertThat(order.written.take()).isEqualTo(copy("m1"));
        assertThat(order.written.take()).isEqualTo("stopped");
    }

    private void begin(Consumer<ActorRef> copied, Consumer<ActorRef> looked) {
        order = new OrderedWrites(copied, looked, OrderedWrites.LONG);
    }

    private static Object answer(CompletableFuture<Object> asked) throws Exception {
        return asked.get(60, TimeUnit.SECONDS);
    }

    private static void isThere(ActorRef who, boolean there) {
        who.tell(there ? Option.apply("m1") : Option.empty(), ActorRef.noSender());
    }
}
