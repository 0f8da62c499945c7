package dev.isobar.app.documents;

import dev.isobar.alerts.Rule;
import dev.isobar.alerts.RuleStore.Stored;
import dev.isobar.alerts.RuleStore.Unreadable;
import dev.isobar.app.documents.RuleJson.NoRule;
import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An alert rule as it lies in the table.
 *
 * @param revision a number
 * @param rule everything else, as {@link RuleJson} writes it, secrets too
 */
@Entity(AlertRule.TABLE)
public record AlertRule(
        @Id("id") String id,
        @Column("owner") String owner,
        @Column("revision") String revision,
        @Column("rule") String rule) {
    static final String TABLE = "isobar-rules";

    static AlertRule of(Rule rule) {
        return new AlertRule(
                rule.id(), rule.owner(), Long.toString(rule.revision()), RuleJson.write(rule));
    }

    /** What cannot be read is named beside what can. */
    static Stored read(List<AlertRule> all) {
        List<Rule> rules = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (AlertRule one : all) {
            try {
                rules.add(one.toRule());
            } catch (NoRule e) {
                String owner = one.owner() == null ? "" : one.owner();
                unreadable.add(new Unreadable(one.id(), owner, e.getMessage()));
            }
        }
        rules.sort(Comparator.comparing(Rule::id));
        unreadable.sort(Comparator.comparing(Unreadable::id));
        return new Stored(rules, unreadable);
    }

    private Rule toRule() throws NoRule {
        if (owner == null) {
            throw new NoRule("owner is missing");
        }
        if (revision == null || !revision.matches("[0-9]{1,18}")) {
            throw new NoRule("revision is no number");
        }
        return RuleJson.read(id, Long.parseLong(revision), owner, rule);
    }
}
