package dev.isobar.identity;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reset tokens in memory. */
final class InMemoryResets implements ResetStore {
    private record Reset(String account, Instant ends) {}

    private final Map<String, Reset> resets = new HashMap<>();
    private final AccountStore accounts;

    InMemoryResets(AccountStore accounts) {
        this.accounts = accounts;
    }

    @Override
    public synchronized void keep(String hash, String account, Instant ends) {
        resets.put(hash, new Reset(account, ends));
    }

    @Override
    public synchronized Optional<String> account(String hash, Instant now) {
        return Optional.ofNullable(resets.get(hash))
                .filter(reset -> reset.ends().isAfter(now))
                .map(Reset::account);
    }

    @Override
    public synchronized Outcome spend(String hash, Account changed, Instant now) {
        if (account(hash, now).filter(changed.id()::equals).isEmpty()) {
            return Outcome.WORTHLESS;
        }
        if (!accounts.replace(changed)) {
            return Outcome.ACCOUNT_CHANGED;
        }
        resets.remove(hash);
        return Outcome.SPENT;
    }
}
