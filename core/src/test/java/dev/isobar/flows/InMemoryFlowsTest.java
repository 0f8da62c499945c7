package dev.isobar.flows;

class InMemoryFlowsTest extends FlowStoreContract {
    private final InMemoryFlows flows = new InMemoryFlows();

    @Override
    protected FlowStore open() {
        return flows;
    }
}
