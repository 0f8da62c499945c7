package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.flows.offers.BestOffers;
import dev.isobar.flows.offers.Exclusion;
import dev.isobar.flows.offers.Offer;
import dev.isobar.flows.offers.Priced;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Best bid and ask over venues, as JSON. Absent values are left out. */
final class OffersBody {
    private final Instant now;

    OffersBody(Instant now) {
        this.now = now;
    }

    ObjectNode of(BestOffers best) {
        ObjectNode json =
                object().put("market", best.family().kind().id())
                        .put("quote", best.family().currency());
        best.bestBid().ifPresent(one -> json.set("bid", side(one, one.bid(), one.bidSize())));
        best.bestAsk().ifPresent(one -> json.set("ask", side(one, one.ask(), one.askSize())));
        json.put("venues", best.counted().size());
        ArrayNode excluded = json.putArray("excluded");
        best.excluded().forEach(one -> excluded.add(excluded(one)));
        return json;
    }

    private ObjectNode side(Priced of, BigDecimal price, BigDecimal size) {
        ObjectNode json = InstrumentNames.of(of.offer().instrument());
        put(json, "price", price);
        put(json, "size", size);
        if (of.rate() != null) {
            put(json, "rate", of.rate().rate());
            json.put("rate_source", of.rate().source());
        }
        return aged(json, of.offer());
    }

    ObjectNode excluded(Exclusion one) {
        ObjectNode json =
                InstrumentNames.of(one.offer().instrument()).put("reason", one.reason().id());
        put(json, "ratio", one.ratio());
        return aged(json, one.offer());
    }

    private ObjectNode aged(ObjectNode json, Offer offer) {
        json.put("time", offer.at().toString());
        long age = Duration.between(offer.since(), now).toMillis();
        return json.put("age_ms", Math.max(0, age));
    }

    static void put(ObjectNode json, String name, BigDecimal number) {
        if (number != null) {
            json.put(name, number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
