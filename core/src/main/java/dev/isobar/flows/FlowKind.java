package dev.isobar.flows;

/** What is kept event by event. */
public enum FlowKind {
    /** Rates that were paid. */
    FUNDING("funding"),
    /** Open interest: as the venue recorded it each so often, or as we saw it. */
    OPEN_INTEREST("open_interest");

    private final String id;

    FlowKind(String id) {
        this.id = id;
    }

    /** As in keys and channels of the ledger. */
    public String id() {
        return id;
    }
}
