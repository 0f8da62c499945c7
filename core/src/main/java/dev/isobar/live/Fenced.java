package dev.isobar.live;

/** A write was refused because another node has taken over what it is about. Do not repeat it. */
public final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Fenced(String message) {
        super(message, null, false, false);
    }
}
