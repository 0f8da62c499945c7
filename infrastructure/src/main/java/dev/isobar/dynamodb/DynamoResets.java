package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.identity.Account;
import dev.isobar.identity.ResetStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A token is one item beside the other proofs. One transaction deletes it and writes its account,
 * so that no end of a node leaves a spent token and the old password. Safe for all threads.
 */
public final class DynamoResets implements ResetStore {
    private static final String PROOF = "proof";
    private static final String RESET = "reset";

    private final Keys.Table table;
    private final Rows rows;

    public DynamoResets(DynamoDbClient client, Keys keys) {
        this.table = keys.accounts();
        this.rows = new Rows(client, table);
    }

    @Override
    public void keep(String hash, String account, Instant ends) {
        Map<String, AttributeValue> item =
                Map.of(
                        "kind",
                        fromS(RESET),
                        "account",
                        fromS(account),
                        "ends",
                        Rows.time(ends),
                        Keys.EXPIRES,
                        Rows.expires(ends));
        rows.write(List.of(rows.creating(Keys.proof(hash), PROOF, item)));
    }

    @Override
    public Optional<String> account(String hash, Instant now) {
        return rows.get(Keys.proof(hash), PROOF)
                .filter(item -> Rows.text(item, "kind").equals(RESET))
                .filter(item -> Rows.time(item, "ends").isAfter(now))
                .map(item -> Rows.text(item, "account"));
    }

    @Override
    public Outcome spend(String hash, Account changed, Instant now) {
        int failed =
                rows.write(
                        List.of(
                                spending(hash, changed.id(), now),
                                DynamoAccounts.replacing(rows, changed)));
        return switch (failed) {
            case -1 -> Outcome.SPENT;
            case 0 -> Outcome.WORTHLESS;
            default -> Outcome.ACCOUNT_CHANGED;
        };
    }

    private TransactWriteItem spending(String hash, String account, Instant now) {
        return TransactWriteItem.builder()
                .delete(
                        delete ->
                                delete.tableName(table.name())
                                        .key(rows.key(Keys.proof(hash), PROOF))
                                        .conditionExpression(
                                                "#kind = :kind AND #account = :account AND #ends > :now")
                                        .expressionAttributeNames(
                                                Map.of(
                                                        "#kind", "kind",
                                                        "#account", "account",
                                                        "#ends", "ends"))
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":kind", fromS(RESET),
                                                        ":account", fromS(account),
                                                        ":now", Rows.time(now))))
                .build();
    }
}
