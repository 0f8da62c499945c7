package dev.isobar.identity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What made a caller more than anonymous.
 *
 * @param session whose token or cookie it was; empty for keys
 * @param keyHash of the account's key that it was; empty for all else
 * @param csrf the hash of what the cookie's writes must bring; empty for all but cookies
 * @param ends when it proves nothing any more
 */
public record Proof(
        Caller caller, By by, String session, String keyHash, String csrf, Instant ends) {
    public static final Proof NONE =
            new Proof(Caller.ANONYMOUS, By.NOTHING, "", "", "", ApiKey.NEVER);

    public enum By {
        NOTHING,
        TOKEN,
        COOKIE,
        KEY
    }

    public Proof {
        requireNonNull(caller, "caller is null");
        requireNonNull(by, "by is null");
        requireNonNull(session, "session is null");
        requireNonNull(keyHash, "keyHash is null");
        requireNonNull(csrf, "csrf is null");
        requireNonNull(ends, "ends is null");
    }

    @Override
    public String toString() {
        return "Proof[caller=%s, by=%s]".formatted(caller, by);
    }
}
