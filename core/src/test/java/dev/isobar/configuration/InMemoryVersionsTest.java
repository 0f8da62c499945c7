package dev.isobar.configuration;

class InMemoryVersionsTest extends VersionStoreContract {
    private final VersionStore store = new InMemoryVersions();

    @Override
    protected VersionStore store() {
        return store;
    }
}
