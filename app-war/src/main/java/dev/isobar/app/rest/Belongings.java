package dev.isobar.app.rest;

import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.RuleStore;
import dev.isobar.identity.ApiKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** What goes with an account: its alert rules and its keys. */
@ApplicationScoped
public class Belongings {
    @Inject RuleStore rules;
    @Inject AlertStore alerts;
    @Inject ApiKeys keys;
    @Inject Clock clock;

    void remove(String account) {
        rules.all().stream()
                .filter(rule -> rule.owner().equals(account))
                .forEach(
                        rule -> {
                            rules.remove(rule.id());
                            alerts.forget(rule.id(), clock.instant());
                        });
        keys.removeAll(account);
    }
}
