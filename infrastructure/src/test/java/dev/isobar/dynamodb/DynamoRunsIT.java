package dev.isobar.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.jobs.RunStore;
import dev.isobar.jobs.RunStoreContract;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs in DynamoDB Local. */
class DynamoRunsIT extends RunStoreContract {
    private static LocalDynamo dynamo;
    private static Keys keys;

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
        keys = dynamo.createTables("isobar-");
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Override
    protected RunStore runs() {
        return new DynamoRuns(dynamo.client(), keys, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    @DisplayName("R3 after 30 days a run is gone")
    void runsExpire() {
        runs().put(begun("old", NOW.minus(Duration.ofDays(30)).minusSeconds(1)));

        assertThat(runs().newest("old", "", 10).runs()).isEmpty();
    }
}
