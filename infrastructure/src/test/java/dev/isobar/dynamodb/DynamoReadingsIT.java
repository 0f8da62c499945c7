package dev.isobar.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.indicators.ReadingStates;
import dev.isobar.indicators.ReadingStatesContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DynamoReadingsIT extends ReadingStatesContract {
    private static final Duration YEARS = Duration.ofDays(36_500);
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static LocalDynamo dynamo;

    private final Keys keys = dynamo.createTables("r" + TESTS.incrementAndGet() + "-");

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Override
    protected ReadingStates open() {
        return at(day(300));
    }

    @Test
    @DisplayName("R3 an expired state is absent, deleted or not")
    void anExpiredStateIsAbsent() {
        at(day(1)).save(List.of(state(MINUTES, 1)), 0);

        assertThat(at(day(1).plus(YEARS)).newest(MINUTES, day(1))).isEmpty();
        assertThat(at(day(1)).newest(MINUTES, day(1))).isPresent();
    }

    @Test
    @DisplayName("R6 every revision counts, whoever else revises or saves meanwhile")
    void revisionsAndSavesAtOnce() {
        List<CompletableFuture<Void>> writers =
                IntStream.range(0, 4)
                        .mapToObj(
                                writer ->
                                        CompletableFuture.runAsync(
                                                () -> write(writer % 2 == 0, 25)))
                        .toList();
        writers.forEach(CompletableFuture::join);

        assertThat(open().validity(MINUTES.instrument()).generation()).isEqualTo(50);
    }

    private void write(boolean revises, int times) {
        ReadingStates states = open();
        for (int i = 0; i < times; i++) {
            if (revises) {
                states.revise(MINUTES, day(i));
            } else {
                long generation = states.validity(MINUTES.instrument()).generation();
                states.save(List.of(state(MINUTES, i)), generation);
            }
        }
    }

    private ReadingStates at(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new DynamoReadings(dynamo.client(), keys, YEARS, clock);
    }
}
