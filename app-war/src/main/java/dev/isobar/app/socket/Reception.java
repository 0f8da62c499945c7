package dev.isobar.app.socket;

import dev.isobar.app.Catalogue;
import dev.isobar.app.connection.Line;
import dev.isobar.app.identity.SocketCaller;
import dev.isobar.identity.Credentials;
import dev.isobar.identity.Proof;
import jakarta.websocket.Session;
import java.time.Clock;

/** Where sessions come in. Safe for all threads. */
public final class Reception {
    /** Of a container that does not tell who opened a session. */
    private static final SocketCaller NOBODY = new SocketCaller(Proof.NONE, "", "", Line.NONE);

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

    Conversation open(Session session) throws Full {
        SocketCaller from =
                session.getUserPrincipal() instanceof SocketCaller caller ? caller : NOBODY;
        Client client = opened(session, from);
        Admission admission = new Admission(client, credentials, isPublic, clock);
        return new Conversation(
                client,
                admission,
                new Subscriptions(client, topics, wildcards),
                new Subjects(admission, catalogue),
                clock);
    }

    private Client opened(Session session, SocketCaller from) throws Full {
        try {
            return fanOut.open(session, from);
        } catch (Full e) {
            fanOut.leaves(from.line()); // it will be told to go
            throw e;
        }
    }

    /** A session broke. */
    void broke() {
        fanOut.broke();
    }
}
