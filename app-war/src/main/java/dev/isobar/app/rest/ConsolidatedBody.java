package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.bars.JsonBytes;
import dev.isobar.flows.consolidated.ConsolidatedBar;
import dev.isobar.flows.consolidated.ConsolidatedJson;
import dev.isobar.flows.consolidated.Family;
import dev.isobar.flows.consolidated.Member;
import dev.isobar.flows.consolidated.Members;
import dev.isobar.market.Interval;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Consolidated bars, and which there are, as they are told. */
final class ConsolidatedBody {
    private static final int BAR_LENGTH = 512;

    private ConsolidatedBody() {}

    /**
     * @param next where the next page starts; empty after the last
     * @param asOf the instant whose knowledge is told; empty for what is known now
     */
    static Body bars(
            Family family,
            Interval interval,
            List<ConsolidatedBar> bars,
            boolean constituents,
            Optional<Instant> next,
            Optional<Instant> asOf) {
        JsonBytes json = new JsonBytes(512 + bars.size() * BAR_LENGTH);
        json.raw("{\"base\":").text(family.base());
        json.raw(",\"market\":").text(family.market().id());
        json.raw(",\"quote\":").text(family.quote());
        json.raw(",\"currency\":").text(family.currency());
        json.raw(",\"interval\":").text(interval.code());
        asOf.ifPresent(at -> json.raw(",\"as_of\":").text(at.toString()));
        json.raw(",\"bars\":[");
        for (int i = 0; i < bars.size(); i++) {
            ConsolidatedJson.append(i == 0 ? json : json.raw(','), bars.get(i), constituents);
        }
        json.raw("],\"next\":");
        json.raw(next.map(at -> Long.toString(at.toEpochMilli())).orElse("null")).raw('}');
        return new Body(json.toByteArray(), MediaType.APPLICATION_JSON_TYPE);
    }

    static Body families(Members members, List<Family> part) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("consolidated");
        for (Family family : part) {
            ObjectNode row =
                    rows.addObject()
                            .put("base", family.base())
                            .put("market", family.market().id())
                            .put("quote", family.quote())
                            .put("currency", family.currency());
            ArrayNode instruments = row.putArray("instruments");
            for (Member member : members.of(family)) {
                instruments
                        .addObject()
                        .put("exchange", member.id().venue())
                        .put("symbol", member.symbol())
                        .put("native_symbol", member.id().symbol())
                        .put("multiplier", member.multiplier());
            }
        }
        return Body.of(json);
    }
}
