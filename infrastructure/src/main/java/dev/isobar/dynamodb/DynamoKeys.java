package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.identity.ApiKey;
import dev.isobar.identity.Caller.Scope;
import dev.isobar.identity.KeyStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** A key is one item of its account's, and one found by its hash. Safe for all threads. */
public final class DynamoKeys implements KeyStore {
    private static final String PROOF = "proof";
    private static final String KEY = "key#";

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Rows rows;

    public DynamoKeys(DynamoDbClient client, Keys keys) {
        this.client = client;
        this.table = keys.accounts();
        this.rows = new Rows(client, table);
    }

    @Override
    public void create(ApiKey key) {
        int failed =
                rows.write(
                        List.of(
                                rows.creating(
                                        Keys.account(key.account()),
                                        KEY + key.id(),
                                        attributes(key)),
                                rows.creating(Keys.proof(key.hash()), PROOF, pointer(key))));
        if (failed >= 0) {
            throw new IllegalArgumentException("there is one of this id: " + key.id());
        }
    }

    @Override
    public Optional<ApiKey> ofHash(String hash) {
        return rows.get(Keys.proof(hash), PROOF)
                .filter(item -> Rows.text(item, "kind").equals("key"))
                .flatMap(item -> find(Rows.text(item, "account"), Rows.text(item, "key")))
                .filter(key -> key.hash().equals(hash));
    }

    @Override
    public List<ApiKey> of(String account) {
        return rows.beginning(Keys.account(account), KEY).stream()
                .map(item -> key(account, item))
                .sorted(Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id))
                .toList();
    }

    @Override
    public boolean replace(ApiKey before, ApiKey after) {
        return rows.write(
                        List.of(
                                rows.replacing(
                                        Keys.account(after.account()),
                                        KEY + after.id(),
                                        attributes(after),
                                        "hash",
                                        fromS(before.hash())),
                                rows.creating(Keys.proof(after.hash()), PROOF, pointer(after)),
                                rows.deleting(Keys.proof(before.hash()), PROOF)))
                == -1;
    }

    @Override
    public void remove(ApiKey key) {
        rows.write(
                List.of(
                        rows.deleting(Keys.account(key.account()), KEY + key.id()),
                        rows.deleting(Keys.proof(key.hash()), PROOF)));
    }

    @Override
    public void used(ApiKey key, Instant at) {
        try {
            Dynamo.ask(
                    table,
                    () ->
                            client.updateItem(
                                    update ->
                                            update.tableName(table.name())
                                                    .key(
                                                            rows.key(
                                                                    Keys.account(key.account()),
                                                                    KEY + key.id()))
                                                    .conditionExpression("#hash = :hash")
                                                    .updateExpression("SET #used = :at")
                                                    .expressionAttributeNames(
                                                            Map.of(
                                                                    "#hash", "hash",
                                                                    "#used", "used"))
                                                    .expressionAttributeValues(
                                                            Map.of(
                                                                    ":hash", fromS(key.hash()),
                                                                    ":at", Rows.time(at)))));
        } catch (StoreUnavailable e) {
            if (!(e.getCause() instanceof ConditionalCheckFailedException)) {
                throw e;
            }
            // Changed or removed meanwhile: nothing to remember.
        }
    }

    private Optional<ApiKey> find(String account, String id) {
        return rows.get(Keys.account(account), KEY + id).map(item -> key(account, item));
    }

    private static Map<String, AttributeValue> pointer(ApiKey key) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("kind", fromS("key"));
        item.put("account", fromS(key.account()));
        item.put("key", fromS(key.id()));
        expiring(item, key);
        return item;
    }

    private static Map<String, AttributeValue> attributes(ApiKey key) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("key", fromS(key.id()));
        item.put("name", fromS(key.name()));
        item.put("hash", fromS(key.hash()));
        item.put("scopes", fromSs(key.scopes().stream().map(Scope::name).toList()));
        item.put("created", Rows.time(key.createdAt()));
        item.put("ends", Rows.time(key.ends()));
        item.put("used", Rows.time(key.lastUsed()));
        expiring(item, key);
        return item;
    }

    private static void expiring(Map<String, AttributeValue> item, ApiKey key) {
        if (!key.ends().equals(ApiKey.NEVER)) {
            item.put(Keys.EXPIRES, Rows.expires(key.ends()));
        }
    }

    private static ApiKey key(String account, Map<String, AttributeValue> item) {
        return new ApiKey(
                account,
                Rows.text(item, "key"),
                Rows.text(item, "name"),
                Rows.text(item, "hash"),
                item.get("scopes").ss().stream().map(Scope::valueOf).collect(Collectors.toSet()),
                Rows.time(item, "created"),
                Rows.time(item, "ends"),
                Rows.time(item, "used"));
    }
}
