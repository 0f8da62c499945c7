package dev.isobar.identity;

import dev.isobar.bars.StoreUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts in memory; can be away, or written by somebody else just before. */
final class InMemoryAccounts implements AccountStore {
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private volatile boolean away;
    private int others;

    void away(boolean isAway) {
        away = isAway;
    }

    /** So many writes come after one of somebody else's. */
    synchronized void others(int writes) {
        others = writes;
    }

    @Override
    public synchronized Outcome create(Account account) {
        if (named(account.email()).isPresent()) {
            return Outcome.EMAIL_TAKEN;
        }
        if (!account.username().isEmpty() && named(account.username()).isPresent()) {
            return Outcome.USERNAME_TAKEN;
        }
        accounts.put(account.id(), account);
        return Outcome.CREATED;
    }

    @Override
    public Optional<Account> find(String id) {
        if (away) {
            throw new StoreUnavailable("away", null);
        }
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public Optional<Account> named(String name) {
        return accounts.values().stream()
                .filter(one -> one.email().equals(name) || one.username().equals(name))
                .findFirst();
    }

    @Override
    public synchronized boolean replace(Account account) {
        Account before = accounts.get(account.id());
        if (before != null && others > 0) {
            others--;
            before = before.with(before.roles(), before.active());
            accounts.put(before.id(), before);
        }
        if (before == null || before.revision() != account.revision() - 1) {
            return false;
        }
        accounts.put(account.id(), account);
        return true;
    }

    @Override
    public void remove(Account account) {
        accounts.remove(account.id());
    }
}
