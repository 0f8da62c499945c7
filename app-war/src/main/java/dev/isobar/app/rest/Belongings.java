package dev.isobar.app.rest;

import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.RuleStore;
import dev.isobar.alerts.RuleStore.Stored;
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
        Stored all = rules.all();
        all.rules().stream()
                .filter(rule -> rule.owner().equals(account))
                .forEach(rule -> forget(rule.id()));
        all.unreadable().stream()
                .filter(rule -> rule.owner().equals(account))
                .forEach(rule -> forget(rule.id()));
        keys.removeAll(account);
    }

    private void forget(String rule) {
        rules.remove(rule);
        alerts.forget(rule, clock.instant());
    }
}
