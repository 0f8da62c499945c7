package dev.isobar.local.machine;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.functions.CollectFunding;
import dev.isobar.functions.CollectOpenInterest;
import dev.isobar.functions.FlowTally;
import dev.isobar.functions.Wiring;
import dev.isobar.local.lambda.LambdaContexts;
import dev.isobar.settings.Settings;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Settled rates and open interest as the functions keep them, collected before any node starts. */
final class CollectedPast {
    private static final int MOST_ROUNDS = 60;

    private CollectedPast() {}

    /**
     * @param environment of a node
     * @param tracked {@code binance:linear:BTCUSDT}: what nodes will stream, too
     */
    static void collect(Stores stores, Map<String, String> environment, List<String> tracked) {
        track(stores, tracked);
        Wiring wiring = wiring(environment);
        CollectFunding fundings = new CollectFunding(wiring);
        CollectOpenInterest interests = new CollectOpenInterest(wiring);
        untilNothingRemains(
                () -> fundings.handleRequest(new ScheduledEvent(), LambdaContexts.lasting(50)));
        untilNothingRemains(
                () -> interests.handleRequest(new ScheduledEvent(), LambdaContexts.lasting(50)));
    }

    /** Says what nodes will stream. */
    static void track(Stores stores, List<String> tracked) {
        try (DynamoDbClient client = stores.client()) {
            tracked.forEach(id -> track(client, id));
        }
    }

    /** Each invocation is bounded. */
    private static void untilNothingRemains(Supplier<Collection<FlowTally>> collecting) {
        for (int i = 0; i < MOST_ROUNDS; i++) {
            if (collecting.get().stream().allMatch(tally -> tally.remaining() == 0)) {
                return;
            }
        }
        throw new AssertionError("there is always more to collect");
    }

    private static Wiring wiring(Map<String, String> environment) {
        System.setProperty("aws.region", "eu-west-1");
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        Map<String, String> all = new HashMap<>(environment);
        all.put("ISOBAR_FLOW_RETENTION", "P3D");
        all.put("ISOBAR_FUNDING_RETENTION", "P3D");
        return Wiring.of(
                Settings.from(
                        key ->
                                Optional.ofNullable(
                                        all.get(key.toUpperCase(Locale.ROOT).replace('.', '_')))),
                Clock.systemUTC());
    }

    private static void track(DynamoDbClient client, String id) {
        client.putItem(
                r ->
                        r.tableName("isobar-tracked")
                                .item(
                                        Map.of(
                                                "entity",
                                                AttributeValue.fromS("isobar-tracked"),
                                                "id",
                                                AttributeValue.fromS(id),
                                                "live",
                                                AttributeValue.fromS("true"),
                                                "history",
                                                AttributeValue.fromS("1m=PT1H"))));
    }
}
