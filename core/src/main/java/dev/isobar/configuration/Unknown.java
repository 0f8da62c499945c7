package dev.isobar.configuration;

/**
 * There is no such document, or not that version of it any more; the message names what there is.
 */
public final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String message) {
        super(message);
    }
}
