package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.guard.PastEvents;
import dev.isobar.bars.Range;
import dev.isobar.live.EventJson;
import dev.isobar.live.EventJson.Times;
import dev.isobar.market.BestPrice;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Ticker;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a venue said of an instrument, with the instrument's names. Absent numbers are left out. */
final class ReadingBody {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final ObjectNode names;
    private String name = "";
    private String value = "";

    ReadingBody(Instrument instrument) {
        names = InstrumentNames.of(instrument);
    }

    /**
     * @param since empty if it is as new as it should be
     */
    ReadingBody stale(Optional<Instant> since) {
        since.ifPresent(at -> names.put("stale_since", at.toString()));
        return this;
    }

    /** From where it came, which is nowhere for what is still to come; and what is not known. */
    ReadingBody told(PastEvents.Told told) {
        ArrayNode sources = names.putArray("sources");
        if (told.isKept() || (!told.isAsked() && !told.flows().isEmpty())) {
            sources.add("store");
        }
        if (told.isAsked()) {
            sources.add("venue");
        }
        if (!told.unknown().isEmpty()) {
            ArrayNode unknown = names.putArray("unknown");
            told.unknown().stream()
                    .sorted(Comparator.comparing(Range::start))
                    .forEach(
                            range ->
                                    unknown.addObject()
                                            .put("start", range.start().toString())
                                            .put("end", range.end().toString()));
        }
        return this;
    }

    ReadingBody one(String called, MarketEvent event, int depth) {
        name = called;
        value = EventJson.of(event, depth, Times.ISO);
        return this;
    }

    ReadingBody rows(String called, List<? extends MarketEvent> events) {
        name = called;
        value = EventJson.of(events, Integer.MAX_VALUE, Times.ISO);
        return this;
    }

    ReadingBody ticker(Ticker ticker) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (ticker.at() != null) {
            json.put("time", ticker.at().toString());
        }
        put(json, "last", ticker.last());
        best(json, "bid", ticker.bid());
        best(json, "ask", ticker.ask());
        put(json, "open", ticker.open());
        put(json, "high", ticker.high());
        put(json, "low", ticker.low());
        put(json, "volume", ticker.volume());
        put(json, "quote_volume", ticker.quoteVolume());
        name = "ticker";
        value = text(json);
        return this;
    }

    Response answer(Request request) {
        String head = text(names);
        return Body.of(head.substring(0, head.length() - 1) + ",\"" + name + "\":" + value + "}")
                .answer(request, FRESH);
    }

    private static String text(JsonNode json) {
        return new String(Body.of(json).bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void best(ObjectNode json, String name, BestPrice best) {
        if (best != null) {
            put(json, name, best.price());
            put(json, name + "_size", best.size());
        }
    }

    private static void put(ObjectNode json, String name, BigDecimal number) {
        if (number != null) {
            json.put(name, number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
        }
    }
}
