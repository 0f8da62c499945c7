package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.app.connection.Line;
import dev.isobar.app.identity.SocketCaller;
import dev.isobar.identity.Proof;
import dev.isobar.live.Subject;
import dev.isobar.live.TrackedDocument;
import dev.isobar.market.InstrumentId;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One session that wants all there can be, beside a fan-out whose thread does not run. */
class ManySubjectsTest {
    private static final Everything ALL = new Everything("bars", "*", "", "1m");
    private static final List<InstrumentId> TRACKED =
            IntStream.range(0, TrackedDocument.MOST)
                    .mapToObj(i -> InstrumentId.parse("binance:spot:X%04d".formatted(i)))
                    .toList();

    /** A hundred bars, and what may be missed of one subject. */
    private static final List<String> ROWS = List.copyOf(java.util.Collections.nCopies(100, bar()));

    private static final int MISSED = 100;

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final Queue<Runnable> readers = new ArrayDeque<>();
    private final Log log = new Log();
    private final Topics topics = new Topics(log, readers::add);
    private final Wildcards wildcards = new Wildcards(one -> one.symbol());
    private final Reader reader = new Reader();
    private Client client;
    private Subscriptions subscriptions;

    @BeforeEach
    void open() throws Full {
        client =
                new FanOut(1, Thread::new, clock)
                        .open(
                                reader.session(),
                                new SocketCaller(Proof.NONE, "", "203.0.113.7", Line.NONE));
        subscriptions = new Subscriptions(client, topics, wildcards);
        wildcards.tracked(TRACKED);
    }

    @Test
    @DisplayName("R1 R9 who reads slowly gets every snapshot once and then every update, of all")
    void readsSlowly() throws Exception {
        subscriptions.subscribe("1", ALL, Filter.ALL);

        readOn();

        assertThat(reader.closed).isEmpty();
        for (InstrumentId one : TRACKED) {
            List<String> heard = reader.heard.get(subject(one).key());
            long first = Long.parseLong(heard.get(0).substring("snapshot ".length()));
            assertThat(heard)
                    .as(one.toString())
                    .startsWith("snapshot " + first)
                    .endsWith(told("update", first + 1, log.last(subject(one))));
            assertThat(heard).hasSize((int) (log.last(subject(one)) - first + 1));
        }
    }

    @Test
    @DisplayName("R8 R9 who comes back to all of it is told all that was missed, at their own pace")
    void comesBack() throws Exception {
        List<Question.Held> held = new ArrayList<>();
        for (InstrumentId one : TRACKED) {
            log.tell(subject(one), MISSED);
            held.add(new Question.Held(subject(one), new UpdateLog.Position("e1", 0), Filter.ALL));
        }
        subscriptions.resume("1", held);

        readOn();

        assertThat(reader.closed).isEmpty();
        for (InstrumentId one : TRACKED) {
            assertThat(reader.heard.get(subject(one).key()))
                    .as(one.toString())
                    .containsExactly(told("update", 1, log.last(subject(one))));
        }
    }

    @Test
    @DisplayName("R4 R7 who reads nothing is ended, and only so much was read for them until then")
    void readsNothing() throws Exception {
        subscriptions.subscribe("1", ALL, Filter.ALL);
        for (int i = 0; i < 100; i++) {
            client.flush();
            work();
        }
        assertThat(log.reads).isLessThan(100);
        assertThat(client.waiting()).isPositive();

        clock.step(Duration.ofSeconds(11));
        client.flush();

        assertThat(reader.closed)
                .singleElement()
                .satisfies(
                        why ->
                                assertThat(why.getCloseCode())
                                        .isEqualTo(CloseCodes.TRY_AGAIN_LATER));
        subscriptions.close();
        client.left();
        work();
        assertThat(topics.size()).isZero();
        assertThat(log.reads).isLessThan(100);
    }

    @Test
    @DisplayName("R9 everything fits beside five hundred that were named")
    void besideOthers() throws Exception {
        for (int i = 0; i < 500; i++) {
            subscriptions.subscribe("1", new Subject("trades", "okx:spot:Y" + i), Filter.ALL);
            reader.read();
            client.flush();
        }
        for (String channel : List.of("liquidations", "large_trades", "trades")) {
            subscriptions.subscribe("2", new Everything(channel, "*", "", ""), Filter.ALL);
        }

        assertThat(client.subjects()).hasSize(3_500);
    }

    /** A little is read at a time, while more is told than that of what there is. */
    private void readOn() throws Exception {
        int next = 0;
        do {
            work();
            for (int i = 0; i < 5; i++) {
                tell(TRACKED.get(next++ % TRACKED.size()));
            }
            reader.read();
            client.flush();
        } while (reader.closed.isEmpty() && (!readers.isEmpty() || client.waiting() > 0));
        for (InstrumentId one : TRACKED) {
            tell(one);
            reader.read();
            client.flush();
        }
        while (reader.closed.isEmpty() && client.waiting() > 0) {
            reader.read();
            client.flush();
        }
    }

    private void work() {
        while (!readers.isEmpty()) {
            readers.remove().run();
        }
    }

    private void tell(InstrumentId instrument) {
        log.tell(subject(instrument), 1).forEach(topics::on);
    }

    private static Subject subject(InstrumentId instrument) {
        return new Subject("bars", instrument + ":1m");
    }

    private static String[] told(String type, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(sequence -> type + " " + sequence)
                .toArray(String[]::new);
    }

    private static String bar() {
        return "{\"open_time\":60000,\"open\":1,\"pad\":\"%s\"}".formatted("x".repeat(280));
    }

    /** What was told of each, all of it remembered; final, so that nothing takes its place. */
    private static final class Log implements Published {
        private final Map<Subject, Long> last = new HashMap<>();
        private int reads;

        long last(Subject subject) {
            return last.getOrDefault(subject, 0L);
        }

        List<Update> tell(Subject subject, int count) {
            long from = last(subject);
            last.put(subject, from + count);
            return after(subject, from);
        }

        private List<Update> after(Subject subject, long from) {
            return LongStream.rangeClosed(from + 1, last(subject))
                    .mapToObj(i -> new Update(subject, "e1", i, true, bar()))
                    .toList();
        }

        @Override
        public Snapshot snapshot(Subject subject) {
            reads++;
            return new Snapshot("e1", last(subject), ROWS);
        }

        @Override
        public Optional<List<Update>> after(Subject subject, String epoch, long sequence) {
            reads++;
            return Optional.of(after(subject, sequence));
        }
    }
}
