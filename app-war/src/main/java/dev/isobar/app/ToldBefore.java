package dev.isobar.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.isobar.exchange.Json;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.forced.ForcedOrders;
import dev.isobar.live.TellEvents;
import dev.isobar.market.InstrumentId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets cascades go on when a node takes a market over: what the node before it told lately is told
 * again, and whoever follows its liquidations now hears of it. Safe for all threads.
 */
public final class ToldBefore implements TellEvents.Listener {
    private final Map<InstrumentId, ForcedOrders> followed = new ConcurrentHashMap<>();
    private final Lanes lanes;

    /** Does it on the instrument's lane, unless nobody tracks it. */
    interface Lanes {
        void submit(InstrumentId id, Runnable task) throws InterruptedException;
    }

    ToldBefore(Lanes lanes) {
        this.lanes = lanes;
    }

    /** These are the instrument's from now on. */
    ForcedOrders follow(InstrumentId id, ForcedOrders orders) {
        followed.put(id, orders);
        return orders;
    }

    @Override
    public void told(FlowEvent event) {
        if (event.kind() != EventKind.LIQUIDATION) {
            return;
        }
        InstrumentId id = InstrumentId.parse(event.key());
        ForcedOrders orders = followed.get(id);
        if (orders != null) {
            BigDecimal value = value(event);
            try {
                lanes.submit(id, () -> orders.told(event, value));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static BigDecimal value(FlowEvent event) {
        try {
            return Json.MAPPER.readTree(event.json()).path("value").decimalValue();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON: " + event.json(), e);
        }
    }
}
