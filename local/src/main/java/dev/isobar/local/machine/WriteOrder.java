package dev.isobar.local.machine;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.Status;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.MessageId;
import org.elasticmq.QueueData;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.msg.LookupMessage;
import org.elasticmq.msg.LookupQueue;
import scala.Option;

/**
 * Hands ElasticMQ's writes to the keeper of its file, those of a move to the dead letters in the
 * order that loses nothing: first the copy, then the removal.
 *
 * <p>ElasticMQ's queues write each for itself, so that the removal may come first. It is a move if
 * the queue of dead letters has the message: that was told to take it before the removal was sent
 * here, and answers after it has.
 */
final class WriteOrder extends AbstractActor {
    /** Answered from memory; a machine may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** This message is in the file of its dead letters already. */
    record Copied(String id) {}

    /** A removal that waits, and who is told of it. */
    private record Removal(QueueEvent.MessageRemoved event, ActorRef asker) {}

    private record Move(Removal removal) {}

    private record Deletion(Removal removal) {}

    private final ActorRef keeper;
    private ActorRef queues;

    /** Of each queue that has one. */
    private final Map<String, String> deadLetters = new HashMap<>();

    /** Ids of messages whose copies were written, until they are removed. */
    private final Set<String> copied = new HashSet<>();

    /** Those that wait for their copies, by id. */
    private final Map<String, Removal> waiting = new HashMap<>();

    private WriteOrder(ActorRef keeper) {
        this.keeper = keeper;
    }

    static Props before(ActorRef keeper) {
        return Props.create(WriteOrder.class, () -> new WriteOrder(keeper));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(QueueEvent.Restore.class, this::restore)
                .match(QueueEvent.QueueCreated.class, event -> know(event, event.queue()))
                .match(QueueEvent.QueueMetadataUpdated.class, event -> know(event, event.queue()))
                .match(QueueEvent.MessageAdded.class, this::add)
                .match(QueueEvent.MessageRemoved.class, this::remove)
                .match(Copied.class, event -> copied.add(event.id))
                .match(Deletion.class, deletion -> write(deletion.removal))
                .match(Move.class, move -> afterCopy(move.removal))
                // Nobody knows whether it was a move: it stays in the file and comes again.
                .match(Status.Failure.class, failure -> {})
                .matchAny(this::pass)
                .build();
    }

    private void restore(QueueEvent.Restore event) {
        queues = event.queueManagerActor();
        pass(event);
    }

    private void know(Object event, QueueData queue) {
        if (queue.deadLettersQueue().isDefined()) {
            deadLetters.put(queue.name(), queue.deadLettersQueue().get().name());
        } else {
            deadLetters.remove(queue.name());
        }
        pass(event);
    }

    private void add(QueueEvent.MessageAdded event) {
        pass(event);
        if (event.message().deadLetterSourceQueueName().isDefined()) {
            String id = event.message().id();
            Removal removal = waiting.remove(id);
            if (removal == null) {
                copied.add(id);
            } else {
                write(removal);
            }
        }
    }

    private void remove(QueueEvent.MessageRemoved event) {
        String dead = deadLetters.get(event.queueName());
        if (copied.remove(event.messageId()) || dead == null) {
            pass(event);
            return;
        }
        Removal removal = new Removal(event, getSender());
        Patterns.pipe(
                        isIn(dead, event.messageId())
                                .thenApply(
                                        moved -> moved ? new Move(removal) : new Deletion(removal)),
                        getContext().getDispatcher())
                .to(getSelf());
    }

    private void afterCopy(Removal removal) {
        String id = removal.event.messageId();
        if (copied.remove(id)) {
            write(removal);
        } else {
            waiting.put(id, removal);
        }
    }

    private CompletionStage<Boolean> isIn(String queue, String id) {
        return Patterns.ask(queues, new LookupQueue(queue), PATIENCE)
                .thenCompose(
                        found ->
                                found instanceof Option<?> actor && actor.isDefined()
                                        ? Patterns.ask(
                                                (ActorRef) actor.get(),
                                                new LookupMessage(new MessageId(id)),
                                                PATIENCE)
                                        : CompletableFuture.completedFuture(Option.empty()))
                .thenApply(message -> message instanceof Option<?> one && one.isDefined());
    }

    private void write(Removal removal) {
        keeper.tell(removal.event, removal.asker);
    }

    private void pass(Object event) {
        keeper.forward(event, getContext());
    }
}
