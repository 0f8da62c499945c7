package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.socket.Published.Snapshot;
import dev.isobar.flows.EventKind;
import dev.isobar.live.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Redis came back with another memory, or none, and nothing was published since. */
class LostEpochTest {
    private static final Subject SUBJECT = new Subject("trades", "okx:spot:BTC-USDT");
    private static final Subject EVENTS = Subject.of(EventKind.LIQUIDATION, "okx:linear:X");
    private static final Snapshot NONE = new Snapshot("", 0, List.of());

    private final Redis redis = new Redis();
    private final Topics topics = new Topics(redis, Runnable::run);
    private final Listener old = new Listener();
    private final Listener newcomer = new Listener();

    @Test
    @DisplayName("R1 R3 where Redis is empty a newcomer is admitted, and who was there is told")
    void emptied() {
        topics.subscribe(old, "1", SUBJECT);
        redis.now = NONE;

        topics.subscribe(newcomer, "2", SUBJECT);
        topics.on(update("e2", 1));
        topics.on(update("e2", 2));

        assertThat(newcomer.heard()).containsExactly("snapshot  0", "update e2 1", "update e2 2");
        assertThat(old.heard())
                .containsExactly(
                        "snapshot e1 5",
                        "resync_required  0",
                        "snapshot  0",
                        "update e2 1",
                        "update e2 2");
    }

    @Test
    @DisplayName("R8 who comes back to an empty Redis is told so once, and hears the next")
    void comingBackToNothing() {
        topics.subscribe(old, "1", SUBJECT);
        redis.now = NONE;

        topics.resume(newcomer, "2", SUBJECT, new UpdateLog.Position("e1", 5));
        topics.on(update("e2", 1));

        assertThat(newcomer.heard())
                .containsExactly("resync_required  0", "snapshot  0", "update e2 1");
        assertThat(old.heard()).endsWith("resync_required  0", "snapshot  0", "update e2 1");
    }

    @Test
    @DisplayName("R3 another epoch that was not heard yet is told with the snapshot that tells it")
    void begunUnheard() {
        topics.subscribe(old, "1", SUBJECT);
        redis.now = new Snapshot("e2", 3, List.of("{}"));

        topics.subscribe(newcomer, "2", SUBJECT);
        topics.on(update("e2", 3)); // on its way when the snapshot was read
        topics.on(update("e2", 4));

        assertThat(newcomer.heard()).containsExactly("snapshot e2 3", "update e2 4");
        assertThat(old.heard())
                .containsExactly(
                        "snapshot e1 5", "resync_required e2 3", "snapshot e2 3", "update e2 4");
    }

    @Test
    @DisplayName("R8 a position of another epoch that was not heard yet is gone on from")
    void comingBackToWhatBeganUnheard() {
        topics.subscribe(old, "1", SUBJECT);
        redis.now = new Snapshot("e2", 3, List.of("{}"));
        redis.missed = Optional.of(List.of(update("e2", 3)));

        topics.resume(newcomer, "2", SUBJECT, new UpdateLog.Position("e2", 2));
        topics.on(update("e2", 4));

        assertThat(newcomer.heard()).containsExactly("update e2 3", "update e2 4");
        assertThat(old.heard()).endsWith("resync_required e2 3", "snapshot e2 3", "update e2 4");
    }

    @Test
    @DisplayName("R1 a snapshot that was read before the first update was heard is no other epoch")
    void readTooEarly() {
        redis.now = NONE;
        topics.subscribe(old, "1", SUBJECT);
        redis.duringReads.add(
                () -> {
                    topics.on(update("e1", 1));
                    redis.now = new Snapshot("e1", 1, List.of("{}"));
                });

        topics.subscribe(newcomer, "2", SUBJECT);
        topics.on(update("e1", 2));

        assertThat(old.heard()).containsExactly("snapshot  0", "update e1 1", "update e1 2");
        assertThat(newcomer.heard()).containsExactly("snapshot e1 1", "update e1 2");
    }

    @Test
    @DisplayName("R3 a snapshot that was read before another epoch was heard does not end that one")
    void readBeforeTheNextEpoch() {
        List<Runnable> readers = new ArrayList<>();
        Topics slowly = new Topics(redis, readers::add);
        slowly.subscribe(old, "1", SUBJECT);
        readers.remove(0).run();
        redis.duringReads.add(
                () -> {
                    slowly.on(update("e2", 1));
                    redis.now = new Snapshot("e2", 1, List.of("{}"));
                });

        slowly.subscribe(newcomer, "2", SUBJECT);
        while (!readers.isEmpty()) {
            readers.remove(0).run();
        }
        slowly.on(update("e2", 2));

        assertThat(newcomer.heard()).containsExactly("snapshot e2 1", "update e2 2");
        assertThat(old.heard())
                .containsExactly(
                        "snapshot e1 5", "resync_required e2 1", "snapshot e2 1", "update e2 2");
    }

    @Test
    @DisplayName("R3 that Redis came back empty is told as soon as it is heard again, and once")
    void emptiedInSilence() {
        topics.subscribe(old, "1", EVENTS);
        redis.now = NONE;

        topics.resume();
        topics.resume();
        topics.on(new Update(EVENTS, "e2", 1, true, "{}"));

        assertThat(old.heard())
                .containsExactly(
                        "snapshot e1 5", "resync_required  0", "snapshot  0", "update e2 1");
    }

    @Test
    @DisplayName("R7 the snapshot of a lost epoch is shared with nobody")
    void notShared() {
        Topic topic = new Topic(EVENTS, redis, () -> 0);
        topic.expect();
        topic.expect();
        topic.join(old, "1", redis.now);
        redis.now = NONE;
        topic.resume();

        assertThat(topic.joinShared(newcomer, "2")).isFalse();
    }

    private static Update update(String epoch, long sequence) {
        return new Update(SUBJECT, epoch, sequence, true, "{}");
    }

    /** What a read finds, and what happens once it has found it. */
    private static final class Redis implements Published {
        private Snapshot now = new Snapshot("e1", 5, List.of("{}"));
        private Optional<List<Update>> missed = Optional.empty();
        private final Queue<Runnable> duringReads = new ArrayDeque<>();

        @Override
        public Snapshot snapshot(Subject subject) {
            Snapshot read = now;
            if (!duringReads.isEmpty()) {
                duringReads.remove().run();
            }
            return read;
        }

        @Override
        public Optional<List<Update>> after(Subject subject, String epoch, long sequence) {
            return now.epoch().equals(epoch) ? missed : Optional.empty();
        }
    }
}
