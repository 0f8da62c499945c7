package dev.isobar.local.machine;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.MessageId;
import org.elasticmq.QueueData;
import org.elasticmq.msg.LookupMessage;
import org.elasticmq.msg.LookupQueue;
import scala.Option;

/** Which queue has which dead letters, and whether a message is among them. For one actor. */
final class DeadLetterQueues {
    private static final System.Logger LOG = System.getLogger(DeadLetterQueues.class.getName());

    /** That of ElasticMQ's own parts with each other. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Until a queue that did not answer is asked again. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final ActorSystem system;
    private final Duration patience;
    private final Duration pause;
    private final AtomicBoolean toldOfSilence = new AtomicBoolean();
    private final Map<String, String> names = new HashMap<>();
    private ActorRef queues;

    /**
     * @param patience with one that is asked
     * @param pause until one that did not answer is asked again
     */
    DeadLetterQueues(ActorSystem system, Duration patience, Duration pause) {
        this.system = system;
        this.patience = patience;
        this.pause = pause;
    }

    /** Who finds queues by their names. */
    void keptBy(ActorRef queues) {
        this.queues = queues;
    }

    void know(QueueData queue) {
        if (queue.deadLettersQueue().isDefined()) {
            names.put(queue.name(), queue.deadLettersQueue().get().name());
        } else {
            names.remove(queue.name());
        }
    }

    Optional<String> of(String queue) {
        return Optional.ofNullable(names.get(queue));
    }

    /** Known in the end: a queue that is silent is asked again, as long as there are queues. */
    CompletionStage<Boolean> have(String deadLetters, String id) {
        return Patterns.retry(
                () ->
                        ask(deadLetters, id)
                                .whenCompleteAsync(
                                        (answer, failure) -> tell(failure), system.dispatcher()),
                Integer.MAX_VALUE,
                pause,
                system);
    }

    /** By the queues' own threads: the common pool may have one, and who waits may hold it. */
    private CompletionStage<Boolean> ask(String queue, String id) {
        return Patterns.ask(queues, new LookupQueue(queue), patience)
                .thenComposeAsync(
                        found ->
                                found instanceof Option<?> actor && actor.isDefined()
                                        ? Patterns.ask(
                                                (ActorRef) actor.get(),
                                                new LookupMessage(new MessageId(id)),
                                                patience)
                                        : CompletableFuture.completedFuture(Option.empty()),
                        system.dispatcher())
                .thenApplyAsync(
                        message -> message instanceof Option<?> one && one.isDefined(),
                        system.dispatcher());
    }

    private void tell(Throwable failure) {
        if (failure != null && toldOfSilence.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, "a removal waits for its dead letters: " + failure);
        }
    }
}
