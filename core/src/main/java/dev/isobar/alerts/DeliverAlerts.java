package dev.isobar.alerts;

import static java.util.Objects.requireNonNull;

import dev.isobar.alerts.Delivery.Status;
import dev.isobar.alerts.Outbox.Turn;
import dev.isobar.alerts.Outbox.Waiting;
import dev.isobar.bars.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/**
 * Empties the outbox: tells each target what waits for it, together where its window allows, and
 * the socket what was left untold, by a dead node or while nobody could. {@link #step} is called
 * every second by one thread; every node may do it, a turn keeps two from telling the same target
 * at once.
 */
public final class DeliverAlerts {
    /** Longer than a notifier may take. */
    static final Duration TURN = Duration.ofSeconds(90);

    /** After that a target was not reachable, and history says so. */
    static final Duration GIVE_UP = Duration.ofHours(1);

    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** What is younger is being told by the node that raised it. */
    static final Duration UNTOLD = Duration.ofSeconds(5);

    private static final Duration BETWEEN_MAILS = Duration.ofSeconds(30);
    private static final Duration BETWEEN_POSTS = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final List<Notifier> notifiers;
    private final Predicate<AlertRaised> socket;
    private final String node;
    private final Executor executor;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param socket tells it; false leaves it for later
     * @param node a name no other node has
     * @param executor runs deliveries side by side; bounded, may refuse
     */
    public DeliverAlerts(
            Outbox outbox,
            List<Notifier> notifiers,
            Predicate<AlertRaised> socket,
            String node,
            Executor executor,
            Clock clock) {
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.notifiers = List.copyOf(notifiers);
        this.socket = requireNonNull(socket, "socket is null");
        this.node = requireNonNull(node, "node is null");
        this.executor = requireNonNull(executor, "executor is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public void step() {
        Instant now = clock.instant();
        for (AlertRaised alert : outbox.untold(now.minus(UNTOLD))) {
            if (socket.test(alert)) {
                outbox.told(alert);
            }
        }
        Map<String, Boolean> groups = new LinkedHashMap<>();
        for (Waiting one : outbox.waiting()) {
            boolean isDue = !one.since().plus(one.batching()).isAfter(now);
            groups.merge(one.group(), isDue, Boolean::logicalOr);
        }
        groups.forEach(
                (group, isDue) -> {
                    if (isDue && underWay.add(group)) {
                        start(group);
                    }
                });
    }

    private void start(String group) {
        try {
            executor.execute(() -> attempt(group));
        } catch (RejectedExecutionException e) { // the next step comes again
            underWay.remove(group);
        }
    }

    private void attempt(String group) {
        try {
            Instant now = clock.instant();
            Optional<Turn> turn = outbox.take(group, node, now, now.plus(TURN));
            if (turn.isPresent()) {
                deliver(turn.get());
            }
        } catch (StoreUnavailable e) {
            return; // the turn runs out by itself, and what waits stays
        } finally {
            underWay.remove(group);
        }
    }

    private void deliver(Turn turn) {
        // Read again: another node may have told them since.
        List<Waiting> all = outbox.waiting(turn.group());
        List<Waiting> some = all.subList(0, Math.min(Notifier.MOST, all.size()));
        if (some.isEmpty()) {
            outbox.release(turn, turn.failures(), clock.instant());
            return;
        }
        Target target = some.get(0).target();
        try {
            tell(some.stream().map(Waiting::alert).toList(), target);
            outbox.settle(some, Status.DELIVERED, "", clock.instant());
            outbox.release(turn, 0, clock.instant().plus(between(target)));
        } catch (NotDelivered e) {
            failed(turn, some, e);
        }
    }

    private void tell(List<AlertRaised> alerts, Target target) {
        for (Notifier notifier : notifiers) {
            if (notifier.reaches(target)) {
                tell(alerts, target, notifier);
                return;
            }
        }
        throw new NotDelivered(
                Targets.channel(target) + " is not set up here", true, Duration.ZERO, null);
    }

    private static void tell(List<AlertRaised> alerts, Target target, Notifier notifier) {
        try {
            notifier.notify(alerts, target);
        } catch (NotDelivered e) {
            throw e;
        } catch (RuntimeException e) { // not foreseen, and must not be repeated for ever
            // What it says may hold an address or a secret; its kind does not.
            String kind = e.getClass().getSimpleName();
            String channel = Targets.channel(target);
            throw new NotDelivered(
                    "the %s notifier failed unexpectedly (%s)".formatted(channel, kind),
                    false,
                    Duration.ZERO,
                    e);
        }
    }

    private void failed(Turn turn, List<Waiting> some, NotDelivered failure) {
        Instant now = clock.instant();
        List<Waiting> over =
                some.stream()
                        .filter(one -> failure.isFinal() || !one.since().plus(GIVE_UP).isAfter(now))
                        .toList();
        if (!over.isEmpty()) {
            outbox.settle(over, Status.FAILED, failure.getMessage(), now);
        }
        int failures = turn.failures() + 1;
        outbox.release(turn, failures, now.plus(pause(failures, failure.retryAfter())));
    }

    /** 2, 4, 8 … 300 s, or as long as the receiver asks, which is never more than an hour. */
    static Duration pause(int failures, Duration asked) {
        Duration own = Duration.ofSeconds(1L << Math.min(failures, 9));
        own = own.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : own;
        Duration longest = asked.compareTo(GIVE_UP) > 0 ? GIVE_UP : asked;
        return own.compareTo(longest) > 0 ? own : longest;
    }

    /** No target hears from us more often; what comes meanwhile is told together. */
    private static Duration between(Target target) {
        return target instanceof Target.Email ? BETWEEN_MAILS : BETWEEN_POSTS;
    }
}
