package dev.isobar.app.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final InstrumentId BTC = new InstrumentId("okx", Market.SPOT, "BTC-USDT");
    private static final Range HOUR = new Range(NOON, NOON.plusSeconds(3600));

    private final ChangeLog changes = new ChangeLog();
    private final AtomicLong nanos = new AtomicLong(7);
    private final Tally counted = new Tally();
    private final Answers answers = new Answers(1_000_000, changes, counted, nanos::get);

    /** What the store says; how often it was asked. */
    private volatile String stored = "one";

    private final AtomicInteger asked = new AtomicInteger();

    private record Word(String text) implements Key {
        @Override
        public InstrumentId instrument() {
            return BTC;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @BeforeEach
    void hearing() {
        changes.connected();
    }

    @Test
    @DisplayName("R1 R9 the same question is made once, while nothing changes")
    void keptAnswers() {
        assertThat(get()).isEqualTo("one");
        stored = "two";

        assertThat(get()).isEqualTo("one");
        assertThat(asked).hasValue(1);
        assertThat(counted.hits).hasValue(1);
        assertThat(counted.misses).hasValue(1);
    }

    @Test
    @DisplayName("R1 a change of what it rests on ends it, another does not")
    void changesEndAnswers() {
        get();
        stored = "two";

        changes.changed(BTC, new Range(HOUR.end(), HOUR.end().plusSeconds(60)));
        assertThat(get()).isEqualTo("one");

        changes.changed(BTC, new Range(NOON.plusSeconds(60), NOON.plusSeconds(120)));
        assertThat(answers.atHand(new Word("a"), false)).isEmpty();
        assertThat(get()).isEqualTo("two");
    }

    @Test
    @DisplayName("R2 an answer that was read before a change is not given after it")
    void aChangeMeanwhile() {
        Answer own =
                answers.get(
                        new Word("a"),
                        false,
                        () -> {
                            Made old = made(true); // read…
                            stored = "two"; // …and then somebody writes, and tells it
                            changes.changed(BTC, new Range(NOON, NOON.plusSeconds(60)));
                            return old;
                        });

        assertThat(text(own)).isEqualTo("one"); // asked before the change
        assertThat(get()).isEqualTo("two");
        assertThat(get()).isEqualTo("two");
        assertThat(asked).hasValue(2);
    }

    @Test
    @DisplayName("R2 who waits for an answer that a change overtook has it made anew")
    void whoWaitsIsNotToldWhatWasBefore() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        CompletableFuture<Answer> first =
                CompletableFuture.supplyAsync(
                        () ->
                                answers.get(
                                        new Word("a"),
                                        false,
                                        () -> {
                                            Made old = made(true);
                                            read.countDown();
                                            await(told);
                                            return old;
                                        }));
        await(read);
        stored = "two";
        changes.changed(BTC, HOUR);
        CompletableFuture<String> second = CompletableFuture.supplyAsync(this::get);
        told.countDown();

        assertThat(second.get()).isEqualTo("two");
        assertThat(text(first.get())).isEqualTo("one");
    }

    @Test
    @DisplayName("R5 of many who ask at once one has it made")
    void oneOfManyMakesIt() {
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<String>> all = new ArrayList<>();
        AtomicInteger waiting = new AtomicInteger();
        for (int i = 0; i < 16; i++) {
            CompletableFuture<String> one = new CompletableFuture<>();
            all.add(one);
            new Thread(
                            () -> {
                                waiting.incrementAndGet();
                                one.complete(
                                        text(
                                                answers.get(
                                                        new Word("a"),
                                                        false,
                                                        () -> {
                                                            await(go);
                                                            return made(true);
                                                        })));
                            })
                    .start();
        }
        while (waiting.get() < 16) {
            Thread.onSpinWait();
        }
        go.countDown();

        assertThat(all).allSatisfy(one -> assertThat(one.get()).isEqualTo("one"));
        assertThat(asked).hasValue(1);
    }

    @Test
    @DisplayName("R5 a failure is its maker's: the next one tries")
    void failuresAreNotKept() {
        assertThatThrownBy(
                        () ->
                                answers.get(
                                        new Word("a"),
                                        false,
                                        () -> {
                                            throw new IllegalStateException("venue");
                                        }))
                .hasMessage("venue");

        assertThat(get()).isEqualTo("one");
    }

    @Test
    @DisplayName("R3 settled answers live three minutes, forming ones two seconds")
    void lives() {
        get();
        stored = "two";
        pass(Duration.ofSeconds(179));
        assertThat(get()).isEqualTo("one");
        pass(Duration.ofSeconds(2));
        assertThat(get()).isEqualTo("two");

        answers.get(new Word("forming"), false, () -> made(false));
        pass(Duration.ofMillis(1_900));
        assertThat(answers.atHand(new Word("forming"), false)).isPresent();
        pass(Duration.ofMillis(200));
        assertThat(answers.atHand(new Word("forming"), false)).isEmpty();
    }

    @Test
    @DisplayName("R4 while other nodes are not heard nothing older than two seconds is given")
    void deafness() {
        get();
        pass(Duration.ofSeconds(3));
        stored = "two";

        changes.disconnected();
        assertThat(get()).isEqualTo("two");
        stored = "three";
        changes.connected();

        // It was made while nobody was heard: a change may have been missed.
        pass(Duration.ofMillis(2_100));
        assertThat(get()).isEqualTo("three");
    }

    @Test
    @DisplayName("R7 a body is compressed once, and ends with what it was made of")
    void compressed() throws Exception {
        stored = "x".repeat(5_000);
        Answer zipped = answers.get(new Word("a"), true, () -> made(true));

        assertThat(zipped.isZipped()).isTrue();
        assertThat(
                        new GZIPInputStream(new ByteArrayInputStream(zipped.body().bytes()))
                                .readAllBytes())
                .isEqualTo(stored.getBytes(StandardCharsets.US_ASCII));
        assertThat(zipped.tag()).isEqualTo("tag");
        assertThat(answers.get(new Word("a"), true, () -> made(true))).isSameAs(zipped);
        assertThat(answers.get(new Word("a"), false, () -> made(true)).body().bytes())
                .hasSize(5_000);
        assertThat(asked).hasValue(1);

        changes.changed(BTC, HOUR);
        assertThat(answers.atHand(new Word("a"), true)).isEmpty();
    }

    @Test
    void whatIsSmallIsNotCompressed() {
        assertThat(answers.get(new Word("a"), true, () -> made(true)).isZipped()).isFalse();
    }

    @Test
    @DisplayName("R6 all answers take no more than they may")
    void bounded() {
        stored = "x".repeat(100_000);
        for (int i = 0; i < 50; i++) {
            answers.get(new Word("w" + i), false, () -> made(true));
        }

        assertThat(answers.bytes()).isBetween(500_000L, 1_000_000L);
    }

    @Test
    @DisplayName("R8 what matches a pattern is forgotten, in both forms")
    void patterns() {
        stored = "x".repeat(5_000);
        answers.get(new Word("ohlcv:okx:a"), true, () -> made(true));
        answers.get(new Word("ohlcv:bybit:a"), false, () -> made(true));

        assertThat(answers.forget(new KeyPattern("*okx*"))).isEqualTo(2);
        assertThat(answers.atHand(new Word("ohlcv:okx:a"), true)).isEmpty();
        assertThat(answers.atHand(new Word("ohlcv:bybit:a"), false)).isPresent();
        assertThat(answers.forget(new KeyPattern("ohlcv:bybi?:a"))).isZero();
    }

    private String get() {
        return text(answers.get(new Word("a"), false, () -> made(true)));
    }

    private Made made(boolean settled) {
        asked.incrementAndGet();
        byte[] body = stored.getBytes(StandardCharsets.US_ASCII);
        return new Made(
                new Answer(
                        Content.of(body),
                        "text/plain",
                        "tag",
                        Duration.ZERO,
                        Optional.empty(),
                        false),
                HOUR,
                settled);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static String text(Answer answer) {
        return new String(answer.body().bytes(), StandardCharsets.US_ASCII);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
