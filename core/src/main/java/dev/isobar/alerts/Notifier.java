package dev.isobar.alerts;

import java.util.List;

/** Tells somebody of alerts. Safe for all threads; blocks for ten seconds an alert at most. */
public interface Notifier {
    /** More are not taken at once, so that one call stays short. */
    int MOST = 8;

    boolean reaches(Target target);

    /**
     * Asked when somebody writes a rule, so that it is not refused only when it comes true. Tells
     * nobody; may look names up.
     *
     * @throws IllegalArgumentException saying why it can reach no such target, and what would do
     */
    default void check(Target target) {}

    /**
     * Delivers once. May be called again with the same alerts, whose ids say so to the receiver;
     * after a failure some of them may have arrived.
     *
     * @param alerts 1 to {@link #MOST} of one owner, oldest first
     * @throws NotDelivered saying whether trying again can help
     */
    void notify(List<AlertRaised> alerts, Target target);
}
