package dev.isobar.local.machine;

import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.persistence.CreateQueueMetadata;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Left;
import scalikejdbc.ConnectionPool;
import scalikejdbc.ConnectionPoolSettings;

/**
 * ElasticMQ in this process, on loopback, with its messages in a file. Its pool of connections is
 * static: one at a time in a process.
 */
final class ElasticMq implements AutoCloseable {
    static final String ACCOUNT = "000000000000";

    /**
     * What was answered is in the file, not half a second later. That survives the end of this
     * process, however it comes; not that of the machine, since nothing is forced.
     */
    private static final String WRITTEN_AT_ONCE = ";WRITE_DELAY=0";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Warnings are for us, the rest is about itself. */
    private static final Map<String, Object> QUIET =
            Map.of(
                    "pekko.loglevel", "WARNING",
                    "pekko.log-dead-letters", "off",
                    "pekko.jvm-exit-on-fatal-error", "off",
                    "pekko.actor.default-dispatcher.fork-join-executor.parallelism-max", 2);

    private final ActorSystem system;
    private final ActorRef queues;
    private final SQSRestServer server;

    private ElasticMq(ActorSystem system, ActorRef queues, SQSRestServer server) {
        this.system = system;
        this.queues = queues;
        this.server = server;
    }

    /**
     * Returns when it answers, with all messages that were there before.
     *
     * @param file without the suffix that the database adds
     * @param path that queues' addresses begin with
     */
    static ElasticMq start(Path file, InetSocketAddress at, String path, String region) {
        LibraryLogs.quiet();
        ActorSystem system =
                ActorSystem.create(
                        "queues", ConfigFactory.parseMap(QUIET).withFallback(ConfigFactory.load()));
        ElasticMq running = null;
        try {
            String database = "jdbc:h2:" + file.toAbsolutePath() + WRITTEN_AT_ONCE;
            connect(database);
            ActorRef kept = system.actorOf(WriteOrder.before(keeper(database)));
            ActorRef queues = system.actorOf(manager(kept));
            restore(kept, queues);
            InterruptedMoves.finish(kept, queues);
            SQSRestServer server = server(system, queues, kept, at, path, region).start();
            server.waitUntilStarted();
            running = new ElasticMq(system, queues, server);
            return running;
        } finally {
            // Whatever it was: Scala throws checked exceptions without a word.
            if (running == null) {
                end(system);
            }
        }
    }

    /** That queue behind its HTTP. */
    Optional<ActorRef> queue(String name) {
        return queue(queues, name);
    }

    /**
     * @throws StartFailure if nobody answers
     */
    static Optional<ActorRef> queue(ActorRef queues, String name) {
        Option<?> found = (Option<?>) ask(queues, new LookupQueue(name));
        return found.isEmpty() ? Optional.empty() : Optional.of((ActorRef) found.get());
    }

    @Override
    public void close() {
        server.stopAndWait();
        end(system);
    }

    private static void end(ActorSystem system) {
        system.terminate();
        try {
            await(system.getWhenTerminated());
        } finally {
            ConnectionPool.closeAll();
        }
    }

    /** ElasticMQ does so itself, but once in the life of a process, whatever was closed since. */
    private static void connect(String database) {
        ConnectionPoolSettings settings = ConnectionPool.singleton$default$4();
        ConnectionPool.singleton(
                database,
                "",
                "",
                settings,
                ConnectionPool.singleton$default$5(database, "", "", settings));
    }

    private static Props keeper(String database) {
        var settings =
                new SqlQueuePersistenceConfig(true, "org.h2.Driver", database, "", "", false);
        scala.collection.immutable.List<CreateQueueMetadata> none =
                CollectionConverters.asScala(List.<CreateQueueMetadata>of()).toList();
        return Props.create(
                SqlQueuePersistenceActor.class, () -> new SqlQueuePersistenceActor(settings, none));
    }

    private static Props manager(ActorRef keeper) {
        return Props.create(
                QueueManagerActor.class,
                () ->
                        new QueueManagerActor(
                                new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(keeper)));
    }

    private static void restore(ActorRef keeper, ActorRef queues) {
        Object answer = ask(keeper, new QueueEvent.Restore(queues));
        if (answer instanceof Left<?, ?> errors) {
            throw new StartFailure("the queues cannot be read: " + errors.value());
        }
    }

    private static TheSQSRestServerBuilder server(
            ActorSystem system,
            ActorRef queues,
            ActorRef keeper,
            InetSocketAddress at,
            String path,
            String region) {
        String host = at.getAddress().getHostAddress();
        return new TheSQSRestServerBuilder(
                Option.apply(system),
                Option.apply(queues),
                host,
                at.getPort(),
                new NodeAddress("http", host, at.getPort(), path),
                false,
                StrictSQSLimits$.MODULE$,
                region,
                ACCOUNT,
                Option.apply(keeper));
    }

    /**
     * @throws StartFailure if nobody answers
     */
    static Object ask(ActorRef whom, Object what) {
        return await(Patterns.ask(whom, what, PATIENCE));
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartFailure("the queues do not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("stopped while the queues started", e);
        }
    }
}
