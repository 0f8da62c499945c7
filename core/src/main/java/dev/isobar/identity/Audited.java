package dev.isobar.identity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that somebody did. Never holds a secret.
 *
 * @param id unique
 * @param account who did it or to whom it was done; empty if that is not known
 * @param address where the request came from; empty if it did not come by network
 * @param detail in words
 */
public record Audited(
        String id, Instant at, Type type, String account, String address, String detail) {
    public enum Type {
        ACCOUNT_CREATED,
        ACCOUNT_CHANGED,
        ACCOUNT_DELETED,
        LOGIN,
        LOGIN_FAILED,
        LOGIN_LOCKED,
        LOGOUT,
        TOKEN_REUSED,
        PASSWORD_CHANGED,
        RESET_ASKED,
        PASSWORD_RESET,
        KEY_CREATED,
        KEY_ROTATED,
        KEY_DELETED,
        CREDENTIAL_REFUSED,
        ACCESS_REFUSED,
        CONFIG_CHANGED
    }

    public Audited {
        requireNonNull(id, "id is null");
        requireNonNull(at, "at is null");
        requireNonNull(type, "type is null");
        requireNonNull(account, "account is null");
        requireNonNull(address, "address is null");
        requireNonNull(detail, "detail is null");
    }
}
