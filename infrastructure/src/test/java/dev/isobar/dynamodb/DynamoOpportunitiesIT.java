package dev.isobar.dynamodb;

import dev.isobar.flows.arbitrage.OpenOpportunities;
import dev.isobar.flows.arbitrage.OpenOpportunitiesContract;
import dev.isobar.flows.offers.Offered;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class DynamoOpportunitiesIT extends OpenOpportunitiesContract {
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static LocalDynamo dynamo;
    private Keys keys;

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @BeforeEach
    void empty() {
        keys = dynamo.createTables("x" + TABLES.incrementAndGet() + "-");
    }

    @Override
    protected OpenOpportunities store() {
        return at(Offered.NOON.plusSeconds(60));
    }

    @Override
    protected OpenOpportunities at(Instant now) {
        return new DynamoOpportunities(dynamo.client(), keys, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Override
    protected void raise(long token) {
        new DynamoFences(dynamo.client(), keys).raise(OpenOpportunities.LEASE, token);
    }
}
