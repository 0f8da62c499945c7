package dev.isobar.quality;

class InMemoryQualityTest extends QualityStoreContract {
    private final QualityStore store = new InMemoryQuality();

    @Override
    protected QualityStore open() {
        return store;
    }
}
