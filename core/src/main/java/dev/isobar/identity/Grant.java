package dev.isobar.identity;

import java.time.Duration;

/**
 * What a login gives, told once.
 *
 * @param cookie empty after a refresh: the browser has it
 * @param csrf likewise
 * @param lasts how long the access token does
 */
public record Grant(
        Account account,
        String access,
        String refresh,
        String cookie,
        String csrf,
        Duration lasts) {
    @Override
    public String toString() {
        return "Grant[account=%s]".formatted(account.id());
    }
}
