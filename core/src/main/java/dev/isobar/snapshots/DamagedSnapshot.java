package dev.isobar.snapshots;

/** A part of a snapshot is not what its manifest says. Nothing can be restored from it. */
public final class DamagedSnapshot extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedSnapshot(String message) {
        super(message);
    }

    DamagedSnapshot(String message, Throwable cause) {
        super(message, cause);
    }
}
