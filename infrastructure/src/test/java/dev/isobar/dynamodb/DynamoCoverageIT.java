package dev.isobar.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.CoverageStoreContract;
import dev.isobar.bars.Range;
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

    private CoverageStore keeping(Duration bars) {
        return new DynamoCoverage(dynamo.client(), keys, bars, Clock.systemUTC());
    }
}
