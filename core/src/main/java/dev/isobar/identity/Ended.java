package dev.isobar.identity;

import static java.util.Objects.requireNonNull;

/**
 * What was proven counts no more: of one session, or of all of an account. Holds nothing that could
 * be presented.
 *
 * @param session the hash of the session's id; empty for all
 */
public record Ended(String account, String session) {
    public Ended {
        requireNonNull(account, "account is null");
        requireNonNull(session, "session is null");
    }

    static Ended of(Session session) {
        return new Ended(session.account(), Secrets.hash(session.id()));
    }

    static Ended all(String account) {
        return new Ended(account, "");
    }

    public boolean concerns(Proof proof) {
        return proof.caller().account().equals(account)
                && (session.isEmpty() || session.equals(Secrets.hash(proof.session())));
    }
}
