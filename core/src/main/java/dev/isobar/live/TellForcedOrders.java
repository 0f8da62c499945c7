package dev.isobar.live;

import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.forced.ForcedOrder;
import dev.isobar.flows.forced.ForcedOrders;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarketEvent;
import java.time.Instant;
import java.util.function.Consumer;

/** Tells of one instrument's liquidations. */
public final class TellForcedOrders implements Follower {
    private final ForcedOrders orders;
    private final Consumer<FlowEvent> tell;
    private final Runnable finished;

    /**
     * @param tell must not block
     */
    public TellForcedOrders(ForcedOrders orders, Consumer<FlowEvent> tell) {
        this(orders, tell, () -> {});
    }

    /**
     * @param tell must not block
     * @param finished told when the instrument is not followed any more; must not block
     */
    public TellForcedOrders(ForcedOrders orders, Consumer<FlowEvent> tell, Runnable finished) {
        this.orders = orders;
        this.tell = tell;
        this.finished = finished;
    }

    @Override
    public void heard(MarketEvent event, Instant arrivedAt, Cause cause) {
        if (event instanceof Liquidation liquidation) {
            orders.heard(liquidation, cause.equals(Cause.UNKNOWN) ? arrivedAt : cause)
                    .map(ForcedOrder::event)
                    .ifPresent(tell);
        } else if (event instanceof Connected || event instanceof Disconnected) {
            // Of trades; where liquidations have another connection their venue shows only some.
            orders.missed(event.at());
        }
    }

    @Override
    public void finish() {
        finished.run();
    }
}
