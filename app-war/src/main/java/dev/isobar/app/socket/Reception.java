package dev.isobar.app.socket;

import dev.isobar.app.Catalogue;
import dev.isobar.identity.Credentials;
import jakarta.websocket.Session;
import java.time.Clock;
import java.util.Optional;

/** Where sessions come in. Safe for all threads. */
public final class Reception {
    private final FanOut fanOut;
    private final Topics topics;
    private final Wildcards wildcards;
    private final Catalogue catalogue;
    private final Credentials credentials;
    private final boolean isPublic;
    private final Clock clock;

    /**
     * @param isPublic whether nobody in particular may hear market data
     */
    public Reception(
            FanOut fanOut,
            Topics topics,
            Wildcards wildcards,
            Catalogue catalogue,
            Credentials credentials,
            boolean isPublic,
            Clock clock) {
        this.fanOut = fanOut;
        this.topics = topics;
        this.wildcards = wildcards;
        this.catalogue = catalogue;
        this.credentials = credentials;
        this.isPublic = isPublic;
        this.clock = clock;
    }

    /** Empty where there is no room for another session. */
    Optional<Conversation> open(Session session) {
        Client client = fanOut.open(session);
        if (client == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Conversation(
                        client,
                        new Admission(client, credentials, isPublic, clock),
                        new Subscriptions(client, topics, wildcards),
                        catalogue,
                        clock));
    }

    /** A session broke. */
    void broke() {
        fanOut.broke();
    }
}
