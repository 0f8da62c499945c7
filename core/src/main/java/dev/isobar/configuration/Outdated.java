package dev.isobar.configuration;

/** Somebody changed the document since it was read. */
public final class Outdated extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long newest;

    Outdated(String document, long base, long newest) {
        super(
                "%s is at version %d, and this was made from version %d: read it again and change that"
                        .formatted(document, newest, base));
        this.newest = newest;
    }

    /** The version there is. */
    public long newest() {
        return newest;
    }
}
