package dev.isobar.app.rest;

import dev.isobar.alerts.Rule;
import dev.isobar.alerts.RuleStore;
import dev.isobar.alerts.RuleStore.Stored;
import dev.isobar.alerts.RuleStore.Unreadable;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.Thresholds;
import dev.isobar.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Whose rules are whose, and how many there may be. */
@ApplicationScoped
public class AlertRules {
    private static final int RULES = 200;
    private static final int OF_INSTRUMENT = 50;

    @Inject RuleStore rules;
    @Inject Followed<Thresholds> thresholds;

    /** The caller's of that id, if a newer Isobar wrote what this one cannot read. */
    Optional<Unreadable> unreadable(String id, Caller caller) {
        return rules.find(id).isPresent()
                ? Optional.empty()
                : rules.all().unreadable().stream()
                        .filter(one -> one.id().equals(id) && isOf(one.owner(), caller))
                        .findFirst();
    }

    /** Others' are not there for whoever is no administrator. */
    Rule existing(String id, Caller caller) {
        return rules.find(id)
                .filter(rule -> isOf(rule.owner(), caller))
                .orElseThrow(() -> Problem.notFound("no alert " + id + ": see /api/v1/alerts"));
    }

    static boolean isOf(String owner, Caller caller) {
        return caller.isAdmin() || owner.equals(caller.account());
    }

    /** Two at once may pass it together; it bounds what a node judges, not what is paid. */
    void room(Rule rule) {
        Stored stored = rules.all();
        List<Rule> all = stored.rules();
        long same = all.stream().filter(one -> one.instrument().equals(rule.instrument())).count();
        long own = all.stream().filter(one -> one.owner().equals(rule.owner())).count();
        int most = thresholds.get().rulesOfAccount();
        boolean isFull = !rule.owner().equals(Rule.LOCAL) && own >= most;
        int stands = all.size() + stored.unreadable().size();
        if (stands >= RULES || same >= OF_INSTRUMENT || isFull) {
            throw new Refused(
                    Problem.of(
                            409,
                            "CONFLICT",
                            "at most %d rules, %d of one instrument, %d of one account: remove one first"
                                    .formatted(RULES, OF_INSTRUMENT, most)));
        }
    }
}
