package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.socket.Published.Snapshot;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.live.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final Subject SUBJECT = new Subject("bars", "okx:linear:BTC-USDT-SWAP:1m");

    private final List<Runnable> reading = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Subscriber subscriber =
            new Subscriber() {
                @Override
                public void send(Frame frame) {
                    heard.addAll(frame.texts());
                }

                @Override
                public boolean wants(Subject subject) {
                    return true;
                }

                @Override
                public void forget(Subject subject) {
                    heard.add("forgotten " + subject);
                }
            };

    @Test
    @DisplayName("R1 updates between the question and its snapshot are not lost")
    void doorsSlide() {
        Topics[] here = new Topics[1];
        Published whileRead =
                new Published() {
                    @Override
                    public Snapshot snapshot(Subject subject) {
                        here[0].on(update(4));
                        here[0].on(update(5));
                        return new Snapshot("e1", 4, List.of());
                    }

                    @Override
                    public Optional<List<Update>> after(
                            Subject subject, String epoch, long sequence) {
                        return Optional.empty();
                    }
                };
        here[0] = new Topics(whileRead, reading::add);

        here[0].subscribe(subscriber, "1", SUBJECT);
        here[0].on(update(3)); // before the turn: what is read then holds it
        reading.forEach(Runnable::run);

        assertThat(heard).hasSize(2);
        assertThat(heard.get(0))
                .contains("\"type\":\"snapshot\"", "\"sequence\":4", "\"id\":\"1\"");
        assertThat(heard.get(1)).contains("\"type\":\"update\"", "\"sequence\":5", "\"n\":5}");
    }

    @Test
    @DisplayName("R3 whose new snapshot cannot be read gets it when the store is back")
    void stranded() {
        long[] nanos = {0};
        boolean[] isAway = {false};
        Published at = snapshotAt(4);
        Topics topics =
                new Topics(
                        new Published() {
                            @Override
                            public Snapshot snapshot(Subject subject) {
                                if (isAway[0]) {
                                    throw new StoreUnavailable("down", null);
                                }
                                Snapshot first = at.snapshot(subject);
                                return nanos[0] == 0 ? first : new Snapshot("e2", 3, first.data());
                            }

                            @Override
                            public Optional<List<Update>> after(
                                    Subject subject, String epoch, long sequence) {
                                return Optional.empty();
                            }
                        },
                        Runnable::run,
                        () -> nanos[0]);
        topics.subscribe(subscriber, "1", SUBJECT);
        heard.clear();

        // Redis has lost everything, and the snapshot's store is away.
        isAway[0] = true;
        topics.on(new Update(SUBJECT, "e2", 1, false, "{\"open_time\":0,\"n\":1}"));
        assertThat(heard).singleElement().asString().contains("\"type\":\"resync_required\"");
        isAway[0] = false;
        topics.on(new Update(SUBJECT, "e2", 2, false, "{\"open_time\":0,\"n\":2}"));
        assertThat(heard).as("left alone for a second").hasSize(1);

        nanos[0] = 1_000_000_000;
        topics.on(new Update(SUBJECT, "e2", 3, false, "{\"open_time\":0,\"n\":3}"));
        topics.on(new Update(SUBJECT, "e2", 4, false, "{\"open_time\":0,\"n\":4}"));

        assertThat(heard).hasSize(3);
        assertThat(heard.get(1)).contains("\"type\":\"snapshot\"", "\"sequence\":3");
        assertThat(heard.get(2)).contains("\"type\":\"update\"", "\"n\":4}");

        topics.unsubscribe(subscriber, SUBJECT);
        assertThat(topics.size()).isZero();
    }

    @Test
    @DisplayName("R3 whose new snapshot cannot be read gets it when updates come again")
    void strandedUntilUpdatesComeAgain() {
        boolean[] isAway = {false};
        Snapshot[] at = {new Snapshot("e1", 4, List.of("{}"))};
        Topics topics =
                new Topics(
                        new Published() {
                            @Override
                            public Snapshot snapshot(Subject subject) {
                                if (isAway[0]) {
                                    throw new StoreUnavailable("down", null);
                                }
                                return at[0];
                            }

                            @Override
                            public Optional<List<Update>> after(
                                    Subject subject, String epoch, long sequence) {
                                return Optional.empty();
                            }
                        },
                        Runnable::run,
                        () -> 0);
        topics.subscribe(subscriber, "1", SUBJECT);
        isAway[0] = true;
        at[0] = new Snapshot("e2", 1, List.of("{}"));
        topics.on(new Update(SUBJECT, "e2", 1, false, "{\"open_time\":0,\"n\":1}"));
        heard.clear();

        topics.resume();
        assertThat(heard).isEmpty();
        isAway[0] = false;
        topics.resume();
        topics.on(new Update(SUBJECT, "e2", 2, false, "{\"open_time\":0,\"n\":5}"));

        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).contains("\"type\":\"snapshot\"", "\"sequence\":1");
        assertThat(heard.get(1)).contains("\"type\":\"update\"", "\"n\":5}");
    }

    @Test
    void nobodyLeftMeansNothingKept() {
        Topics topics = new Topics(snapshotAt(4), Runnable::run);
        topics.subscribe(subscriber, "1", SUBJECT);
        assertThat(topics.size()).isOne();

        topics.unsubscribe(subscriber, SUBJECT);

        assertThat(topics.size()).isZero();
    }

    @Test
    @DisplayName("R7 for who left before their turn nothing is read")
    void nothingIsReadForWhoLeft() {
        Published unread =
                new Published() {
                    @Override
                    public Snapshot snapshot(Subject subject) {
                        throw new AssertionError("read for nobody");
                    }

                    @Override
                    public Optional<List<Update>> after(
                            Subject subject, String epoch, long sequence) {
                        throw new AssertionError("read for nobody");
                    }
                };
        Topics topics = new Topics(unread, reading::add);
        Listener gone = new Listener();
        topics.subscribe(gone, "1", SUBJECT);
        topics.resume(gone, "2", SUBJECT, new UpdateLog.Position("e1", 4));

        gone.forget(SUBJECT);
        reading.forEach(Runnable::run);

        assertThat(gone.heard()).isEmpty();
        assertThat(topics.size()).isZero();
    }

    @Test
    @DisplayName("R7 snapshots are kept for who waits long, but of so many subjects only")
    void keptForWhoWaits() {
        int subjects = 300;
        List<Subject> read = new ArrayList<>();
        Topics topics =
                new Topics(
                        new Published() {
                            @Override
                            public Snapshot snapshot(Subject subject) {
                                read.add(subject);
                                return new Snapshot("e1", 4, List.of());
                            }

                            @Override
                            public Optional<List<Update>> after(
                                    Subject subject, String epoch, long sequence) {
                                return Optional.empty();
                            }
                        },
                        reading::add);
        Listener slow = new Listener();
        for (int i = 0; i < subjects; i++) {
            topics.subscribe(subscriber, "1", new Subject("trades", "okx:spot:X" + i));
        }
        List<Runnable> quickly = List.copyOf(reading);
        reading.clear();
        for (int i = 0; i < subjects; i++) {
            topics.subscribe(slow, "1", new Subject("trades", "okx:spot:X" + i));
        }
        quickly.forEach(Runnable::run);
        assertThat(read).hasSize(subjects);

        reading.forEach(Runnable::run);

        assertThat(slow.heard()).hasSize(subjects).containsOnly("snapshot e1 4");
        assertThat(read).as("256 were kept").hasSize(subjects + subjects - 256);
    }

    @Test
    void aStoreThatDoesNotAnswerIsSaid() {
        Topics topics =
                new Topics(
                        new Published() {
                            @Override
                            public Snapshot snapshot(Subject subject) {
                                throw new StoreUnavailable("down", null);
                            }

                            @Override
                            public Optional<List<Update>> after(
                                    Subject subject, String epoch, long sequence) {
                                return Optional.empty();
                            }
                        },
                        Runnable::run);

        topics.subscribe(subscriber, "1", SUBJECT);

        assertThat(heard.get(0)).isEqualTo("forgotten " + SUBJECT);
        assertThat(heard.get(1)).contains("STORAGE_ERROR", "\"id\":\"1\"");
        assertThat(topics.size()).isZero();
    }

    @Test
    @DisplayName("R7 more questions than can be read are refused")
    void tooManyQuestionsAreRefused() {
        Topics topics =
                new Topics(
                        snapshotAt(4),
                        task -> {
                            throw new RejectedExecutionException("full");
                        });

        topics.subscribe(subscriber, "1", SUBJECT);

        assertThat(heard.get(1)).contains("too many subscriptions at once");
        assertThat(topics.size()).isZero();
    }

    @Test
    @DisplayName("R8 what is gone is declared to who comes back, and a snapshot follows")
    void comingBackTooLate() {
        Topics topics = new Topics(snapshotAt(900), Runnable::run);

        topics.resume(subscriber, "1", SUBJECT, new UpdateLog.Position("e1", 4));

        assertThat(heard).hasSize(2);
        assertThat(heard.get(0))
                .contains("\"type\":\"gap\"", "\"after\":4", "\"before\":901", "\"id\":\"1\"");
        assertThat(heard.get(1)).contains("\"type\":\"snapshot\"", "\"sequence\":900");
    }

    @Test
    @DisplayName("R8 a position of another epoch means nothing: a snapshot follows")
    void comingBackToAnotherEpoch() {
        Topics topics = new Topics(snapshotAt(3), Runnable::run);

        topics.resume(subscriber, "1", SUBJECT, new UpdateLog.Position("e0", 77));

        assertThat(heard.get(0)).contains("\"type\":\"resync_required\"", "\"epoch\":\"e1\"");
        assertThat(heard.get(1)).contains("\"type\":\"snapshot\"");
    }

    @Test
    @DisplayName("R8 of a state the newest is all that was missed")
    void comingBackToAState() {
        Topics topics = new Topics(snapshotAt(9), Runnable::run);
        Subject quotes = new Subject("quotes", "okx:linear:BTC-USDT-SWAP");

        topics.resume(subscriber, "1", quotes, new UpdateLog.Position("e1", 4));

        assertThat(heard).hasSize(1);
        assertThat(heard.get(0)).contains("\"type\":\"snapshot\"", "\"sequence\":9");
    }

    private static Update update(long sequence) {
        return new Update(
                SUBJECT, "e1", sequence, false, "{\"open_time\":0,\"n\":%d}".formatted(sequence));
    }

    private static Published snapshotAt(long sequence) {
        return new Published() {
            @Override
            public Snapshot snapshot(Subject subject) {
                return new Snapshot("e1", sequence, List.of());
            }

            @Override
            public Optional<List<Update>> after(Subject subject, String epoch, long since) {
                return Optional.empty();
            }
        };
    }
}
