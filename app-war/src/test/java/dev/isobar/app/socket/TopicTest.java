package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.socket.Published.Snapshot;
import dev.isobar.flows.EventKind;
import dev.isobar.live.Label;
import dev.isobar.live.Subject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicTest {
    private static final Subject SUBJECT = new Subject("bars", "binance:spot:BTCUSDT:1m");

    private static final Subject EVENTS = Subject.of(EventKind.LIQUIDATION, "okx:linear:X");

    private final RememberedUpdates published = new RememberedUpdates();
    private final Topic topic = new Topic(SUBJECT, published, () -> 0);
    private final Listener listener = new Listener();

    @Test
    @DisplayName("R1 updates heard while the snapshot is read follow it, those in it do not")
    void snapshotAndUpdatesMeetWithoutLossOrRepetition() {
        topic.expect();
        topic.on(update("e1", 7));
        topic.on(update("e1", 8));
        topic.on(update("e1", 9));

        boolean joined = topic.join(listener, "1", new Snapshot("e1", 8, List.of("{}")));
        topic.on(update("e1", 10));

        assertThat(joined).isTrue();
        assertThat(listener.heard())
                .containsExactly("snapshot e1 8", "update e1 9", "update e1 10");
    }

    @Test
    @DisplayName("R1 what the snapshot is ahead of the wire is not sent again")
    void updatesTheSnapshotHoldsAreDropped() {
        topic.join(new Listener(), "0", new Snapshot("e1", 3, List.of()));
        topic.join(listener, "1", new Snapshot("e1", 5, List.of()));

        topic.on(update("e1", 4));
        topic.on(update("e1", 5));
        topic.on(update("e1", 6));

        assertThat(listener.heard()).containsExactly("snapshot e1 5", "update e1 6");
    }

    @Test
    @DisplayName("R1 a snapshot older than what is remembered is refused, to be read again")
    void tornSnapshotsAreRefused() {
        topic.join(new Listener(), "0", new Snapshot("e1", 9, List.of()));

        assertThat(topic.join(listener, "1", new Snapshot("e1", 8, List.of()))).isFalse();
        assertThat(listener.heard()).isEmpty();
    }

    @Test
    @DisplayName("R1 the first update reaches who came before it, though another has read it")
    void theFirstUpdateIsNobodysAlone() {
        Listener later = new Listener();
        topic.join(listener, "1", new Snapshot("", 0, List.of()));
        topic.join(later, "2", new Snapshot("e1", 1, List.of("{}")));

        topic.on(update("e1", 1));
        topic.on(update("e1", 2));

        assertThat(listener.heard()).containsExactly("snapshot  0", "update e1 1", "update e1 2");
        assertThat(later.heard()).containsExactly("snapshot e1 1", "update e1 2");
    }

    @Test
    @DisplayName("R1 the same update twice is sent once")
    void repeatedUpdatesAreDropped() {
        topic.join(listener, "1", new Snapshot("e1", 5, List.of()));

        topic.on(update("e1", 6));
        topic.on(update("e1", 6));

        assertThat(listener.heard()).containsExactly("snapshot e1 5", "update e1 6");
    }

    @Test
    @DisplayName("R2 skipped updates are read from what is remembered")
    void skippedUpdatesAreCaughtUp() {
        topic.join(listener, "1", new Snapshot("e1", 5, List.of()));
        published.remembered =
                Optional.of(List.of(update("e1", 6), update("e1", 7), update("e1", 8)));

        topic.on(update("e1", 8));

        assertThat(listener.heard())
                .containsExactly("snapshot e1 5", "update e1 6", "update e1 7", "update e1 8");
    }

    @Test
    @DisplayName("R2 what is gone is declared as a gap, and a new snapshot follows")
    void forgottenUpdatesAreAGap() {
        topic.join(listener, "1", new Snapshot("e1", 5, List.of()));
        published.remembered = Optional.empty();

        List<Subscriber> lost = topic.on(update("e1", 9));
        topic.join(listener, "", new Snapshot("e1", 9, List.of()));
        topic.on(update("e1", 10));

        assertThat(lost).containsExactly(listener);
        assertThat(listener.heard())
                .containsExactly("snapshot e1 5", "gap e1 9", "snapshot e1 9", "update e1 10");
    }

    @Test
    @DisplayName("R2 after a silence of Redis the missed updates are read at once")
    void silenceIsCaughtUp() {
        topic.join(listener, "1", new Snapshot("e1", 5, List.of()));
        published.remembered = Optional.of(List.of(update("e1", 6), update("e1", 7)));

        topic.resume();
        topic.on(update("e1", 7));
        topic.on(update("e1", 8));

        assertThat(listener.heard())
                .containsExactly("snapshot e1 5", "update e1 6", "update e1 7", "update e1 8");
    }

    @Test
    @DisplayName("R3 an event that began another epoch while nothing was heard comes at once")
    void silenceEndsAnEpoch() {
        Topic events = new Topic(EVENTS, published, () -> 0);
        events.join(listener, "1", new Snapshot("e1", 5, List.of()));
        published.snapshot = Optional.of(new Snapshot("e2", 1, List.of("{}")));

        events.resume();
        events.on(event("e2", 1));
        events.on(event("e2", 2));

        assertThat(listener.heard())
                .containsExactly(
                        "snapshot e1 5", "resync_required e2 1", "snapshot e2 1", "update e2 2");
    }

    @Test
    @DisplayName("R1 R3 the very first event comes, though it was told while nothing was heard")
    void silenceHidesTheFirst() {
        Topic events = new Topic(EVENTS, published, () -> 0);
        events.join(listener, "1", new Snapshot("", 0, List.of()));
        published.snapshot = Optional.of(new Snapshot("", 0, List.of()));
        events.resume();
        published.snapshot = Optional.of(new Snapshot("e1", 1, List.of("{}")));
        published.remembered = Optional.of(List.of(event("e1", 1)));

        events.resume();
        events.on(event("e1", 1));
        events.on(event("e1", 2));

        assertThat(listener.heard()).containsExactly("snapshot  0", "update e1 1", "update e1 2");
    }

    @Test
    @DisplayName("R2 after a silence what is gone is a gap, and a new snapshot follows")
    void silenceIsAGap() {
        Topic events = new Topic(EVENTS, published, () -> 0);
        events.join(listener, "1", new Snapshot("e1", 5, List.of()));
        published.snapshot = Optional.of(new Snapshot("e1", 900, List.of("{}")));

        events.resume();

        assertThat(listener.heard())
                .containsExactly("snapshot e1 5", "gap e1 900", "snapshot e1 900");
    }

    @Test
    @DisplayName("R1 who was told that nothing is published yet gets the very first update")
    void firstUpdateEver() {
        topic.join(listener, "1", new Snapshot("", 0, List.of()));
        published.remembered = Optional.of(List.of(update("e1", 1), update("e1", 2)));

        topic.on(update("e1", 2));

        assertThat(listener.heard()).containsExactly("snapshot  0", "update e1 1", "update e1 2");
    }

    @Test
    @DisplayName("R3 a new epoch asks for a new snapshot")
    void newEpochIsASyncAnew() {
        topic.join(listener, "1", new Snapshot("e1", 5, List.of()));

        List<Subscriber> lost = topic.on(update("e2", 1));
        topic.join(listener, "", new Snapshot("e2", 1, List.of()));
        topic.on(update("e2", 2));

        assertThat(lost).containsExactly(listener);
        assertThat(listener.heard())
                .containsExactly(
                        "snapshot e1 5", "resync_required e2 1", "snapshot e2 1", "update e2 2");
    }

    @Test
    @DisplayName("R1 who left while the snapshot was read gets nothing")
    void leftBeforeTheSnapshot() {
        listener.wants = false;

        assertThat(topic.join(listener, "1", new Snapshot("e1", 5, List.of()))).isTrue();
        topic.on(update("e1", 6));

        assertThat(listener.heard()).isEmpty();
    }

    @Test
    @DisplayName("R8 who comes back gets what was missed, then what is heard, each once")
    void comingBack() {
        topic.on(update("e1", 9));

        boolean joined =
                topic.rejoin(
                        listener,
                        new UpdateLog.Position("e1", 6),
                        List.of(update("e1", 7), update("e1", 8), update("e1", 9)));
        topic.on(update("e1", 10));

        assertThat(joined).isTrue();
        assertThat(listener.heard())
                .containsExactly("update e1 7", "update e1 8", "update e1 9", "update e1 10");
    }

    @Test
    @DisplayName("R8 what was heard while the missed was read follows it")
    void comingBackWhileMoreIsHeard() {
        topic.expect();
        topic.on(update("e1", 9));
        topic.on(update("e1", 10));

        topic.rejoin(
                listener,
                new UpdateLog.Position("e1", 7),
                List.of(update("e1", 8), update("e1", 9)));

        assertThat(listener.heard()).containsExactly("update e1 8", "update e1 9", "update e1 10");
    }

    @Test
    @DisplayName("R8 who missed nothing gets the next update only")
    void comingBackInTime() {
        topic.rejoin(listener, new UpdateLog.Position("e1", 7), List.of());
        topic.on(update("e1", 8));

        assertThat(listener.heard()).containsExactly("update e1 8");
    }

    @Test
    @DisplayName("R8 a hole between what was read and what was heard is refused, to be read again")
    void comingBackTorn() {
        topic.on(update("e1", 9));

        assertThat(topic.rejoin(listener, new UpdateLog.Position("e1", 6), List.of())).isFalse();
        assertThat(listener.heard()).isEmpty();
    }

    @Test
    @DisplayName("R7 who waits for the same snapshot is told the one that was read")
    void snapshotsAreShared() {
        topic.await();
        topic.await();
        topic.expect();
        topic.join(listener, "1", new Snapshot("e1", 5, List.of()));
        topic.arrived();
        topic.came();
        topic.on(update("e1", 6));
        Listener second = new Listener();

        assertThat(topic.joinShared(second, "2")).isTrue();
        topic.came();

        assertThat(second.heard()).containsExactly("snapshot e1 5", "update e1 6");
        assertThat(topic.joinShared(new Listener(), "3")).isFalse();
    }

    @Test
    @DisplayName("R7 a snapshot is kept for who comes late until 64 updates came after it")
    void snapshotsGoStale() {
        topic.await();
        topic.await();
        topic.join(listener, "1", new Snapshot("e1", 5, List.of()));
        topic.came();
        for (int i = 6; i < 69; i++) {
            topic.on(update("e1", i));
        }
        Listener second = new Listener();
        topic.await();

        assertThat(topic.joinShared(second, "2")).isTrue();
        assertThat(second.heard()).hasSize(64).startsWith("snapshot e1 5", "update e1 6");
        topic.came();
        topic.on(update("e1", 69));

        assertThat(topic.isShared()).isFalse();
        assertThat(topic.joinShared(new Listener(), "3")).isFalse();
    }

    @Test
    @DisplayName("R7 for who waits for a turn nothing is kept until it comes")
    void nothingIsKeptForWhoWaits() {
        topic.join(new Listener(), "0", new Snapshot("e1", 5, List.of()));
        topic.await();
        topic.on(update("e1", 6));
        topic.expect();
        topic.on(update("e1", 7));

        assertThat(topic.join(listener, "1", new Snapshot("e1", 5, List.of()))).isFalse();
        assertThat(topic.join(listener, "1", new Snapshot("e1", 6, List.of()))).isTrue();
        topic.arrived();

        assertThat(topic.came()).isFalse();
        assertThat(listener.heard()).containsExactly("snapshot e1 6", "update e1 7");
    }

    @Test
    @DisplayName("R7 what is heard while nobody's snapshot is read is told and not kept")
    void nothingIsKeptForNobody() {
        topic.expect();
        topic.join(listener, "1", new Snapshot("e1", 5, List.of()));
        topic.arrived();
        topic.on(update("e1", 6));
        Listener second = new Listener();
        topic.expect();

        assertThat(topic.rejoin(second, new UpdateLog.Position("e1", 5), List.of())).isFalse();
        assertThat(topic.join(second, "2", new Snapshot("e1", 6, List.of()))).isTrue();
        assertThat(second.heard()).containsExactly("snapshot e1 6");
        assertThat(listener.heard()).containsExactly("snapshot e1 5", "update e1 6");
    }

    @Test
    @DisplayName("R13 snapshot, missed and later updates are those that pass the filter")
    void filtersHoldForEverythingThatIsSent() {
        listener.filter = new Filter(new BigDecimal("5000"), Set.of());
        topic.expect();
        topic.on(worth(7, "4999.99"));
        topic.on(worth(8, "5000"));
        List<Label> labels = List.of(usd("9000"), usd(null), usd("1"));

        topic.join(listener, "1", new Snapshot("e1", 6, List.of("1", "2", "3"), labels));
        topic.on(worth(9, null));
        topic.on(worth(10, "70000"));

        assertThat(listener.heard())
                .containsExactly("snapshot e1 6", "update e1 8", "update e1 10");
        assertThat(listener.frames.get(0)).endsWith("\"data\":[1]}");
    }

    @Test
    @DisplayName("R13 who comes back with a filter gets what passes it of what was missed")
    void filtersHoldForResumptions() {
        listener.filter = new Filter(new BigDecimal("5000"), Set.of());
        topic.expect();
        List<Update> missed = List.of(worth(6, "6000"), worth(7, "10"), worth(8, null));

        assertThat(topic.rejoin(listener, new UpdateLog.Position("e1", 5), missed)).isTrue();
        topic.on(worth(9, "5000"));

        assertThat(listener.heard()).containsExactly("update e1 6", "update e1 9");
    }

    private static Update worth(long sequence, String usd) {
        return new Update(SUBJECT, "e1", sequence, true, usd(usd), "{\"open_time\":1}");
    }

    private static Label usd(String usd) {
        return new Label(usd == null ? null : new BigDecimal(usd), "");
    }

    private static Update event(String epoch, long sequence) {
        return new Update(EVENTS, epoch, sequence, true, "{}");
    }

    private static Update update(String epoch, long sequence) {
        return new Update(SUBJECT, epoch, sequence, true, "{\"open_time\":60000,\"n\":1}");
    }

    /** What a publisher remembers, set by the test. */
    private static final class RememberedUpdates implements Published {
        private Optional<List<Update>> remembered = Optional.empty();
        private Optional<Snapshot> snapshot = Optional.empty();

        @Override
        public Snapshot snapshot(Subject subject) {
            return snapshot.orElseThrow(); // else joined by hand
        }

        @Override
        public Optional<List<Update>> after(Subject subject, String epoch, long sequence) {
            return remembered;
        }
    }
}
