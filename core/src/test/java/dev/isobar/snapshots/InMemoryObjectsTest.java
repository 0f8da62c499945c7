package dev.isobar.snapshots;

class InMemoryObjectsTest extends ObjectStoreContract {
    @Override
    protected ObjectStore store() {
        return new InMemoryObjects();
    }
}
