package dev.isobar.local.simulator.script;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.local.simulator.market.Happening;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import java.util.List;

/** What was ordered, each with its instrument, time, price and size, and what becomes of it. */
public final class ScriptJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ScriptJson() {}

    /** Of the whole market. */
    public static String of(SimulatedMarket market) {
        ArrayNode all = JSON.createArrayNode();
        for (Listed one : market.listed()) {
            market.happenings(one).forEach(what -> all.add(row(new Ordered(one, what))));
        }
        return all.toString();
    }

    public static String of(List<Ordered> orders) {
        ArrayNode all = JSON.createArrayNode();
        orders.forEach(order -> all.add(row(order)));
        return all.toString();
    }

    private static ObjectNode row(Ordered order) {
        Listed to = order.to();
        ObjectNode row = JSON.createObjectNode();
        row.put("venue", to.venue()).put("market", to.market().id()).put("symbol", to.symbol());
        row.put("time", order.what().from());
        Happening what = order.what();
        if (what instanceof Happening.Liquidation one) {
            row.put("event", "liquidation");
            dealt(row, to, one.buy(), one.ticks(), one.lots());
        } else if (what instanceof Happening.Deal one) {
            row.put("event", "trade").put("fills", one.fills());
            dealt(row, to, one.buy(), one.ticks(), one.lots());
        } else if (what instanceof Happening.Shift one) {
            row.put("event", "price").put("factor", one.factor());
            end(row, one.to());
        } else if (what instanceof Happening.Pin one) {
            row.put("event", "price").put("price", to.price(one.ticks()).toPlainString());
            end(row, one.to());
        } else if (what instanceof Happening.Interest one) {
            row.put("event", "open-interest").put("factor", one.factor());
            end(row, one.to());
        } else if (what instanceof Happening.Held one) {
            row.put("event", "open-interest").put("size", to.size(one.lots()).toPlainString());
            end(row, one.to());
        } else if (what instanceof Happening.Rate one) {
            row.put("event", "funding").put("rate", one.rate().toPlainString());
            end(row, one.to());
        } else {
            throw new AssertionError(what);
        }
        return row;
    }

    private static void dealt(ObjectNode row, Listed to, boolean isBuy, long ticks, long lots) {
        row.put("side", isBuy ? "buy" : "sell")
                .put("price", to.price(ticks).toPlainString())
                .put("size", to.size(lots).toPlainString());
    }

    private static void end(ObjectNode row, long to) {
        if (to < Long.MAX_VALUE) {
            row.put("end", to);
        }
    }
}
