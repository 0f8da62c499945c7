package dev.isobar.local.machine;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Kill;
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
import scala.Option;
import scala.collection.mutable.ArrayBuffer;

/**
 * A {@link WriteOrder} that knows of Work, whose dead letters are in Dead, between a file and
 * queues that answer when they are told to, which real ones cannot.
 */
final class OrderedWrites implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);
    static final Duration SHORT = Duration.ofMillis(50);
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    /** What the file was told, in its order. */
    final BlockingQueue<Object> written = new LinkedBlockingQueue<>();

    private final ActorSystem system = ActorSystem.create("order");
    private final ActorRef order;

    /**
     * @param copied takes who waits for the file's answer to a copy
     * @param looked takes who asks whether the dead letters have the message
     * @param patience with those that were told of it
     */
    OrderedWrites(Consumer<ActorRef> copied, Consumer<ActorRef> looked, Duration patience) {
        Props keeper = Props.create(Keeper.class, () -> new Keeper(written, copied));
        ActorRef queues = system.actorOf(Props.create(Asked.class, () -> new Asked(looked)));
        order = system.actorOf(WriteOrder.before(keeper, patience, SHORT));
        order.tell(new QueueEvent.Restore(queues), ActorRef.noSender());
        order.tell(new QueueEvent.QueueCreated(work()), ActorRef.noSender());
    }

    static void writes(ActorRef asker) {
        asker.tell("written", ActorRef.noSender());
    }

    static QueueEvent.MessageRemoved removed(String queue, String id) {
        return new QueueEvent.MessageRemoved(queue, id);
    }

    static QueueEvent.MessageAdded copy(String id) {
        InternalMessage message =
                new InternalMessage(
                        id,
                        new ArrayBuffer<>(),
                        0,
                        "body",
                        scala.collection.immutable.Map$.MODULE$.empty(),
                        NOW,
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

    CompletableFuture<Object> ask(Object event) {
        return Patterns.ask(order, event, LONG).toCompletableFuture();
    }

    void killTheKeeper() {
        system.actorSelection(order.path().child("*"))
                .tell(Kill.getInstance(), ActorRef.noSender());
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    private static QueueData work() {
        return new QueueData(
                "Work",
                new MillisVisibilityTimeout(0),
                Duration.ZERO,
                Duration.ZERO,
                NOW,
                NOW,
                Option.apply(new DeadLettersQueueData("Dead", 2)),
                false,
                false,
                Option.empty(),
                Option.empty(),
                scala.collection.immutable.Map$.MODULE$.empty());
    }

    /** Keeps messages' events in their order, and says so. */
    private static final class Keeper extends AbstractActor {
        private final BlockingQueue<Object> written;
        private final Consumer<ActorRef> copied;

        private Keeper(BlockingQueue<Object> written, Consumer<ActorRef> copied) {
            this.written = written;
            this.copied = copied;
        }

        @Override
        public void postStop() {
            written.add("stopped");
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(QueueEvent.Restore.class, event -> {})
                    .match(QueueEvent.QueueCreated.class, event -> {})
                    .match(QueueEvent.MessageAdded.class, event -> write(event, copied))
                    .matchAny(event -> write(event, OrderedWrites::writes))
                    .build();
        }

        private void write(Object event, Consumer<ActorRef> answer) {
            written.add(event);
            answer.accept(getSender());
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
