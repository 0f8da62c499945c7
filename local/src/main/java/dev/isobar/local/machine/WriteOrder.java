package dev.isobar.local.machine;

import java.lang.System.Logger.Level;
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
    private static final System.Logger LOG = System.getLogger(WriteOrder.class.getName());

    /** Answered from memory; a machine may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Until a queue that did not answer is asked again. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** This message is in the file of its dead letters already. */
    record Copied(String id) {}

    /** A removal that waits, and who is told of it. */
    private record Removal(QueueEvent.MessageRemoved event, ActorRef asker) {}

    private record Move(Removal removal) {}

    private record Deletion(Removal removal) {}

    /** Nobody knows yet whether it was a move. */
    private record Unanswered(Removal removal, Throwable cause) {}

    private record Again(Removal removal) {}

    private final ActorRef keeper;
    private final Duration patience;
    private boolean toldOfSilence;
    private ActorRef queues;

    /** Of each queue that has such a queue. */
    private final Map<String, String> deadLetters = new HashMap<>();

    /** Ids of messages whose copies were written, until they are removed. */
    private final Set<String> copied = new HashSet<>();

    /** Those that wait for their copies, by id. */
    private final Map<String, Removal> waiting = new HashMap<>();

    private WriteOrder(ActorRef keeper, Duration patience) {
        this.keeper = keeper;
        this.patience = patience;
    }

    static Props before(ActorRef keeper) {
        return before(keeper, PATIENCE);
    }

    /**
     * @param patience until a queue that was asked counts as silent
     */
    static Props before(ActorRef keeper, Duration patience) {
        return Props.create(WriteOrder.class, () -> new WriteOrder(keeper, patience));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(QueueEvent.Restore.class, this::restore)
                .match(QueueEvent.QueueCreated.class, event -> know(event, event.queue()))
                .match(QueueEvent.QueueMetadataUpdated.class, event -> know(event, event.queue()))
                .match(QueueEvent.MessageAdded.class, this::add)
                .match(
                        QueueEvent.MessageRemoved.class,
                        event -> remove(new Removal(event, getSender())))
                .match(Copied.class, event -> copied.add(event.id))
                .match(Deletion.class, deletion -> alone(deletion.removal))
                .match(Move.class, move -> afterCopy(move.removal))
                .match(Unanswered.class, this::askLater)
                .match(Again.class, again -> remove(again.removal))
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
        if (isCopy(event)) {
            String id = event.message().id();
            Removal removal = waiting.remove(id);
            if (removal == null) {
                copied.add(id);
            } else {
                write(removal);
            }
        }
    }

    /** A removal follows it, for which the mark is. */
    private boolean isCopy(QueueEvent.MessageAdded event) {
        Option<String> source = event.message().deadLetterSourceQueueName();
        return source.isDefined() && event.queueName().equals(deadLetters.get(source.get()));
    }

    /** Those of dead letters themselves leave the marks to the queues they came from. */
    private void remove(Removal removal) {
        String id = removal.event.messageId();
        String dead = deadLetters.get(removal.event.queueName());
        if (dead == null || copied.remove(id)) {
            write(removal);
            return;
        }
        Patterns.pipe(
                        isIn(dead, id).handle((moved, failure) -> found(removal, moved, failure)),
                        getContext().getDispatcher())
                .to(getSelf());
    }

    private static Object found(Removal removal, Boolean moved, Throwable failure) {
        if (failure != null) {
            return new Unanswered(removal, failure);
        }
        return moved ? new Move(removal) : new Deletion(removal);
    }

    /** Whoever asked waits, with all that it has to write after this: it is answered in the end. */
    private void askLater(Unanswered silence) {
        if (!toldOfSilence) {
            toldOfSilence = true;
            LOG.log(
                    Level.WARNING,
                    "a removal from {0} waits for its dead letters: {1}",
                    silence.removal.event.queueName(),
                    silence.cause);
        }
        getContext()
                .getSystem()
                .scheduler()
                .scheduleOnce(
                        PAUSE,
                        getSelf(),
                        new Again(silence.removal),
                        getContext().getDispatcher(),
                        getSelf());
    }

    /** Its copy, if there was one, is gone again, and nobody else comes for the mark. */
    private void alone(Removal removal) {
        copied.remove(removal.event.messageId());
        write(removal);
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
        return Patterns.ask(queues, new LookupQueue(queue), patience)
                .thenCompose(
                        found ->
                                found instanceof Option<?> actor && actor.isDefined()
                                        ? Patterns.ask(
                                                (ActorRef) actor.get(),
                                                new LookupMessage(new MessageId(id)),
                                                patience)
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
