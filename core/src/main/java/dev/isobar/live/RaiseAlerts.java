package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.alerts.Across;
import dev.isobar.alerts.AlertJson;
import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.Firing;
import dev.isobar.alerts.Happened;
import dev.isobar.alerts.Outbox;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.Targets;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import dev.isobar.market.InstrumentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Raises what the rules wait for. Lanes judge ({@link BarAlerts}, {@link EventAlerts}); what they
 * find is raised by a thread of the Keeper's, which may be repeated: the store raises it once. Safe
 * for all threads.
 */
public final class RaiseAlerts {
    /**
     * What is older when it is found, after an outage or a replay, concerns nobody any more; but
     * see {@link #late}.
     */
    static final Duration LATE = Duration.ofMinutes(15);

    /** So many newest alerts of an owner can be read again from the publisher. */
    private static final int KEPT = 200;

    private final AlertStore store;
    private final Outbox outbox;
    private final Publisher publisher;
    private final Clock clock;
    private final BiConsumer<Rule, AlertRaised> raised;
    private final Map<String, Firing> firings = new ConcurrentHashMap<>();
    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private volatile Map<InstrumentId, List<Rule>> rules = Map.of();
    private volatile Map<EventKind, List<Rule>> byKind = Map.of();
    private volatile List<Rule> across = List.of();
    private volatile boolean following;

    /**
     * @param raised told of each alert once it is raised, by the node that raised it
     */
    public RaiseAlerts(
            AlertStore store,
            Outbox outbox,
            Publisher publisher,
            Clock clock,
            BiConsumer<Rule, AlertRaised> raised) {
        this.store = requireNonNull(store, "store is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.raised = requireNonNull(raised, "raised is null");
    }

    /** These are the rules from now on. */
    public void follow(List<Rule> all) {
        Map<InstrumentId, List<Rule>> active =
                all.stream().filter(Rule::active).collect(Collectors.groupingBy(Rule::instrument));
        rules = Map.copyOf(active);
        byKind =
                all.stream()
                        .filter(Rule::active)
                        .filter(rule -> rule.condition() instanceof Happened)
                        .collect(
                                Collectors.groupingBy(
                                        rule -> ((Happened) rule.condition()).kind()));
        across =
                all.stream()
                        .filter(Rule::active)
                        .filter(rule -> rule.condition() instanceof Across)
                        .toList();
        Set<String> ids = new HashSet<>();
        all.forEach(rule -> ids.add(rule.id()));
        firings.keySet().retainAll(ids);
        asked.keySet().retainAll(ids);
        following = true;
    }

    /** Whether it is known which rules there are. */
    public boolean isFollowing() {
        return following;
    }

    public long activeRules() {
        return rules.values().stream().mapToLong(List::size).sum();
    }

    public ReadingSink.Maker onBars() {
        return (instrument, sink) -> new BarAlerts(instrument.id(), this, sink);
    }

    public Follower.Maker onEvents() {
        return (instrument, sink) -> new EventAlerts(instrument.id(), this, sink);
    }

    /**
     * @param words what an event says of a field, whose parts have dots between them; empty for
     *     nothing
     * @param assets of which base asset an instrument is
     */
    public TellEvents.Listener onFlows(
            Function<FlowEvent, UnaryOperator<String>> words,
            Function<InstrumentId, Optional<String>> assets) {
        return new FlowAlerts(this, words, assets);
    }

    /**
     * Publishes an alert under its id; again, if nobody knows whether it was.
     *
     * @return false if it may not be published yet: what waits in a node dies with it
     */
    public boolean tell(AlertRaised alert) {
        Subject subject = Subject.alerts(alert.owner());
        publisher.publish(new Announcement(subject, true, KEPT, AlertJson.of(alert), alert.id()));
        publisher.flush();
        return !publisher.owes();
    }

    List<Rule> of(InstrumentId instrument) {
        return rules.getOrDefault(instrument, List.of());
    }

    /** Active rules about such events. */
    List<Rule> waitingFor(EventKind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Active rules about many venues at once. */
    List<Rule> across() {
        return across;
    }

    /** As far as this node knows. */
    Firing firing(Rule rule) {
        return firings.getOrDefault(rule.id(), Firing.NEVER);
    }

    /** How old an event of that kind may be: what is known late by its nature is no old news. */
    static Duration late(EventKind kind) {
        return kind.lateness().compareTo(LATE) > 0 ? kind.lateness() : LATE;
    }

    /**
     * By whoever may wait for the store.
     *
     * @param late how old the occasion may be
     * @return whether this call raised it
     * @throws dev.isobar.bars.StoreUnavailable if it is to be found again
     */
    boolean raiseNow(Rule rule, Occasion occasion, Duration late) {
        Instant at = occasion.at().truncatedTo(ChronoUnit.MILLIS);
        return mayFire(rule, at, late) && raise(rule, alert(rule, occasion, at));
    }

    /** What is known here saves a write; what is not, the store decides. */
    private boolean mayFire(Rule rule, Instant at, Duration late) {
        boolean isTimely = !at.isBefore(rule.since()) && !at.isBefore(clock.instant().minus(late));
        return isTimely && firing(rule).allows(rule, at);
    }

    /** By the lane. */
    void found(Rule rule, Occasion occasion, Sink sink) {
        Instant at = occasion.at().truncatedTo(ChronoUnit.MILLIS);
        if (mayFire(rule, at, LATE)) {
            AlertRaised alert = alert(rule, occasion, at);
            // An open question is not asked twice: a store that is away must not fill the queue.
            String question = alert.id() + "@" + at;
            if (!question.equals(asked.put(rule.id(), question))) {
                sink.afterwards(rule.instrument(), () -> raise(rule, alert));
            }
        }
    }

    private static AlertRaised alert(Rule rule, Occasion occasion, Instant at) {
        return new AlertRaised(
                Targets.alertId(rule, occasion.name()),
                rule.id(),
                rule.owner(),
                rule.instrument(),
                occasion.interval(),
                occasion.words().isEmpty() ? rule.condition().words() : occasion.words(),
                at,
                occasion.values(),
                occasion.correlation());
    }

    /** By the Keeper; again from the start where the store is unavailable in between. */
    private boolean raise(Rule rule, AlertRaised alert) {
        AlertStore.Outcome outcome = store.raise(rule, alert, clock.instant());
        firings.put(rule.id(), outcome.firing());
        if (outcome.raised()) {
            raised.accept(rule, alert);
            if (tell(alert)) {
                outbox.told(alert);
            }
        }
        return outcome.raised();
    }
}
