package dev.isobar.bars;

/** A store could not be reached or refused for a reason that may pass. Trying again is right. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
