package dev.isobar.dynamodb;

import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.CoverageStoreContract;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

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
        return new DynamoCoverage(dynamo.client(), keys, Clock.systemUTC());
    }
}
