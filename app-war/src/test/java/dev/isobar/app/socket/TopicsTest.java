package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final String KEY = "okx:linear:BTC-USDT-SWAP:1m";

    private final List<Runnable> reading = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Subscriber subscriber =
            new Subscriber() {
                @Override
                public void send(Frame frame) {
                    heard.add(frame.text());
                }

                @Override
                public boolean wants(String key) {
                    return true;
                }

                @Override
                public void forget(String key) {
                    heard.add("forgotten " + key);
                }
            };

    @Test
    @DisplayName("R1 updates between the question and its snapshot are not lost")
    void doorsSlide() {
        Topics topics = new Topics(snapshotAt(4), reading::add);

        topics.subscribe(subscriber, "1", KEY);
        topics.on(new Update(KEY, "e1", 4, false, "{\"open_time\":0,\"n\":4}"));
        topics.on(new Update(KEY, "e1", 5, false, "{\"open_time\":0,\"n\":5}"));
        reading.forEach(Runnable::run);

        assertThat(heard).hasSize(2);
        assertThat(heard.get(0))
                .contains("\"type\":\"snapshot\"", "\"sequence\":4", "\"id\":\"1\"");
        assertThat(heard.get(1)).contains("\"type\":\"update\"", "\"sequence\":5", "\"n\":5}");
    }

    @Test
    void nobodyLeftMeansNothingKept() {
        Topics topics = new Topics(snapshotAt(4), Runnable::run);
        topics.subscribe(subscriber, "1", KEY);
        assertThat(topics.size()).isOne();

        topics.unsubscribe(subscriber, KEY);

        assertThat(topics.size()).isZero();
    }

    @Test
    void aStoreThatDoesNotAnswerIsSaid() {
        Topics topics =
                new Topics(
                        new Published() {
                            @Override
                            public Snapshot snapshot(String key) {
                                throw new StoreUnavailable("down", null);
                            }

                            @Override
                            public Optional<List<Update>> after(
                                    String key, String epoch, long sequence) {
                                return Optional.empty();
                            }
                        },
                        Runnable::run);

        topics.subscribe(subscriber, "1", KEY);

        assertThat(heard.get(0)).isEqualTo("forgotten " + KEY);
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

        topics.subscribe(subscriber, "1", KEY);

        assertThat(heard.get(1)).contains("too many subscriptions at once");
        assertThat(topics.size()).isZero();
    }

    private static Published snapshotAt(long sequence) {
        return new Published() {
            @Override
            public Snapshot snapshot(String key) {
                return new Snapshot("e1", sequence, List.of());
            }

            @Override
            public Optional<List<Update>> after(String key, String epoch, long since) {
                return Optional.empty();
            }
        };
    }
}
