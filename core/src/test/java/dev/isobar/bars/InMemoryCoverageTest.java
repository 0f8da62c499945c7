package dev.isobar.bars;

class InMemoryCoverageTest extends CoverageStoreContract {
    private final CoverageStore store = new InMemoryCoverage();

    @Override
    protected CoverageStore open() {
        return store;
    }
}
