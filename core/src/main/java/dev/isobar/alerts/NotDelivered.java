package dev.isobar.alerts;

import java.time.Duration;

/** Nobody was told. The message holds no secret and may be shown to the rule's owner. */
public final class NotDelivered extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean isFinal;
    private final Duration retryAfter;

    /**
     * @param isFinal trying again cannot help
     * @param retryAfter how long the receiver asks us to wait, zero if it does not say
     */
    public NotDelivered(String message, boolean isFinal, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.isFinal = isFinal;
        this.retryAfter = retryAfter;
    }

    public boolean isFinal() {
        return isFinal;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
