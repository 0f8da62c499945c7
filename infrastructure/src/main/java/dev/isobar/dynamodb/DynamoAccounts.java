package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import dev.isobar.identity.Account;
import dev.isobar.identity.AccountStore;
import dev.isobar.identity.Caller.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * An account is one item, and one for each of its names, which points to it. One transaction makes
 * them, so that of two who want a name one gets it. Safe for all threads.
 */
public final class DynamoAccounts implements AccountStore {
    private static final String ACCOUNT = "account";
    private static final String NAME = "name";

    private final Rows rows;

    public DynamoAccounts(DynamoDbClient client, Keys keys) {
        this.rows = new Rows(client, keys.accounts());
    }

    @Override
    public Outcome create(Account account) {
        Map<String, AttributeValue> pointer = Map.of("account", fromS(account.id()));
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(rows.creating(Keys.account(account.id()), ACCOUNT, attributes(account)));
        all.add(rows.creating(Keys.name(account.email()), NAME, pointer));
        if (!account.username().isEmpty()) {
            all.add(rows.creating(Keys.name(account.username()), NAME, pointer));
        }
        return switch (rows.write(all)) {
            case -1 -> Outcome.CREATED;
            case 1 -> Outcome.EMAIL_TAKEN;
            case 2 -> Outcome.USERNAME_TAKEN;
            default -> throw new IllegalArgumentException("the id is taken: " + account.id());
        };
    }

    @Override
    public Optional<Account> find(String id) {
        return rows.get(Keys.account(id), ACCOUNT).map(item -> account(id, item));
    }

    @Override
    public Optional<Account> named(String name) {
        return rows.get(Keys.name(name), NAME).flatMap(item -> find(Rows.text(item, "account")));
    }

    @Override
    public boolean replace(Account account) {
        return rows.write(List.of(replacing(rows, account))) == -1;
    }

    /** If it is still of the revision before. */
    static TransactWriteItem replacing(Rows rows, Account account) {
        return rows.replacing(
                Keys.account(account.id()),
                ACCOUNT,
                attributes(account),
                "revision",
                Rows.number(account.revision() - 1));
    }

    @Override
    public void remove(Account account) {
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(rows.deleting(Keys.account(account.id()), ACCOUNT));
        all.add(rows.deleting(Keys.name(account.email()), NAME));
        if (!account.username().isEmpty()) {
            all.add(rows.deleting(Keys.name(account.username()), NAME));
        }
        rows.write(all);
    }

    private static Map<String, AttributeValue> attributes(Account account) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("username", fromS(account.username()));
        item.put("email", fromS(account.email()));
        item.put("password", fromS(account.password()));
        if (!account.roles().isEmpty()) { // no empty sets there
            item.put("roles", fromSs(account.roles().stream().map(Role::name).toList()));
        }
        item.put("active", fromBool(account.active()));
        item.put("created", Rows.time(account.createdAt()));
        item.put("revision", Rows.number(account.revision()));
        return item;
    }

    private static Account account(String id, Map<String, AttributeValue> item) {
        List<String> roles = item.containsKey("roles") ? item.get("roles").ss() : List.of();
        return new Account(
                id,
                Rows.text(item, "username"),
                Rows.text(item, "email"),
                Rows.text(item, "password"),
                roles.stream().map(Role::valueOf).collect(Collectors.toSet()),
                item.get("active").bool(),
                Rows.time(item, "created"),
                Rows.number(item, "revision"));
    }
}
