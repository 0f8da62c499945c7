package dev.isobar.app;

import dev.isobar.app.socket.FanOut;
import dev.isobar.identity.Credentials;
import dev.isobar.identity.Ended;
import dev.isobar.identity.Endings;

/** Ends here what has ended anywhere: what is remembered of it, and the sockets it opened. */
public final class EndedSessions implements Endings {
    private final Credentials credentials;
    private final FanOut fanOut;
    private final Endings others;

    /**
     * @param others hear of what was ended here, perhaps this node too
     */
    EndedSessions(Credentials credentials, FanOut fanOut, Endings others) {
        this.credentials = credentials;
        this.fanOut = fanOut;
        this.others = others;
    }

    @Override
    public void tell(Ended ended) {
        heard(ended);
        others.tell(ended);
    }

    /** Of what another node ended. */
    void heard(Ended ended) {
        credentials.forget(ended.account());
        fanOut.end(ended::concerns);
    }
}
