package dev.isobar.alerts;

/** Tells somebody of an alert. Safe for all threads; may block for seconds, never for minutes. */
public interface Notifier {
    boolean reaches(Target target);

    /**
     * Delivers once. May be called again with the same alert, whose id says so to the receiver.
     *
     * @throws NotDelivered saying whether trying again can help
     */
    void notify(AlertRaised alert, Target target);
}
