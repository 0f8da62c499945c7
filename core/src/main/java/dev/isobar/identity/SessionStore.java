package dev.isobar.identity;

import java.util.List;
import java.util.Optional;

/**
 * The sessions, found by the hashes of what proves them. Safe for all threads and nodes; fails with
 * {@link dev.isobar.bars.StoreUnavailable}. May still give what has ended; whoever reads looks at
 * the time.
 */
public interface SessionStore {
    void open(Session session);

    Optional<Session> find(String account, String id);

    /** The session that a refresh token, the current or a spent one, belongs to. */
    Optional<Session> ofRefresh(String hash);

    Optional<Session> ofCookie(String hash);

    /**
     * Of any number of calls with one {@code before}, one renews: the refresh token and its end,
     * and nothing else.
     *
     * @return false if its refresh token is not (any more) the one before; then it stays
     */
    boolean renew(Session before, Session after);

    /**
     * @return false if there is no such session
     */
    boolean csrf(Session session, String hash);

    void close(Session session);

    /** Oldest first. */
    List<Session> of(String account);
}
