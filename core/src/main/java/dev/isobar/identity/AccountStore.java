package dev.isobar.identity;

import java.util.Optional;

/**
 * The accounts. Safe for all threads and nodes; fails with {@link
 * dev.isobar.bars.StoreUnavailable}.
 */
public interface AccountStore {
    enum Outcome {
        CREATED,
        USERNAME_TAKEN,
        EMAIL_TAKEN
    }

    /** Of any number of calls with one username or address, one creates. */
    Outcome create(Account account);

    /** As of the last write. */
    Optional<Account> find(String id);

    /**
     * @param name a username or an e-mail address, in lower case
     */
    Optional<Account> named(String name);

    /**
     * Changes an account; its names stay.
     *
     * @return false if it is not (any more) of the revision before; then it stays
     */
    boolean replace(Account account);

    /** Its names are free afterwards. */
    void remove(Account account);
}
