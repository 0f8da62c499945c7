package dev.isobar.alerts;

class InMemoryAlertsTest extends AlertStoreContract {
    private final InMemoryAlerts alerts = new InMemoryAlerts();

    @Override
    protected AlertStore store() {
        return alerts;
    }

    @Override
    protected Outbox outbox() {
        return alerts;
    }

    @Override
    protected AlertStore otherStore() {
        return alerts;
    }

    @Override
    protected Outbox otherOutbox() {
        return alerts;
    }
}
