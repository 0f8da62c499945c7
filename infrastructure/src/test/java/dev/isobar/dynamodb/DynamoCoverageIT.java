package dev.isobar.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.CoverageStoreContract;
import dev.isobar.bars.Range;
import dev.isobar.live.Fenced;
import dev.isobar.live.Fencing;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DynamoCoverageIT extends CoverageStoreContract {
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static LocalDynamo dynamo;

    private final Keys keys = dynamo.createTables("c" + TESTS.incrementAndGet() + "-");

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Override
    protected CoverageStore open() {
        return keeping(Duration.ofDays(36_500));
    }

    @Test
    @DisplayName("the ledger does not outlive the bars it speaks of")
    void whatIsOlderThanBarsAreKeptIsNotKnown() {
        Instant now = Interval.M1.floor(Instant.now());
        InstrumentId id = new InstrumentId("binance", Market.SPOT, "BTCUSDT");
        Instant old = now.minus(Duration.ofDays(30));
        open().record(id, Channel.TRADES, Coverage.complete(old, now, Proof.CONTIGUOUS_IDS));

        Coverage known = keeping(Duration.ofDays(10)).read(id, Channel.TRADES, old, now);

        assertThat(known.isComplete(new Range(now.minus(Duration.ofDays(9)), now))).isTrue();
        assertThat(known.within(new Range(old, now.minus(Duration.ofDays(10)))).entries())
                .isEmpty();
    }

    @Test
    @DisplayName("who was taken over writes nothing into the ledger")
    void anOlderTokenIsRefused() {
        Instant now = Interval.M1.floor(Instant.now());
        InstrumentId id = new InstrumentId("okx", Market.SPOT, "BTC-USDT");
        DynamoFences fences = new DynamoFences(dynamo.client(), keys);
        Coverage minute = Coverage.complete(now.minusSeconds(60), now, Proof.CONTIGUOUS_IDS);
        assertThat(fences.newest("okx:spot")).isEqualTo(Fencing.FREE);
        assertThat(fences.raise("okx:spot", 5)).isTrue();
        holding(5).record(id, Channel.TRADES, minute);

        assertThat(fences.raise("okx:spot", 7)).isTrue();
        assertThat(fences.raise("okx:spot", 6)).isFalse();
        Coverage late = Coverage.complete(now, now.plusSeconds(60), Proof.UNBROKEN_CONNECTION);

        assertThatThrownBy(() -> holding(5).record(id, Channel.TRADES, late))
                .isInstanceOf(Fenced.class)
                .hasMessageContaining("okx:spot");
        Coverage known = open().read(id, Channel.TRADES, now.minusSeconds(60), now.plusSeconds(60));
        assertThat(known.isComplete(new Range(now.minusSeconds(60), now))).isTrue();
        assertThat(known.unknown(new Range(now, now.plusSeconds(60)))).hasSize(1);
        assertThat(fences.newest("okx:spot")).isEqualTo(7);
        holding(7).record(id, Channel.TRADES, late);
        assertThat(
                        open().read(id, Channel.TRADES, now, now.plusSeconds(60))
                                .isComplete(new Range(now, now.plusSeconds(60))))
                .isTrue();
    }

    @Test
    @DisplayName("whose lease ran out between look and write records nothing")
    void whatIsLostIsNotWrittenWithoutAFence() {
        Instant now = Interval.M1.floor(Instant.now());
        InstrumentId id = new InstrumentId("bybit", Market.SPOT, "BTCUSDT");
        Coverage minute = Coverage.complete(now.minusSeconds(60), now, Proof.UNBROKEN_CONNECTION);

        assertThatThrownBy(() -> holding(Fencing.LOST).record(id, Channel.TRADES, minute))
                .isInstanceOf(Fenced.class)
                .hasMessageContaining("bybit:spot");
        assertThat(open().read(id, Channel.TRADES, now.minusSeconds(60), now).entries()).isEmpty();
    }

    private CoverageStore holding(long token) {
        return new DynamoCoverage(
                dynamo.client(),
                keys,
                Duration.ofDays(36_500),
                instrument -> token,
                Clock.systemUTC());
    }

    private CoverageStore keeping(Duration bars) {
        return new DynamoCoverage(dynamo.client(), keys, bars, Clock.systemUTC());
    }
}
