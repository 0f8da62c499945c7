package dev.isobar.dynamodb;

import dev.isobar.configuration.VersionStore;
import dev.isobar.configuration.VersionStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DynamoVersionsIT extends VersionStoreContract {
    private static LocalDynamo dynamo;
    private static VersionStore store;

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
        store = new DynamoVersions(dynamo.client(), dynamo.createTables("isobar-"));
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Override
    protected VersionStore store() {
        return store;
    }
}
