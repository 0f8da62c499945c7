package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.jobs.Run;
import dev.isobar.jobs.RunStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** One partition a schedule, ordered by when it was due. Safe for all threads. */
public final class DynamoRuns implements RunStore {
    private static final Duration KEPT = Duration.ofDays(30);

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Clock clock;

    public DynamoRuns(DynamoDbClient client, Keys keys, Clock clock) {
        this.client = client;
        this.table = keys.runs();
        this.clock = clock;
    }

    @Override
    public void put(Run run) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(table.partition(), fromS(run.schedule()));
        item.put(table.sort(), fromS(place(run)));
        item.put("function", fromS(run.function()));
        item.put("start", millis(run.start()));
        item.put("deadline", millis(run.deadline()));
        run.end().ifPresent(end -> item.put("end", millis(end)));
        item.put("outcome", fromS(run.outcome().name()));
        if (!run.error().isEmpty()) {
            item.put("error", fromS(run.error()));
        }
        Map<String, AttributeValue> counts = new TreeMap<>();
        run.counts().forEach((name, number) -> counts.put(name, fromN(number.toString())));
        item.put("counts", fromM(counts));
        item.put(Keys.EXPIRES, Rows.expires(run.due().plus(KEPT)));
        Dynamo.ask(table, () -> client.putItem(put -> put.tableName(table.name()).item(item)));
    }

    @Override
    public Page newest(String schedule, String before, int limit) {
        QueryRequest query =
                range(schedule, from(clock.instant().minus(KEPT)), before.isEmpty() ? ":" : before)
                        .limit(limit + 2) // one that is before itself, one that says whether more
                        .build();
        List<Run> runs =
                Dynamo.ask(table, () -> client.query(query)).items().stream()
                        .map(item -> run(schedule, item))
                        .filter(run -> !place(run).equals(before))
                        .toList();
        return runs.size() <= limit
                ? new Page(runs, "")
                : new Page(runs.subList(0, limit), place(runs.get(limit - 1)));
    }

    @Override
    public Tally since(String schedule, Instant from, Instant now) {
        QueryRequest query = range(schedule, from(from), ":").build();
        List<Run> runs =
                Dynamo.ask(
                        table,
                        () ->
                                client.queryPaginator(query).items().stream()
                                        .map(item -> run(schedule, item))
                                        .toList());
        long failures = runs.stream().filter(run -> run.outcome(now).isFailure()).count();
        return new Tally(runs.size(), (int) failures);
    }

    /** Newest first, both ends with what lies on them. */
    private QueryRequest.Builder range(String schedule, String from, String to) {
        return QueryRequest.builder()
                .tableName(table.name())
                .scanIndexForward(false)
                .keyConditionExpression("#part = :part AND #place BETWEEN :from AND :to")
                .expressionAttributeNames(
                        Map.of("#part", table.partition(), "#place", table.sort()))
                .expressionAttributeValues(
                        Map.of(":part", fromS(schedule), ":from", fromS(from), ":to", fromS(to)));
    }

    private Run run(String schedule, Map<String, AttributeValue> item) {
        String place = Rows.text(item, table.sort());
        int mark = place.indexOf('#');
        Map<String, Long> counts = new HashMap<>();
        item.get("counts").m().forEach((name, value) -> counts.put(name, Long.valueOf(value.n())));
        return new Run(
                schedule,
                place.substring(mark + 1),
                Rows.text(item, "function"),
                Instant.ofEpochMilli(Long.parseLong(place.substring(0, mark))),
                at(item, "start").orElseThrow(),
                at(item, "deadline").orElseThrow(),
                at(item, "end"),
                Run.Outcome.valueOf(Rows.text(item, "outcome")),
                item.containsKey("error") ? Rows.text(item, "error") : "",
                counts);
    }

    private static Optional<Instant> at(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .map(value -> Instant.ofEpochMilli(Long.parseLong(value.n())));
    }

    private static AttributeValue millis(Instant at) {
        return fromN(Long.toString(at.toEpochMilli()));
    }

    private static String place(Run run) {
        return from(run.due()) + "#" + run.id();
    }

    private static String from(Instant at) {
        return "%013d".formatted(at.toEpochMilli());
    }
}
