package dev.isobar.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.Json;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.forced.Cascade;
import dev.isobar.flows.forced.ForcedOrders;
import dev.isobar.live.Follower;
import dev.isobar.live.TellEvents;
import dev.isobar.live.TellForcedOrders;
import dev.isobar.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

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

    /**
     * These are the instrument's, until their follower finishes.
     *
     * @param tell must not block
     */
    Follower follow(InstrumentId id, ForcedOrders orders, Consumer<FlowEvent> tell) {
        followed.put(id, orders);
        return new TellForcedOrders(orders, tell, () -> followed.remove(id, orders));
    }

    /** How many instruments are followed. */
    int followed() {
        return followed.size();
    }

    @Override
    public void told(FlowEvent event) {
        if (event.kind() != EventKind.LIQUIDATION) {
            return;
        }
        InstrumentId id = InstrumentId.parse(event.key());
        ForcedOrders orders = followed.get(id);
        if (orders == null) {
            return;
        }
        JsonNode said = read(event);
        BigDecimal value = said.path("value").decimalValue();
        Cascade cascade = said.has("cascade") ? cascade(said.path("cascade")) : null;
        try {
            lanes.submit(id, () -> orders.told(event, value, cascade));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Cascade cascade(JsonNode said) {
        return new Cascade(
                said.path("id").asText(),
                Instant.ofEpochMilli(said.path("began").longValue()),
                said.path("number").intValue(),
                said.path("value").decimalValue(),
                said.has("value_usd") ? said.path("value_usd").decimalValue() : null,
                said.path("lower_bound").booleanValue());
    }

    private static JsonNode read(FlowEvent event) {
        try {
            return Json.MAPPER.readTree(event.json());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON: " + event.json(), e);
        }
    }
}
