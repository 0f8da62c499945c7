package dev.isobar.identity;

import java.time.Instant;

/** Hands in a letter to the owner of an account, in the background; may lose it. */
public interface Letters {
    /** Whether there is a mail server at all. */
    boolean canSend();

    void reset(String email, String token, Instant ends);
}
