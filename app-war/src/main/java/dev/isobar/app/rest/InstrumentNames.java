package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;

/** How answers name an instrument. */
final class InstrumentNames {
    private InstrumentNames() {}

    /** A new object that begins with them. */
    static ObjectNode of(Instrument instrument) {
        return put(instrument, JsonNodeFactory.instance.objectNode());
    }

    static ObjectNode put(Instrument instrument, ObjectNode json) {
        return json.put("exchange", instrument.id().venue())
                .put("market", instrument.id().market().id())
                .put("symbol", instrument.canonical())
                .put("native_symbol", instrument.id().symbol());
    }

    /** The same of one that is tracked, and need not be listed now. */
    static ObjectNode tracked(InstrumentId id, Catalogue catalogue) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", id.toString())
                        .put("exchange", id.venue())
                        .put("market", id.market().id());
        catalogue.byId(id).ifPresent(listed -> json.put("symbol", listed.canonical()));
        return json;
    }
}
