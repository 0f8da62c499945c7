package dev.isobar.redis;

import static dev.isobar.bars.BarSamples.MINUTES;
import static dev.isobar.bars.BarSamples.bar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.SeriesId;
import dev.isobar.flows.EventKind;
import dev.isobar.identity.Ended;
import dev.isobar.live.Announcement;
import dev.isobar.live.Label;
import dev.isobar.live.Subject;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

class RedisUpdatesIT {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final SeriesId OTHER = BarSamples.series("ETHUSDT", Interval.M1);
    private static final Bar BAR = bar(Interval.M1, NOON, "100.50");
    private static LocalRedis server;
    private static RedisClient redis;

    private final RedisPublisher publisher = new RedisPublisher(redis);
    private final RedisUpdates updates = new RedisUpdates(redis);

    @BeforeAll
    static void start() {
        server = LocalRedis.start();
        redis = Redis.client(server.url());
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        redis.flushAll();
    }

    @Test
    @DisplayName("R3 sequences count from 1 for each series, over all publishers")
    void sequencesCountForEachSeries() {
        publish(MINUTES, 2);
        new RedisPublisher(redis).publish(OTHER, BAR);
        RedisPublisher second = new RedisPublisher(redis);
        second.publish(MINUTES, BAR);
        second.flush();

        assertThat(updates.position(Subject.of(MINUTES)).orElseThrow().sequence()).isEqualTo(3);
        assertThat(updates.position(Subject.of(OTHER))).isEmpty();
        assertThat(updates.newest(Subject.of(MINUTES)).orElseThrow().epoch())
                .isEqualTo(updates.position(Subject.of(MINUTES)).orElseThrow().epoch());
    }

    @Test
    @DisplayName("R12 what is to be published once is, over all publishers; a hole stays a hole")
    void onceIsOnce() {
        Subject subject = Subject.of(EventKind.LIQUIDATION, "okx:linear:X");
        RedisPublisher second = new RedisPublisher(redis);
        for (RedisPublisher one : List.of(publisher, second)) {
            one.publish(new Announcement(subject, true, 200, "{\"id\":\"a\"}", "1#a"));
            one.flush();
        }
        second.publish(new Announcement(subject, true, 200, "{\"id\":\"b\"}", "1#b"));
        second.publish(new Announcement(subject, true, 200, "{\"id\":\"b\"}", "1#b"));
        second.flush();

        assertThat(updates.newest(subject, 9))
                .extracting(Update::data)
                .containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
        assertThat(updates.position(subject).orElseThrow().sequence()).isEqualTo(2);
        assertThat(second.refused()).isZero();
    }

    @Test
    @DisplayName("R13 an update carries what it may be chosen by, exactly, beside its words")
    void labels() {
        Subject subject = Subject.of(EventKind.LIQUIDATION, "okx:linear:Y");
        Label worth = new Label(new BigDecimal("12345678901234567.000000001"), "");
        List<Label> labels = List.of(worth, new Label(null, "5m"), Label.NONE);
        for (Label label : labels) {
            publisher.publish(new Announcement(subject, true, 200, "{\"usd\":1}", "", label));
        }
        publisher.flush();

        assertThat(updates.newest(subject, 9))
                .extracting(Update::label)
                .containsExactlyElementsOf(labels);
        assertThat(updates.newest(subject).orElseThrow().data()).isEqualTo("{\"usd\":1}");
    }

    @Test
    void theNewestOfManySaysHowOldItIs() {
        publish(MINUTES, 3);
        redis.pexpire(
                RedisKeys.updates(Subject.of(MINUTES)),
                RedisPublisher.KEPT.minusHours(2).toMillis());

        var recent = updates.recent(List.of(Subject.of(MINUTES), Subject.of(OTHER)));

        assertThat(recent.keySet()).containsExactly(Subject.of(MINUTES));
        assertThat(recent.get(Subject.of(MINUTES)).update().sequence()).isEqualTo(3);
        assertThat(recent.get(Subject.of(MINUTES)).age())
                .isBetween(Duration.ofHours(2), Duration.ofHours(3));
    }

    @Test
    @DisplayName("R4 R12 what is published already does not stop what comes after a restored Redis")
    void onceAfterARestoredRedis() {
        Subject subject = Subject.of(EventKind.LIQUIDATION, "okx:linear:X");
        for (String name : List.of("a", "b", "c")) {
            publisher.publish(new Announcement(subject, true, 200, "{}", name));
        }
        publisher.flush();
        redis.hset("isobar:position:{" + subject + "}", "sequence", "1");
        publisher.publish(new Announcement(subject, true, 200, "{}", "a"));
        publisher.flush();
        publisher.publish(new Announcement(subject, true, 200, "{}", "d"));
        publisher.flush();

        assertThat(updates.position(subject).orElseThrow().sequence()).isEqualTo(1);
        assertThat(updates.newest(subject, 9)).hasSize(1);
        assertThat(publisher.dropped()).isZero();
    }

    @Test
    void anUpdateHoldsTheBar() {
        publish(MINUTES, 1);

        StringBuilder json = new StringBuilder();
        BarJson.append(json, BAR, false);
        Update update = updates.newest(Subject.of(MINUTES)).orElseThrow();
        assertThat(update.subject().key()).isEqualTo("binance:spot:BTCUSDT:1m");
        assertThat(update.sequence()).isEqualTo(1);
        assertThat(update.isFinal()).isTrue();
        assertThat(update.data()).isEqualTo(json.toString());
    }

    @Test
    void whoComesBackGetsWhatWasMissed() {
        publish(MINUTES, 5);
        String epoch = updates.position(Subject.of(MINUTES)).orElseThrow().epoch();

        assertThat(updates.after(Subject.of(MINUTES), epoch, 3).orElseThrow())
                .extracting(Update::sequence)
                .containsExactly(4L, 5L);
        assertThat(updates.after(Subject.of(MINUTES), epoch, 5)).contains(List.of());
    }

    @Test
    void whatCannotBeResumedHasToBeReadAgain() {
        publish(MINUTES, 3_000);
        String epoch = updates.position(Subject.of(MINUTES)).orElseThrow().epoch();

        assertThat(updates.after(Subject.of(MINUTES), epoch, 1)).as("stream is bounded").isEmpty();
        assertThat(updates.after(Subject.of(MINUTES), epoch, 2_900).orElseThrow()).hasSize(100);
        assertThat(updates.after(Subject.of(MINUTES), epoch, 3_001))
                .as("from the future")
                .isEmpty();
        assertThat(updates.after(Subject.of(MINUTES), "another", 2_999))
                .as("another epoch")
                .isEmpty();
        assertThat(updates.after(Subject.of(OTHER), epoch, 0)).as("never published").isEmpty();
        assertThat(redis.xlen(RedisKeys.updates(Subject.of(MINUTES)))).isLessThan(500);
    }

    @Test
    void ofAnInstrumentLessThanAMegabyteIsRemembered() {
        long bytes = 0;
        for (Interval interval : Interval.values()) {
            SeriesId series = BarSamples.series("BTCUSDT", interval);
            Bar busy = bar(interval, interval.floor(NOON), "100.50");
            for (int n = 0; n < 1_000; n++) {
                publisher.publish(series, busy);
            }
            publisher.flush();
            bytes += redis.memoryUsage(RedisKeys.updates(Subject.of(series)));
        }

        assertThat(bytes).isBetween(100_000L, 1_000_000L);
    }

    @Test
    @DisplayName("R4 a Redis that lost everything begins a new epoch")
    void aFlushedRedisBeginsANewEpoch() {
        publish(MINUTES, 3);
        String epoch = updates.position(Subject.of(MINUTES)).orElseThrow().epoch();
        redis.flushAll();

        RedisPublisher next = new RedisPublisher(redis);
        next.publish(MINUTES, BAR);
        next.flush();

        assertThat(updates.position(Subject.of(MINUTES)).orElseThrow().sequence()).isEqualTo(1);
        assertThat(updates.position(Subject.of(MINUTES)).orElseThrow().epoch()).isNotEqualTo(epoch);
        assertThat(updates.after(Subject.of(MINUTES), epoch, 1)).isEmpty();
    }

    @Test
    @DisplayName("R4 the same publisher does not repeat an epoch either")
    void aPublisherDoesNotRepeatItsEpoch() {
        publish(MINUTES, 3);
        String epoch = updates.position(Subject.of(MINUTES)).orElseThrow().epoch();
        redis.flushAll();

        publish(MINUTES, 3);

        assertThat(updates.position(Subject.of(MINUTES)).orElseThrow().epoch()).isNotEqualTo(epoch);
    }

    @Test
    @DisplayName("R4 a Redis restored from the past begins a new epoch")
    void aRestoredRedisBeginsANewEpoch() {
        publish(MINUTES, 2);
        byte[] position = redis.dump("isobar:position:{" + MINUTES + "}");
        byte[] stream = redis.dump("isobar:updates:{" + MINUTES + "}");
        publish(MINUTES, 3);
        String epoch = updates.position(Subject.of(MINUTES)).orElseThrow().epoch();
        redis.flushAll();
        redis.restore("isobar:position:{" + MINUTES + "}", 0, position);
        redis.restore("isobar:updates:{" + MINUTES + "}", 0, stream);

        publish(MINUTES, 2);

        // In the old epoch they would be 3 and 4, which others were given for other bars.
        assertThat(updates.position(Subject.of(MINUTES)).orElseThrow().sequence()).isEqualTo(2);
        assertThat(updates.position(Subject.of(MINUTES)).orElseThrow().epoch()).isNotEqualTo(epoch);
        assertThat(updates.after(Subject.of(MINUTES), epoch, 3)).isEmpty();
    }

    @Test
    @DisplayName("R5 what was not announced is a hole in the sequence")
    void droppedBarsAreAHole() throws InterruptedException {
        publish(MINUTES, 2);
        String epoch = updates.position(Subject.of(MINUTES)).orElseThrow().epoch();
        redis.executeCommand(client("PAUSE").add("20000").add("WRITE"));
        publish(MINUTES, 2);
        redis.executeCommand(client("UNPAUSE"));

        await(
                () -> {
                    publish(MINUTES, 1);
                    return updates.position(Subject.of(MINUTES)).orElseThrow().sequence() > 4;
                });

        long sequence = updates.position(Subject.of(MINUTES)).orElseThrow().sequence();
        assertThat(publisher.dropped()).isGreaterThanOrEqualTo(2);
        assertThat(sequence).isGreaterThanOrEqualTo(2 + publisher.dropped() + 1);
        assertThat(updates.after(Subject.of(MINUTES), epoch, 2)).isEmpty();
        assertThat(updates.after(Subject.of(MINUTES), epoch, sequence)).contains(List.of());
    }

    @Test
    @DisplayName("R6 a subscription hears, loses Redis, comes back and says so")
    void aSubscriptionOutlivesRedis() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        RedisSubscription subscription =
                new RedisSubscription(server.url(), Thread::new, listener(heard));
        subscription.start();
        await(subscription::isConnected);
        publish(MINUTES, 1);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("updated 1");

        server.down();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("disconnected");
        server.up();
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("reconnected");
        await(
                () -> {
                    publish(MINUTES, 1);
                    return !heard.isEmpty();
                });
        assertThat(heard.poll()).startsWith("updated ");

        subscription.close();
        assertThat(subscription.isConnected()).isFalse();
    }

    @Test
    void everyNodeHearsEveryBarInOrder() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (RedisSubscription one =
                new RedisSubscription(server.url(), Thread::new, listener(heard))) {
            one.start();
            await(one::isConnected);
            publish(MINUTES, 600);

            for (long sequence = 1; sequence <= 600; sequence++) {
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("updated " + sequence);
            }
        }
    }

    @Test
    @DisplayName("R8 what has ended is heard by every listener, and nothing else of that channel")
    void endings() throws Exception {
        String hash = "0123456789abcdef".repeat(4);
        BlockingQueue<String> one = new LinkedBlockingQueue<>();
        BlockingQueue<String> two = new LinkedBlockingQueue<>();
        try (RedisSubscription first = subscription(one);
                RedisSubscription second = subscription(two)) {
            first.start();
            second.start();
            await(() -> first.isConnected() && second.isConnected());
            RedisEndings endings = new RedisEndings(redis);

            redis.publish("isobar:ended", "no such thing!");
            endings.tell(new Ended("ada-1", hash));
            endings.tell(new Ended("ada-1", ""));

            for (BlockingQueue<String> heard : List.of(one, two)) {
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("ended ada-1 " + hash);
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("ended ada-1 ");
            }
        }
    }

    private static RedisSubscription subscription(BlockingQueue<String> heard) {
        return new RedisSubscription(server.url(), Thread::new, listener(heard));
    }

    @Test
    @DisplayName("R6 a listener that fails does not end the subscription")
    void aListenerThatFailsIsToldAgain() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        RedisSubscription subscription =
                new RedisSubscription(
                        server.url(),
                        Thread::new,
                        new RedisSubscription.Listener() {
                            @Override
                            public void updated(Update update) {
                                throw new IllegalStateException("cannot take it");
                            }

                            @Override
                            public void ended(Ended ended) {
                                heard.add(ended.toString());
                            }

                            @Override
                            public void disconnected() {
                                throw new IllegalStateException("cannot take that either");
                            }

                            @Override
                            public void reconnected() {
                                heard.add("reconnected");
                            }
                        });
        subscription.start();
        await(subscription::isConnected);
        publish(MINUTES, 1);

        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("reconnected");
        subscription.close();
    }

    private void publish(SeriesId series, int count) {
        for (int i = 0; i < count; i++) {
            publisher.publish(series, BAR);
        }
        publisher.flush();
    }

    private static RedisSubscription.Listener listener(BlockingQueue<String> heard) {
        return new RedisSubscription.Listener() {
            @Override
            public void updated(Update update) {
                heard.add("updated " + update.sequence());
            }

            @Override
            public void ended(Ended ended) {
                heard.add("ended " + ended.account() + " " + ended.session());
            }

            @Override
            public void disconnected() {
                heard.add("disconnected");
            }

            @Override
            public void reconnected() {
                heard.add("reconnected");
            }
        };
    }

    private static CommandArguments client(String what) {
        return new CommandArguments(Protocol.Command.CLIENT).add(what);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 20 s").isLessThan(end);
            new Semaphore(0).tryAcquire(20, TimeUnit.MILLISECONDS);
        }
    }
}
