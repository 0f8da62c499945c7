package dev.isobar.dynamodb;

import dev.isobar.identity.AccountStore;
import dev.isobar.identity.AuditLog;
import dev.isobar.identity.IdentityStoreContract;
import dev.isobar.identity.KeyStore;
import dev.isobar.identity.ResetStore;
import dev.isobar.identity.SessionStore;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class DynamoIdentityIT extends IdentityStoreContract {
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
        keys = dynamo.createTables("i" + TABLES.incrementAndGet() + "-");
    }

    @Override
    protected AccountStore accounts() {
        return new DynamoAccounts(dynamo.client(), keys);
    }

    @Override
    protected SessionStore sessions() {
        return new DynamoSessions(dynamo.client(), keys);
    }

    @Override
    protected ResetStore resets() {
        return new DynamoResets(dynamo.client(), keys);
    }

    @Override
    protected KeyStore keys() {
        return new DynamoKeys(dynamo.client(), keys);
    }

    @Override
    protected AuditLog audit() {
        return new DynamoAudit(
                dynamo.client(), keys, Clock.fixed(AT.plusSeconds(60), ZoneOffset.UTC));
    }
}
