package dev.isobar.live;

import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.forced.ForcedOrder;
import dev.isobar.flows.forced.ForcedOrders;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarketEvent;
import java.time.Instant;
import java.util.function.Consumer;

/** Tells of one instrument's liquidations. */
public final class TellForcedOrders implements Follower {
    private final ForcedOrders orders;
    private final Consumer<FlowEvent> tell;

    /**
     * @param tell must not block
     */
    public TellForcedOrders(ForcedOrders orders, Consumer<FlowEvent> tell) {
        this.orders = orders;
        this.tell = tell;
    }

    @Override
    public void heard(MarketEvent event, Instant arrivedAt, Cause cause) {
        if (event instanceof Liquidation liquidation) {
            orders.heard(liquidation, cause.equals(Cause.UNKNOWN) ? arrivedAt : cause)
                    .map(ForcedOrder::event)
                    .ifPresent(tell);
        }
    }
}
