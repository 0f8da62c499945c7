package dev.isobar.indicators;

class InMemoryReadingStatesTest extends ReadingStatesContract {
    @Override
    protected ReadingStates open() {
        return new InMemoryReadingStates();
    }
}
