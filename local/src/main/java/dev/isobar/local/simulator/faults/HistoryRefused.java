package dev.isobar.local.simulator.faults;

/** History that is withheld was asked for, and the venue is to say so. */
public final class HistoryRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public HistoryRefused(int status) {
        super("history is withheld");
        this.status = status;
    }

    public int status() {
        return status;
    }
}
