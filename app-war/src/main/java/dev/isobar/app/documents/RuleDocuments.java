package dev.isobar.app.documents;

import dev.isobar.alerts.Rule;
import dev.isobar.alerts.RuleStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jnosql.databases.dynamodb.mapping.DynamoDBTemplate;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DuplicateItemException;

/** The alert rules, to be read and edited. Errors: as {@link Asking} says. */
@ApplicationScoped
public class RuleDocuments implements RuleStore {
    private static final String TABLE = AlertRule.TABLE;
    private static final String ALL = "SELECT * FROM \"" + TABLE + "\" WHERE entity = ?";
    private static final String ONE = ALL + " AND id = ?";
    private static final String CREATE =
            "INSERT INTO \""
                    + TABLE
                    + "\" VALUE {'entity': ?, 'id': ?, 'owner': ?, 'revision': ?, 'rule': ?}";
    private static final String REPLACE =
            "UPDATE \""
                    + TABLE
                    + "\" SET revision = ? SET rule = ?"
                    + " WHERE entity = ? AND id = ? AND revision = ?";
    private static final String REMOVE =
            "DELETE FROM \"" + TABLE + "\" WHERE entity = ? AND id = ? RETURNING ALL OLD *";

    @Inject DynamoDBTemplate template;

    @Override
    public Stored all() {
        return ask(() -> AlertRule.read(template.<AlertRule>partiQL(ALL, TABLE).toList()));
    }

    @Override
    public Optional<Rule> find(String id) {
        return ask(
                () ->
                        AlertRule.read(template.<AlertRule>partiQL(ONE, TABLE, id).toList())
                                .rules()
                                .stream()
                                .findFirst());
    }

    @Override
    public boolean create(Rule rule) {
        AlertRule one = AlertRule.of(rule);
        return write(
                () -> {
                    try {
                        template.partiQL(
                                        CREATE,
                                        TABLE,
                                        one.id(),
                                        one.owner(),
                                        one.revision(),
                                        one.rule())
                                .toList();
                        return true;
                    } catch (DuplicateItemException e) {
                        return false;
                    }
                });
    }

    @Override
    public boolean replace(Rule rule) {
        AlertRule one = AlertRule.of(rule);
        String before = Long.toString(rule.revision() - 1);
        return write(
                () -> {
                    try {
                        template.partiQL(
                                        REPLACE,
                                        one.revision(),
                                        one.rule(),
                                        TABLE,
                                        one.id(),
                                        before)
                                .toList();
                        return true;
                    } catch (ConditionalCheckFailedException e) {
                        return false;
                    }
                });
    }

    @Override
    public boolean remove(String id) {
        return ask(() -> !template.partiQL(REMOVE, TABLE, id).toList().isEmpty());
    }

    private static <T> T ask(Supplier<T> request) {
        return Asking.ask(TABLE, "id", "see /api/v1/alerts for the ids there are", request);
    }

    private static <T> T write(Supplier<T> request) {
        return Asking.ask(TABLE, "metadata", "say less in the rule's texts", request);
    }
}
