package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.identity.Session;
import dev.isobar.identity.SessionStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * A session is one item; whatever proves it is another, found by its hash, that points to it. Those
 * of spent refresh tokens stay until they expire, so that a second use is known for what it is.
 * Safe for all threads.
 */
public final class DynamoSessions implements SessionStore {
    private static final String PROOF = "proof";
    private static final String SESSION = "session#";
    private static final String REFRESH = "refresh";
    private static final String COOKIE = "cookie";

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Rows rows;

    public DynamoSessions(DynamoDbClient client, Keys keys) {
        this.client = client;
        this.table = keys.accounts();
        this.rows = new Rows(client, table);
    }

    @Override
    public void open(Session session) {
        int failed =
                rows.write(
                        List.of(
                                rows.creating(
                                        Keys.account(session.account()),
                                        SESSION + session.id(),
                                        attributes(session)),
                                rows.creating(
                                        Keys.proof(session.refresh()),
                                        PROOF,
                                        pointer(REFRESH, session, session.ends())),
                                rows.creating(
                                        Keys.proof(session.cookie()),
                                        PROOF,
                                        pointer(COOKIE, session, session.cookieEnds()))));
        if (failed >= 0) {
            throw new IllegalArgumentException("there is one of this id: " + session.id());
        }
    }

    @Override
    public Optional<Session> find(String account, String id) {
        return rows.get(Keys.account(account), SESSION + id).map(item -> session(account, item));
    }

    @Override
    public Optional<Session> ofRefresh(String hash) {
        return proved(REFRESH, hash);
    }

    @Override
    public Optional<Session> ofCookie(String hash) {
        return proved(COOKIE, hash).filter(session -> session.cookie().equals(hash));
    }

    /** What else the item holds stays: a CSRF token may have been given meanwhile. */
    @Override
    public boolean renew(Session before, Session after) {
        return rows.write(
                        List.of(
                                rows.changing(
                                        Keys.account(after.account()),
                                        SESSION + after.id(),
                                        Map.of(
                                                "refresh",
                                                fromS(after.refresh()),
                                                "ends",
                                                Rows.time(after.ends()),
                                                Keys.EXPIRES,
                                                Rows.expires(after.ends())),
                                        "refresh",
                                        fromS(before.refresh())),
                                rows.creating(
                                        Keys.proof(after.refresh()),
                                        PROOF,
                                        pointer(REFRESH, after, after.ends()))))
                == -1;
    }

    @Override
    public boolean csrf(Session session, String hash) {
        try {
            return Dynamo.ask(
                    table,
                    () -> {
                        client.updateItem(
                                update ->
                                        update.tableName(table.name())
                                                .key(
                                                        rows.key(
                                                                Keys.account(session.account()),
                                                                SESSION + session.id()))
                                                .conditionExpression("attribute_exists(#refresh)")
                                                .updateExpression("SET #csrf = :csrf")
                                                .expressionAttributeNames(
                                                        Map.of(
                                                                "#csrf", "csrf",
                                                                "#refresh", "refresh"))
                                                .expressionAttributeValues(
                                                        Map.of(":csrf", fromS(hash))));
                        return true;
                    });
        } catch (dev.isobar.bars.StoreUnavailable e) {
            if (e.getCause() instanceof ConditionalCheckFailedException) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close(Session session) {
        rows.write(
                List.of(
                        rows.deleting(Keys.account(session.account()), SESSION + session.id()),
                        rows.deleting(Keys.proof(session.refresh()), PROOF),
                        rows.deleting(Keys.proof(session.cookie()), PROOF)));
    }

    @Override
    public List<Session> of(String account) {
        return rows.beginning(Keys.account(account), SESSION).stream()
                .map(item -> session(account, item))
                .sorted(Comparator.comparing(Session::createdAt))
                .toList();
    }

    private Optional<Session> proved(String kind, String hash) {
        return rows.get(Keys.proof(hash), PROOF)
                .filter(item -> Rows.text(item, "kind").equals(kind))
                .flatMap(item -> find(Rows.text(item, "account"), Rows.text(item, "session")));
    }

    private static Map<String, AttributeValue> pointer(String kind, Session to, Instant ends) {
        return Map.of(
                "kind",
                fromS(kind),
                "account",
                fromS(to.account()),
                "session",
                fromS(to.id()),
                Keys.EXPIRES,
                Rows.expires(ends));
    }

    private static Map<String, AttributeValue> attributes(Session session) {
        return Map.of(
                "session",
                fromS(session.id()),
                "refresh",
                fromS(session.refresh()),
                "cookie",
                fromS(session.cookie()),
                "csrf",
                fromS(session.csrf()),
                "created",
                Rows.time(session.createdAt()),
                "cookie_ends",
                Rows.time(session.cookieEnds()),
                "ends",
                Rows.time(session.ends()),
                Keys.EXPIRES,
                Rows.expires(session.ends()));
    }

    private static Session session(String account, Map<String, AttributeValue> item) {
        return new Session(
                account,
                Rows.text(item, "session"),
                Rows.text(item, "refresh"),
                Rows.text(item, "cookie"),
                Rows.text(item, "csrf"),
                Rows.time(item, "created"),
                Rows.time(item, "cookie_ends"),
                Rows.time(item, "ends"));
    }
}
