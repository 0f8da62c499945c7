package dev.isobar.app.documents;

import dev.isobar.alerts.Rule;
import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;

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

    Rule toRule() {
        return RuleJson.read(id, Long.parseLong(revision), owner, rule);
    }
}
