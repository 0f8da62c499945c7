package dev.isobar.local.machine;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorInitializationException;
import org.apache.pekko.actor.ActorKilledException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.DeathPactException;
import org.apache.pekko.actor.OneForOneStrategy;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.Status;
import org.apache.pekko.actor.SupervisorStrategy;
import org.apache.pekko.dispatch.Dispatchers;
import org.apache.pekko.japi.pf.DeciderBuilder;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.QueueData;
import org.elasticmq.actor.queue.QueueEvent;
import scala.Option;

/**
 * Hands ElasticMQ's writes to the keeper of its file, those of a move to the dead letters in the
 * order that loses nothing: first the copy, which counts when the keeper answers for it, then the
 * removal.
 *
 * <p>ElasticMQ's queues write each for itself, so that the removal may come first. It is a move if
 * the queue of dead letters has the message: that was told to take it before the removal was sent
 * here, and answers after it has. While it is silent the removal waits; who asked for it is told by
 * ElasticMQ, which gives an event five seconds and a request twenty-one.
 */
final class WriteOrder extends AbstractActor {
    /** This message is in the file of its dead letters already. */
    record Copied(String id) {}

    /** A removal that waits, and who is told of it. */
    private record Removal(QueueEvent.MessageRemoved event, ActorRef asker) {}

    private record Known(Removal removal, boolean isMove) {}

    /** After it nobody listens for a copy's answer any more: longer than a disk hangs. */
    private static final Duration COPYING = Duration.ofMinutes(10);

    private final ActorRef keeper;
    private final DeadLetterQueues deadLetters;

    /** Ids of messages whose copies were written, until they are removed. */
    private final Set<String> copied = new HashSet<>();

    /** Those that wait for their copies, by id. */
    private final Map<String, Removal> waiting = new HashMap<>();

    private WriteOrder(Props keeper, Duration patience, Duration pause) {
        deadLetters = new DeadLetterQueues(getContext().getSystem(), patience, pause);
        // It waits for the disk: on a thread that the queues do not answer by.
        this.keeper =
                getContext()
                        .actorOf(keeper.withDispatcher(Dispatchers.DefaultBlockingDispatcherId()));
    }

    /**
     * @param keeper of the file, which it starts
     */
    static Props before(Props keeper) {
        return before(keeper, DeadLetterQueues.PATIENCE, DeadLetterQueues.PAUSE);
    }

    /**
     * @param patience with dead letters that are asked for a message
     * @param pause until silent ones are asked again
     */
    static Props before(Props keeper, Duration patience, Duration pause) {
        return Props.create(WriteOrder.class, () -> new WriteOrder(keeper, patience, pause));
    }

    /**
     * A keeper at which a write failed goes on as it is. Begun anew it would not know its tables,
     * and answer for writes that it does not do.
     */
    @Override
    public SupervisorStrategy supervisorStrategy() {
        return new OneForOneStrategy(
                DeciderBuilder.match(
                                ActorInitializationException.class, e -> SupervisorStrategy.stop())
                        .match(ActorKilledException.class, e -> SupervisorStrategy.stop())
                        .match(DeathPactException.class, e -> SupervisorStrategy.stop())
                        .match(Exception.class, e -> SupervisorStrategy.resume())
                        .matchAny(e -> SupervisorStrategy.escalate())
                        .build());
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(QueueEvent.Restore.class, this::restore)
                .match(QueueEvent.QueueCreated.class, event -> know(event, event.queue()))
                .match(QueueEvent.QueueMetadataUpdated.class, event -> know(event, event.queue()))
                .match(QueueEvent.MessageAdded.class, this::add)
                .match(QueueEvent.MessageRemoved.class, this::remove)
                .match(Copied.class, this::copied)
                .match(Known.class, this::known)
                .match(Status.Failure.class, end -> {}) // of all: nobody is asked any more
                .matchAny(this::pass)
                .build();
    }

    private void restore(QueueEvent.Restore event) {
        deadLetters.keptBy(event.queueManagerActor());
        pass(event);
    }

    private void know(Object event, QueueData queue) {
        deadLetters.know(queue);
        pass(event);
    }

    /** Whose copy failed is not told, as ElasticMQ's keeper does not, and the original stays. */
    private void add(QueueEvent.MessageAdded event) {
        if (!isCopy(event)) {
            pass(event);
            return;
        }
        Copied mark = new Copied(event.message().id());
        ActorRef self = getSelf();
        ActorRef asker = getSender();
        Patterns.ask(keeper, event, COPYING)
                .thenAcceptAsync(
                        answer -> {
                            // In this order: what the asker does next finds the mark.
                            self.tell(mark, ActorRef.noSender());
                            asker.tell(answer, self);
                        },
                        getContext().getDispatcher());
    }

    private void copied(Copied copy) {
        Removal removal = waiting.remove(copy.id);
        if (removal == null) {
            copied.add(copy.id);
        } else {
            write(removal);
        }
    }

    /** A removal follows it, for which the mark is. */
    private boolean isCopy(QueueEvent.MessageAdded event) {
        Option<String> source = event.message().deadLetterSourceQueueName();
        return source.isDefined()
                && deadLetters.of(source.get()).filter(event.queueName()::equals).isPresent();
    }

    /** Those of dead letters themselves leave the marks to the queues they came from. */
    private void remove(QueueEvent.MessageRemoved event) {
        Removal removal = new Removal(event, getSender());
        Optional<String> dead = deadLetters.of(event.queueName());
        if (dead.isEmpty() || copied.remove(event.messageId())) {
            write(removal);
            return;
        }
        Patterns.pipe(
                        deadLetters
                                .have(dead.get(), event.messageId())
                                .thenApplyAsync(
                                        moved -> new Known(removal, moved),
                                        getContext().getDispatcher()),
                        getContext().getDispatcher())
                .to(getSelf());
    }

    /** The mark of a deletion is of a copy that is gone again: nobody else comes for it. */
    private void known(Known known) {
        String id = known.removal.event.messageId();
        boolean isCopied = copied.remove(id);
        if (known.isMove && !isCopied) {
            waiting.put(id, known.removal);
        } else {
            write(known.removal);
        }
    }

    private void write(Removal removal) {
        keeper.tell(removal.event, removal.asker);
    }

    private void pass(Object event) {
        keeper.forward(event, getContext());
    }
}
