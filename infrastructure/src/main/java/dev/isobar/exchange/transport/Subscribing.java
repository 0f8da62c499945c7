package dev.isobar.exchange.transport;

import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Outgoing;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.market.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one connection asked for and what of it the venue confirmed. First in the venue's batches;
 * when one of them is refused, what is not confirmed by then is asked for one by one, so that one
 * bad symbol takes no other with it. One thread.
 */
final class Subscribing {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Streams streams;
    private final List<Subscription> subscriptions;
    private final Set<InstrumentId> traded = new LinkedHashSet<>();
    private final Set<InstrumentId> forced = new LinkedHashSet<>();
    private final Set<Subscription> accepted = new LinkedHashSet<>();
    private final Set<Subscription> refused = new LinkedHashSet<>();
    private final Deque<Outgoing> batches;
    private final Map<String, Subscription> alone = new HashMap<>();
    private final Deque<Subscription> singles = new ArrayDeque<>();
    private int awaited;
    private boolean anyAcknowledged;
    private boolean anyRefused;
    private boolean oneByOne;
    private Subscription asked;
    private Instant sentAt = Instant.MIN;

    Subscribing(Streams streams, List<Subscription> subscriptions, Instant now) {
        this.streams = streams;
        this.subscriptions = subscriptions;
        this.batches = new ArrayDeque<>(streams.subscribe(subscriptions, now));
    }

    /** The next frame that may be sent, if any. */
    Optional<Outgoing> next(Instant now) {
        if (!batches.isEmpty()) {
            return Optional.of(sent(batches.remove(), now));
        }
        boolean late = awaited > 0 && now.isAfter(sentAt.plus(ANSWER));
        if (!oneByOne && (late || anyRefused && awaited <= 0)) {
            oneByOne();
        }
        asked = late ? null : asked;
        if (asked != null || singles.isEmpty()) {
            return Optional.empty();
        }
        asked = singles.remove();
        awaited = 0;
        anyAcknowledged = false;
        List<Outgoing> frames = streams.subscribe(List.of(asked), now);
        Subscription carrier = alone.putIfAbsent(frames.get(0).text(), asked);
        if (carrier != null) {
            // Its topic carries this one too.
            if (accepted.contains(carrier)) {
                confirm(List.of(asked));
            }
            asked = null;
            return next(now);
        }
        frames.stream().skip(1).forEach(batches::add);
        return Optional.of(sent(frames.get(0), now));
    }

    boolean isWaitingToSend() {
        return !batches.isEmpty();
    }

    private Outgoing sent(Outgoing frame, Instant now) {
        awaited += frame.acknowledgements();
        sentAt = now;
        // Nobody answers this one, so nothing else would end the waiting.
        if (frame.acknowledgements() == 0 && anyAcknowledged) {
            answered();
        }
        return frame;
    }

    private void oneByOne() {
        oneByOne = true;
        awaited = 0;
        for (Subscription subscription : subscriptions) {
            boolean flows =
                    subscription.kind() == Kind.TRADES
                            && traded.contains(subscription.instrument().id());
            if (!flows && !accepted.contains(subscription)) {
                singles.add(subscription);
            }
        }
    }

    void acknowledged() {
        awaited--;
        anyAcknowledged = true;
        answered();
    }

    /** What was asked is confirmed once all of it was sent and nothing is awaited. */
    private void answered() {
        if (awaited > 0 || !batches.isEmpty()) {
            return;
        }
        if (oneByOne && asked != null) {
            confirm(List.of(asked));
            asked = null;
        } else if (!anyRefused) {
            confirm(subscriptions);
        }
    }

    void refused() {
        awaited--;
        anyRefused = true;
        if (oneByOne && asked != null) {
            refused.add(asked);
            asked = null;
            awaited = 0;
        }
    }

    /** Its trades flow: that says more than an acknowledgement. True the first time. */
    boolean traded(InstrumentId instrument) {
        return traded.add(instrument);
    }

    private void confirm(List<Subscription> confirmed) {
        accepted.addAll(confirmed);
        confirmed.stream()
                .filter(subscription -> subscription.kind() == Kind.TRADES)
                .forEach(subscription -> traded.add(subscription.instrument().id()));
        confirmed.stream()
                .filter(subscription -> subscription.kind() == Kind.LIQUIDATIONS)
                .forEach(subscription -> forced.add(subscription.instrument().id()));
    }

    /** Instruments whose trades flow. */
    Set<InstrumentId> traded() {
        return traded;
    }

    /** Instruments whose liquidations are confirmed. */
    Set<InstrumentId> forced() {
        return forced;
    }

    Set<Subscription> refusals() {
        return refused;
    }

    /** Nothing is left to be said or answered. */
    boolean isSettled() {
        boolean asking = !batches.isEmpty() || !singles.isEmpty() || asked != null;
        boolean sent = !sentAt.equals(Instant.MIN);
        return !asking && sent && (oneByOne || !anyRefused && awaited <= 0);
    }
}
