package dev.isobar.dynamodb;

import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.AlertStoreContract;
import dev.isobar.alerts.Outbox;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class DynamoAlertsIT extends AlertStoreContract {
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
        keys = dynamo.createTables("a" + TABLES.incrementAndGet() + "-");
    }

    @Override
    protected AlertStore store() {
        return new DynamoAlerts(dynamo.client(), keys);
    }

    @Override
    protected Outbox outbox() {
        return new DynamoOutbox(dynamo.client(), keys);
    }

    @Override
    protected AlertStore otherStore() {
        return new DynamoAlerts(dynamo.client(), keys);
    }

    @Override
    protected Outbox otherOutbox() {
        return new DynamoOutbox(dynamo.client(), keys);
    }
}
