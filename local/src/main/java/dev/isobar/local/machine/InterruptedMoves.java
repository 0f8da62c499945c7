package dev.isobar.local.machine;

import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.DeliveryReceipt;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.msg.DeleteMessage;
import org.elasticmq.msg.ListQueues;
import org.elasticmq.persistence.sql.GetAllMessages;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Moves to the dead letters that ended between their two writes: the message was copied and not
 * removed. They are finished at the start, before anybody is handed a message.
 */
final class InterruptedMoves {
    private static final System.Logger LOG = System.getLogger(InterruptedMoves.class.getName());

    private final ActorRef kept;
    private final ActorRef queues;

    private InterruptedMoves(ActorRef kept, ActorRef queues) {
        this.kept = kept;
        this.queues = queues;
    }

    /**
     * @param kept the file, behind a {@link WriteOrder}
     * @throws StartFailure if it cannot be read
     */
    static void finish(ActorRef kept, ActorRef queues) {
        new InterruptedMoves(kept, queues).finish();
    }

    private void finish() {
        Set<String> copies = new HashSet<>();
        Set<String> sources = new HashSet<>();
        for (Object queue : all(ElasticMq.ask(queues, new ListQueues()))) {
            for (InternalMessage message : messages((String) queue)) {
                Option<String> source = message.deadLetterSourceQueueName();
                if (source.isDefined()) {
                    copies.add(message.id());
                    sources.add(source.get());
                }
            }
        }
        for (String source : sources) {
            messages(source).stream()
                    .filter(message -> message.deadLetterSourceQueueName().isEmpty())
                    .filter(message -> copies.contains(message.id()))
                    .forEach(message -> remove(source, message));
        }
    }

    /** It was handed out too often, so it has receipts; the last one counts. */
    private void remove(String queue, InternalMessage message) {
        Option<String> receipt = message.deliveryReceipts().lastOption();
        if (receipt.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "{0} stays in {1}, beside its dead letter: it has no receipt",
                    message.id(),
                    queue);
            return;
        }
        kept.tell(new WriteOrder.Copied(message.id()), ActorRef.noSender());
        ActorRef actor = ElasticMq.queue(queues, queue).orElseThrow();
        ElasticMq.ask(actor, new DeleteMessage(new DeliveryReceipt(receipt.get())));
    }

    /** None of a queue that is not there any more. */
    private List<InternalMessage> messages(String queue) {
        if (ElasticMq.queue(queues, queue).isEmpty()) {
            return List.of();
        }
        return all(ElasticMq.ask(kept, new GetAllMessages(queue))).stream()
                .map(InternalMessage.class::cast)
                .toList();
    }

    private static List<?> all(Object sequence) {
        return CollectionConverters.asJava((scala.collection.Seq<?>) sequence);
    }
}
