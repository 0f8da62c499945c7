package dev.isobar.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * Tokens that let their holder choose a password, by their hashes. Safe for all threads and nodes;
 * fails with {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface ResetStore {
    /** What became of a token that was to be spent. */
    enum Outcome {
        SPENT,
        /** The account is not (any more) of the revision before: the token stays. */
        ACCOUNT_CHANGED,
        /** The token is unknown, of another account, was used or has ended. */
        WORTHLESS
    }

    /** Remembers a token until then. */
    void keep(String hash, String account, Instant ends);

    /**
     * Whose password may be chosen by it; it stays.
     *
     * @return empty if it is unknown, was used or has ended
     */
    Optional<String> account(String hash, Instant now);

    /**
     * Spends a token and replaces its account: both or neither. Of any number of calls with one
     * token, one spends it.
     */
    Outcome spend(String hash, Account changed, Instant now);
}
