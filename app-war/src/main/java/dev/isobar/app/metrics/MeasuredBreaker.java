package dev.isobar.app.metrics;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * How a circuit breaker stands, seen from outside: MicroProfile tells how long it was in each
 * state, not which it is in. What it lets through and what it refuses says it exactly when somebody
 * asks. Safe for all threads.
 */
public final class MeasuredBreaker {
    /** Of {@code dev.isobar.app.guard.VenueGuard}. */
    private static final int SUCCESSES = 2;

    /** The number is the gauge's value. */
    private enum State {
        CLOSED(0),
        HALF_OPEN(0.5),
        OPEN(1);

        private final double value;

        State(double value) {
            this.value = value;
        }
    }

    private final MetricRegistry metrics;
    private final String component;
    private final AtomicInteger successes = new AtomicInteger();
    private State state = State.CLOSED; // guarded by this

    public MeasuredBreaker(String component, MetricRegistry metrics) {
        this.metrics = metrics;
        this.component = component;
        metrics.gauge(
                "circuit_breaker_state",
                this,
                MeasuredBreaker::value,
                new Tag("component", component));
    }

    /** It refused a question without asking. */
    public synchronized void refused() {
        to(State.OPEN);
    }

    /** It let a question through. */
    public synchronized void passed() {
        if (state == State.OPEN) {
            successes.set(0);
            to(State.HALF_OPEN);
        }
    }

    /** A question that it let through was answered. */
    public synchronized void succeeded() {
        if (state == State.HALF_OPEN && successes.incrementAndGet() == SUCCESSES) {
            to(State.CLOSED);
        }
    }

    /** A question that it let through failed, in a way that counts. */
    public synchronized void failed() {
        metrics.counter("circuit_breaker_failures_total", new Tag("component", component)).inc();
        if (state == State.HALF_OPEN) {
            to(State.OPEN);
        }
    }

    private synchronized double value() {
        return state.value;
    }

    private void to(State next) {
        if (next != state) {
            metrics.counter(
                            "circuit_breaker_transitions_total",
                            new Tag("component", component),
                            new Tag("from_state", state.name().toLowerCase(Locale.ROOT)),
                            new Tag("to_state", next.name().toLowerCase(Locale.ROOT)))
                    .inc();
            state = next;
        }
    }
}
