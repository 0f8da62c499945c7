package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.DeadLettersQueueData;
import org.elasticmq.MillisVisibilityTimeout;
import org.elasticmq.NeverReceived$;
import org.elasticmq.QueueData;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.msg.LookupMessage;
import org.elasticmq.msg.LookupQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.Option;
import scala.collection.mutable.ArrayBuffer;

/** Beside a file and queues that answer when they are told to, which real ones cannot. */
@Timeout(120)
class WriteOrderTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final QueueEvent.MessageRemoved REMOVED =
            new QueueEvent.MessageRemoved("Work", "m1");

    private final BlockingQueue<Object> written = new LinkedBlockingQueue<>();

    /** Who asks whether the dead letters have the message. */
    private final BlockingQueue<ActorRef> lookups = new LinkedBlockingQueue<>();

    private ActorSystem system;

    @BeforeEach
    void start() {
        system = ActorSystem.create("order");
    }

    @AfterEach
    void stop() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    @Test
    @DisplayName("R9 a removal whose dead letters were silent is written and answered in the end")
    void aSilentQueueIsAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ActorRef order =
                order(
                        who -> {
                            if (asked.incrementAndGet() > 1) {
                                who.tell(Option.empty(), ActorRef.noSender());
                            }
                        });

        assertThat(ask(order, REMOVED).get(60, TimeUnit.SECONDS)).isEqualTo("written");

        assertThat(written.take()).isEqualTo(REMOVED);
        assertThat(asked).hasValueGreaterThan(1);
    }

    @Test
    @DisplayName("R9 a dead letter that is deleted leaves its mark to the queue it came from")
    void aDeletedDeadLetterLeavesTheMark() throws Exception {
        ActorRef order = order(lookups::add);
        var ofTheDead = new QueueEvent.MessageRemoved("Dead", "m1");
        ask(order, copy()).get(60, TimeUnit.SECONDS);
        ask(order, ofTheDead).get(60, TimeUnit.SECONDS);

        assertThat(ask(order, REMOVED).get(60, TimeUnit.SECONDS)).isEqualTo("written");

        assertThat(written).containsExactly(copy(), ofTheDead, REMOVED);
        assertThat(lookups).as("nobody was asked: the copy was known").isEmpty();
    }

    @Test
    @DisplayName("R9 no mark is left of a removal that was written without it")
    void aDeletionTakesTheMark() throws Exception {
        ActorRef order = order(lookups::add);
        CompletableFuture<Object> first = ask(order, REMOVED);
        ActorRef who = lookups.take();
        ask(order, copy()).get(60, TimeUnit.SECONDS);
        who.tell(Option.empty(), ActorRef.noSender());
        first.get(60, TimeUnit.SECONDS);

        CompletableFuture<Object> second = ask(order, REMOVED);

        // A mark would have it written without a question.
        lookups.take().tell(Option.empty(), ActorRef.noSender());
        assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo("written");
    }

    private static CompletableFuture<Object> ask(ActorRef order, Object event) {
        return Patterns.ask(order, event, LONG).toCompletableFuture();
    }

    /** One that knows of Work, whose dead letters are in Dead. */
    private ActorRef order(Consumer<ActorRef> looked) {
        Props keeper = Props.create(Keeper.class, () -> new Keeper(written));
        ActorRef queues = system.actorOf(Props.create(Asked.class, () -> new Asked(looked)));
        ActorRef order = system.actorOf(WriteOrder.before(keeper));
        order.tell(new QueueEvent.Restore(queues), ActorRef.noSender());
        order.tell(new QueueEvent.QueueCreated(work()), ActorRef.noSender());
        return order;
    }

    private static QueueData work() {
        OffsetDateTime now = OffsetDateTime.parse("2026-01-01T00:00:00Z");
        return new QueueData(
                "Work",
                new MillisVisibilityTimeout(0),
                Duration.ZERO,
                Duration.ZERO,
                now,
                now,
                Option.apply(new DeadLettersQueueData("Dead", 2)),
                false,
                false,
                Option.empty(),
                Option.empty(),
                scala.collection.immutable.Map$.MODULE$.empty());
    }

    private static QueueEvent.MessageAdded copy() {
        InternalMessage message =
                new InternalMessage(
                        "m1",
                        new ArrayBuffer<>(),
                        0,
                        "body",
                        scala.collection.immutable.Map$.MODULE$.empty(),
                        OffsetDateTime.parse("2026-01-01T00:00:00Z"),
                        0,
                        NeverReceived$.MODULE$,
                        0,
                        false,
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.apply("Work"));
        return new QueueEvent.MessageAdded("Dead", message);
    }

    /** Keeps messages' events in their order, and says so. */
    private static final class Keeper extends AbstractActor {
        private final BlockingQueue<Object> written;

        private Keeper(BlockingQueue<Object> written) {
            this.written = written;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(QueueEvent.Restore.class, event -> {})
                    .match(QueueEvent.QueueCreated.class, event -> {})
                    .matchAny(
                            event -> {
                                written.add(event);
                                getSender().tell("written", getSelf());
                            })
                    .build();
        }
    }

    /** Finds each queue, which is itself; its messages are asked for elsewhere. */
    private static final class Asked extends AbstractActor {
        private final Consumer<ActorRef> looked;

        private Asked(Consumer<ActorRef> looked) {
            this.looked = looked;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(
                            LookupQueue.class,
                            any -> getSender().tell(Option.apply(getSelf()), getSelf()))
                    .match(LookupMessage.class, any -> looked.accept(getSender()))
                    .build();
        }
    }
}
