package dev.isobar.flows;

import dev.isobar.bars.Channel;
import java.util.Arrays;
import java.util.Optional;

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

    /** Whose events a channel of the ledger is about; empty where it is about bars. */
    public static Optional<FlowKind> of(Channel channel) {
        return Arrays.stream(values())
                .filter(kind -> (channel.id() + ".").startsWith(kind.id + "."))
                .findFirst();
    }
}
