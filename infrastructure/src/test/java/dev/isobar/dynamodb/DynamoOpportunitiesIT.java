package dev.isobar.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.flows.arbitrage.OpenOpportunities;
import dev.isobar.flows.arbitrage.OpenOpportunitiesContract;
import dev.isobar.flows.arbitrage.Opportunity;
import dev.isobar.flows.offers.Offered;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void whatIsOpenIsReadWithoutWhatHasEnded() {
        OpenOpportunities store = store();
        for (int i = 0; i < 30; i++) {
            opportunity("ENDED" + i).forEach(one -> store.put(one, 1));
        }
        Opportunity open = opportunity("OPEN").get(0);
        store.put(open, 1);

        assertThat(items(Keys.OPPORTUNITIES)).isEqualTo(1);
        assertThat(items("opportunities#20261121")).isEqualTo(30);
        assertThat(store.open()).extracting(Opportunity::id).containsExactly(open.id());
        assertThat(store.all()).hasSize(31);
    }

    @Test
    void whatEndedBeforeMidnightIsKnownAfterIt() {
        Opportunity noon = opportunity("LATE").get(1);
        Instant end = Instant.parse("2026-11-21T23:59:59Z");
        Opportunity ended =
                new Opportunity(
                        noon.family(),
                        noon.at(),
                        noon.since(),
                        noon.opened(),
                        noon.best(),
                        noon.usd(),
                        end,
                        noon.cause());
        at(end).put(ended, 1);

        assertThat(at(end.minusSeconds(2)).all()).hasSize(1); // by a clock that is behind
        assertThat(at(end.plusSeconds(299)).all()).hasSize(1);
        assertThat(at(end.plusSeconds(302)).all()).isEmpty();
    }

    private int items(String partition) {
        Keys.Table table = keys.flows();
        return dynamo.client()
                .query(
                        query ->
                                query.tableName(table.name())
                                        .keyConditionExpression("#part = :part")
                                        .expressionAttributeNames(
                                                Map.of("#part", table.partition()))
                                        .expressionAttributeValues(
                                                Map.of(":part", fromS(partition))))
                .count();
    }
}
