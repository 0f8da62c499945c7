package dev.isobar.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.dynamodb.DynamoEvents;
import dev.isobar.dynamodb.Keys;
import dev.isobar.dynamodb.LocalDynamo;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.FlowEvent;
import dev.isobar.live.Announcement;
import dev.isobar.live.Publisher;
import dev.isobar.live.Subject;
import dev.isobar.live.TellEvents;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** Events told to real stores, that are away or whose teller dies: each is heard once. */
@Timeout(300)
class TellEventsIT {
    private static final List<String> KEYS = List.of("okx:linear:X", "okx:linear:Y");
    private static final Publisher NEVER =
            new Publisher() {
                @Override
                public void publish(Announcement announcement) {}

                @Override
                public void flush() {}
            };

    /** Now, because stores keep events no longer than they are told to. */
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final LocalRedis server = LocalRedis.start();
    private final LocalDynamo dynamo = LocalDynamo.inMemory();
    private final Keys keys = dynamo.createTables("t-");
    private final RedisClient redis = Redis.client(server.url());
    private final RedisPublisher publisher = new RedisPublisher(redis);
    private final TellEvents tell = teller(publisher);
    private final Follows follows =
            new Follows(
                    server.url(),
                    redis,
                    KEYS.stream().map(key -> Subject.of(EventKind.LIQUIDATION, key)).toList());
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void connect() {
        await(follows::isConnected);
    }

    @AfterEach
    void close() {
        tell.close();
        follows.close();
        redis.close();
        server.close();
        dynamo.close();
    }

    @Test
    @DisplayName("R14 what is told while Redis is dead for seconds is heard when it is back, once")
    void redisDies() {
        tellSome(10);
        await(() -> follows.ids().equals(told));

        server.down();
        tellFor(Duration.ofSeconds(3));
        await(() -> kept() == told.size());
        assertThat(follows.ids()).hasSize(10);
        server.up();
        tellSome(10);

        await(() -> follows.ids().size() >= told.size() && publisher.owed() == 0);
        tell.close();
        assertThat(follows.ids()).containsExactlyInAnyOrderElementsOf(told).doesNotHaveDuplicates();
        assertThat(follows.ids(KEYS.get(0))).containsExactlyElementsOf(told(0));
        assertThat(follows.ids(KEYS.get(1))).containsExactlyElementsOf(told(1));
        assertThat(publisher.dropped()).isZero();
    }

    @Test
    @DisplayName("R14 what is told while Redis hangs is heard when it goes on, once")
    void redisHangs() {
        tellSome(10);
        await(() -> follows.ids().equals(told));

        redis.executeCommand(client("PAUSE").add("600000").add("WRITE"));
        tellFor(Duration.ofSeconds(3));
        await(() -> kept() == told.size());
        redis.executeCommand(client("UNPAUSE"));
        tellSome(10);

        await(() -> follows.ids().size() >= told.size() && publisher.owed() == 0);
        tell.close();
        assertThat(follows.ids()).containsExactlyInAnyOrderElementsOf(told).doesNotHaveDuplicates();
        assertThat(publisher.dropped()).isZero();
        assertNoHole();
    }

    /** Sequences go on where they were. */
    private void assertNoHole() {
        for (int i = 0; i < KEYS.size(); i++) {
            Subject subject = Subject.of(EventKind.LIQUIDATION, KEYS.get(i));
            assertThat(new RedisUpdates(redis).position(subject).orElseThrow().sequence())
                    .isEqualTo(told(i).size());
        }
    }

    @Test
    @DisplayName("R14 what Redis did is not done again when only its answer was lost")
    void answersAreLost() throws IOException {
        try (Swallowing between = new Swallowing(server.url());
                RedisClient through = Redis.client(between.url())) {
            RedisPublisher deaf = new RedisPublisher(through);
            try (TellEvents teller = teller(deaf)) {
                tellSome(teller, 10);
                await(() -> follows.ids().equals(told) && teller.told() == 10); // and answered

                between.swallow(true);
                tellSome(teller, 10);
                // At least one was done by Redis, and is owed nevertheless.
                await(() -> follows.ids().size() > 10 && deaf.owed() > 0);
                between.swallow(false);
                tellSome(teller, 10);

                await(() -> follows.ids().size() >= told.size() && deaf.owed() == 0);
            }
            assertThat(deaf.dropped()).isZero();
        }
        assertThat(follows.ids()).containsExactlyInAnyOrderElementsOf(told).doesNotHaveDuplicates();
        assertNoHole();
    }

    @Test
    @DisplayName("what a dead node kept and did not publish is told by the next one, once")
    void killedBetweenKeepingAndPublishing() {
        tellSome(4);
        await(() -> follows.ids().equals(told));
        TellEvents dead = teller(NEVER);
        for (int i = 0; i < 4; i++) {
            dead.tell(next());
        }
        await(() -> kept() == 8);
        assertThat(follows.ids()).hasSize(4);

        tell.again(Set.of("okx"), Instant.now(), TellEvents.BACK);
        try (TellEvents third = teller(new RedisPublisher(redis))) {
            third.again(Set.of("okx"), Instant.now(), TellEvents.BACK);
            tell.again(Set.of("okx"), Instant.now(), TellEvents.BACK);
        }
        tell.close(); // everything is on its way
        tellWith(publisher, next()); // and so is what comes after it

        await(() -> follows.ids().contains(told.get(8)));
        assertThat(follows.ids()).containsExactlyInAnyOrderElementsOf(told).doesNotHaveDuplicates();
        dead.close();
    }

    @Test
    @DisplayName("R16 what was minutes old when it was kept is told by the next one, too, once")
    void killedWithWhatWasOld() {
        FlowEvent published = next(start.minus(Duration.ofMinutes(14)));
        tell.tell(published);
        await(() -> follows.ids().equals(told));
        TellEvents dead = teller(NEVER);
        dead.tell(next(start.minus(Duration.ofMinutes(13))));
        await(() -> dead.told() == 1);
        assertThat(follows.ids()).hasSize(1);

        tell.again(Set.of("okx"), Instant.now(), TellEvents.BACK);
        tell.again(Set.of("okx"), Instant.now(), TellEvents.BACK);
        tell.close(); // everything is on its way
        tellWith(publisher, next()); // and so is what comes after it

        await(() -> follows.ids().contains(told.get(2)));
        assertThat(follows.ids()).containsExactlyElementsOf(told);
        dead.close();
    }

    private void tellWith(Publisher by, FlowEvent event) {
        try (TellEvents last = teller(by)) {
            last.tell(event);
        }
    }

    private void tellSome(int count) {
        tellSome(tell, count);
    }

    private void tellSome(TellEvents by, int count) {
        for (int i = 0; i < count; i++) {
            by.tell(next());
        }
    }

    /** An event every 20 ms or so. */
    private void tellFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            tell.tell(next());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Alternates between the instruments. */
    private FlowEvent next() {
        return next(start.plusMillis(told.size()));
    }

    private FlowEvent next(Instant at) {
        int number = told.size();
        String id = "e" + number;
        told.add(id);
        String key = KEYS.get(number % KEYS.size());
        String json = "{\"id\":\"" + id + "\"}";
        return new FlowEvent(EventKind.LIQUIDATION, "okx", key, at, id, null, null, "", json);
    }

    private List<String> told(int which) {
        List<String> of = new ArrayList<>();
        for (int i = which; i < told.size(); i += KEYS.size()) {
            of.add(told.get(i));
        }
        return of;
    }

    private int kept() {
        Range range = new Range(start.minusSeconds(1), start.plusSeconds(60));
        return store().read(EventQuery.of(EventKind.LIQUIDATION, Set.of("okx"), range, 5_000))
                .size();
    }

    private TellEvents teller(Publisher by) {
        return new TellEvents(store(), by, List.of(), Clock.systemUTC(), Thread::new);
    }

    private EventStore store() {
        return new DynamoEvents(
                dynamo.client(), keys, kind -> Duration.ofDays(365), Clock.systemUTC());
    }

    private static CommandArguments client(String what) {
        return new CommandArguments(Protocol.Command.CLIENT).add(what);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
