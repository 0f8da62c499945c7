package dev.isobar.app.socket;

import dev.isobar.app.identity.SocketCaller;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.identity.Caller;
import dev.isobar.identity.Caller.Scope;
import dev.isobar.identity.Credentials;
import dev.isobar.identity.Proof;
import dev.isobar.identity.Refusal;
import dev.isobar.live.Subject;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;

/** Who is at the other end of a session, and what they may hear. */
final class Admission {
    /** So long a session may be nobody's, where reading is not public. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String FIRST = ": say {\"op\":\"auth\",\"token\":\"…\"} first";

    private final Client client;
    private final Credentials credentials;
    private final boolean isPublic;
    private final Clock clock;

    /**
     * @param isPublic whether nobody in particular may hear market data
     */
    Admission(Client client, Credentials credentials, boolean isPublic, Clock clock) {
        this.client = client;
        this.credentials = credentials;
        this.isPublic = isPublic;
        this.clock = clock;
    }

    /** False where the session ends because of what it presented. */
    boolean open(Principal principal) {
        if (principal instanceof SocketCaller caller) {
            if (!caller.refusal().isEmpty()) {
                client.end(Client.UNPROVEN, caller.refusal());
                return false;
            }
            client.is(caller.proof());
        }
        if (!mayHear()) {
            client.mustProveBy(clock.instant().plus(PATIENCE));
        }
        return true;
    }

    void prove(Question question) {
        try {
            Proof proof = credentials.ofBearer(question.token());
            if (!client.caller().isAnonymous()
                    && !client.caller().account().equals(proof.caller().account())) {
                client.end(Client.UNPROVEN, "another account opened this: open another socket");
                return;
            }
            client.is(proof);
            client.send(Messages.ack(question.id(), client.caller().account()));
        } catch (Refusal e) {
            client.end(Client.UNPROVEN, e.getMessage());
        } catch (StoreUnavailable e) {
            client.send(
                    Messages.error(
                            question.id(), "STORAGE_ERROR", "a store does not answer: try again"));
        }
    }

    /** Passes where market data may be heard. */
    void requireHearing(String id) {
        if (!mayHear()) {
            throw new Question.Malformed(id, "nothing is told without a credential" + FIRST);
        }
    }

    /** The caller's own alerts. */
    Subject alerts(String id) {
        Caller caller = client.caller();
        if (caller.isAnonymous() || !caller.may(Scope.READ)) {
            throw new Question.Malformed(id, "alerts are told to their account" + FIRST);
        }
        return Subject.alerts(caller.account());
    }

    /** For administrators. */
    Subject configuration(String id) {
        if (!client.caller().isAdmin()) {
            throw new Question.Malformed(id, "the configuration is told to administrators" + FIRST);
        }
        return Subject.configuration();
    }

    private boolean mayHear() {
        Caller caller = client.caller();
        return caller.isAnonymous() ? isPublic : caller.may(Scope.READ);
    }
}
