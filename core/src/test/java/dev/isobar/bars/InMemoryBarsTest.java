package dev.isobar.bars;

class InMemoryBarsTest extends BarStoreContract {
    private final BarStore store = new InMemoryBars();

    @Override
    protected BarStore open() {
        return store;
    }
}
