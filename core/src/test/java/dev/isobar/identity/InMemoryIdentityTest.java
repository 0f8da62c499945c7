package dev.isobar.identity;

class InMemoryIdentityTest extends IdentityStoreContract {
    private final AccountStore accounts = new InMemoryAccounts();
    private final SessionStore sessions = new InMemorySessions();
    private final ResetStore resets = new InMemoryResets(accounts);
    private final KeyStore keys = new InMemoryKeys();
    private final AuditLog audit = new InMemoryAudit();

    @Override
    protected AccountStore accounts() {
        return accounts;
    }

    @Override
    protected SessionStore sessions() {
        return sessions;
    }

    @Override
    protected ResetStore resets() {
        return resets;
    }

    @Override
    protected KeyStore keys() {
        return keys;
    }

    @Override
    protected AuditLog audit() {
        return audit;
    }
}
