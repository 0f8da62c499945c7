package dev.isobar.alerts;

import dev.isobar.alerts.Delivery.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store and its outbox, in memory: what the contract asks of the real ones. */
public final class InMemoryAlerts implements AlertStore, Outbox {
    private final Map<String, Firing> firings = new HashMap<>();
    private final Map<String, Told> history = new LinkedHashMap<>();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, Untold> untold = new LinkedHashMap<>();
    private final Map<String, State> states = new HashMap<>();

    private record Untold(AlertRaised alert, Instant since) {}

    private record State(String holder, Instant until, int failures, Instant notBefore) {}

    @Override
    public synchronized Outcome raise(Rule rule, AlertRaised alert, Instant now) {
        Firing firing = firings.getOrDefault(rule.id(), Firing.NEVER);
        if (!firing.allows(rule, alert.at()) || history.containsKey(alert.id())) {
            return new Outcome(false, firing);
        }
        Firing fired = firing.fired(rule, alert.at());
        firings.put(rule.id(), fired);
        List<Delivery> deliveries = new ArrayList<>();
        for (Target target : rule.targets()) {
            Waiting one = new Waiting(alert, target, rule.batching(), now);
            waiting.put(key(one), one);
            deliveries.add(new Delivery(Targets.label(target), Status.PENDING, now, ""));
        }
        history.put(alert.id(), new Told(alert, deliveries));
        untold.put(alert.id(), new Untold(alert, now));
        return new Outcome(true, fired);
    }

    @Override
    public synchronized Map<String, Firing> firings(Collection<String> rules) {
        Map<String, Firing> some = new HashMap<>();
        rules.forEach(rule -> some.put(rule, firings.getOrDefault(rule, Firing.NEVER)));
        return some;
    }

    @Override
    public synchronized void forget(String rule, Instant now) {
        firings.put(rule, new Firing(Firing.FORGOTTEN, 0, Instant.EPOCH, false));
    }

    @Override
    public synchronized List<Told> history(String owner, int limit) {
        return history.values().stream()
                .filter(told -> told.alert().owner().equals(owner))
                .sorted(newestFirst())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Told> ofRule(String owner, String rule, int limit) {
        return history(owner, Integer.MAX_VALUE).stream()
                .filter(told -> told.alert().rule().equals(rule))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int count(String owner, int most) {
        return history(owner, most).size();
    }

    @Override
    public synchronized int countOfRule(String owner, String rule, int most) {
        return ofRule(owner, rule, most).size();
    }

    @Override
    public synchronized List<Waiting> waiting() {
        return waiting.values().stream()
                .sorted(
                        Comparator.comparing(Waiting::group)
                                .thenComparing(one -> one.alert().at())
                                .thenComparing(one -> one.alert().id()))
                .toList();
    }

    @Override
    public synchronized List<Waiting> waiting(String group) {
        return waiting().stream().filter(one -> one.group().equals(group)).toList();
    }

    @Override
    public synchronized Optional<Turn> take(
            String group, String holder, Instant now, Instant until) {
        State state = states.getOrDefault(group, new State("", Instant.EPOCH, 0, Instant.EPOCH));
        if (state.until().isAfter(now) || state.notBefore().isAfter(now)) {
            return Optional.empty();
        }
        states.put(group, new State(holder, until, state.failures(), state.notBefore()));
        return Optional.of(new Turn(group, holder, state.failures()));
    }

    @Override
    public synchronized void release(Turn turn, int failures, Instant notBefore) {
        states.computeIfPresent(
                turn.group(),
                (group, state) ->
                        state.holder().equals(turn.holder())
                                ? new State("", Instant.EPOCH, failures, notBefore)
                                : state);
    }

    @Override
    public synchronized void settle(
            List<Waiting> settled, Status status, String reason, Instant at) {
        for (Waiting one : settled) {
            waiting.remove(key(one));
            history.computeIfPresent(
                    one.alert().id(),
                    (id, told) -> {
                        List<Delivery> deliveries = new ArrayList<>(told.deliveries());
                        String label = Targets.label(one.target());
                        deliveries.replaceAll(
                                old ->
                                        old.target().equals(label)
                                                ? new Delivery(label, status, at, reason)
                                                : old);
                        return new Told(told.alert(), deliveries);
                    });
        }
    }

    @Override
    public synchronized List<AlertRaised> untold(Instant raisedBefore) {
        return untold.values().stream()
                .filter(one -> one.since().isBefore(raisedBefore))
                .map(Untold::alert)
                .toList();
    }

    @Override
    public synchronized void told(AlertRaised alert) {
        untold.remove(alert.id());
    }

    private static String key(Waiting one) {
        return one.group() + one.alert().id();
    }

    private static Comparator<Told> newestFirst() {
        return Comparator.<Told, Instant>comparing(told -> told.alert().at()).reversed();
    }
}
