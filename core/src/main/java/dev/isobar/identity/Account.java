package dev.isobar.identity;

import static java.util.Objects.requireNonNull;

import dev.isobar.identity.Caller.Role;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody who may be more than anonymous.
 *
 * @param id made once, never reused
 * @param username in lower case; empty if none was chosen
 * @param email in lower case
 * @param password its hash, with salt and parameters
 * @param revision one more with every change
 */
public record Account(
        String id,
        String username,
        String email,
        String password,
        Set<Role> roles,
        boolean active,
        Instant createdAt,
        long revision) {
    public Account {
        requireNonNull(id, "id is null");
        requireNonNull(username, "username is null");
        requireNonNull(email, "email is null");
        requireNonNull(password, "password is null");
        requireNonNull(createdAt, "createdAt is null");
        roles = Set.copyOf(roles);
    }

    /** What is shown: the username, or the address where there is none. */
    public String name() {
        return username.isEmpty() ? email : username;
    }

    Account with(String hash) {
        return new Account(id, username, email, hash, roles, active, createdAt, revision + 1);
    }

    public Account with(Set<Role> others, boolean isActive) {
        return new Account(
                id, username, email, password, others, isActive, createdAt, revision + 1);
    }

    @Override
    public String toString() {
        return "Account[id=%s, roles=%s, active=%s]".formatted(id, roles, active);
    }
}
