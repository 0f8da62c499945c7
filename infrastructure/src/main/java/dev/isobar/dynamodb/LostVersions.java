package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.BarVersion;
import dev.isobar.upkeep.Chore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Versions of bars that no page names, because the swap that they were noted for was refused or
 * never came (docs/adr/0032). They are told to nobody, but each reader of their page's past reads
 * them. Those younger than a day are left: their swap may be under way. While there are no pages at
 * all, all versions are: the bars may be about to come back from a recovery.
 */
public final class LostVersions implements Chore {
    private static final int SLICE = 200;
    private static final Duration UNDER_WAY = Duration.ofDays(1);
    private static final String BEFORE = "before";

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final NamedVersions named;
    private final Clock clock;

    public LostVersions(DynamoDbClient client, Keys keys, Clock clock) {
        this.client = client;
        this.table = keys.barVersions();
        this.named = new NamedVersions(client, keys);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bar-versions";
    }

    @Override
    public Slice slice(String from) {
        if (named.noPages()) {
            return new Slice(0, 0, "");
        }
        ScanResponse found = Scans.chunk(client, table, SLICE, from);
        Set<String> touched =
                found.items().stream()
                        .map(item -> Rows.text(item, table.partition()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        long deleted = 0;
        for (String page : touched) {
            deleted += clean(page);
        }
        return new Slice(found.items().size(), deleted, Scans.next(found));
    }

    private long clean(String page) {
        String young = BarVersion.after(clock.instant().minus(UNDER_WAY));
        // Read before the versions: a version is noted before its page names it, so that the whole
        // chain of the one named here is among those read next. What is noted since is young.
        Optional<String> newest = named.newest(page);
        Map<String, String> before = before(page);
        Set<String> chain = chain(newest, before);
        List<String> lost =
                before.keySet().stream()
                        .filter(id -> !chain.contains(id) && id.compareTo(young) < 0)
                        .toList();
        lost.forEach(id -> delete(page, id));
        return lost.size();
    }

    /** The version before each of the page's. */
    private Map<String, String> before(String page) {
        Map<String, String> before = new HashMap<>();
        Dynamo.ask(
                        table,
                        () ->
                                client.queryPaginator(
                                        query ->
                                                query.tableName(table.name())
                                                        .consistentRead(true)
                                                        .keyConditionExpression("#p = :p")
                                                        .projectionExpression("#v, #b")
                                                        .expressionAttributeNames(
                                                                Map.of(
                                                                        "#p", table.partition(),
                                                                        "#v", table.sort(),
                                                                        "#b", BEFORE))
                                                        .expressionAttributeValues(
                                                                Map.of(":p", fromS(page)))))
                .items()
                .forEach(
                        item -> before.put(Rows.text(item, table.sort()), Rows.text(item, BEFORE)));
        return before;
    }

    private static Set<String> chain(Optional<String> newest, Map<String, String> before) {
        Set<String> chain = new HashSet<>();
        for (String id = newest.orElse(""); !id.isEmpty() && chain.add(id); ) {
            id = before.getOrDefault(id, "");
        }
        return chain;
    }

    private void delete(String page, String id) {
        Map<String, AttributeValue> key =
                Map.of(table.partition(), fromS(page), table.sort(), fromS(id));
        Dynamo.ask(table, () -> client.deleteItem(one -> one.tableName(table.name()).key(key)));
    }
}
