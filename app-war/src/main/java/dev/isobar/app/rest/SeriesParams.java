package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.bars.Range;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.ws.rs.QueryParam;

/** Of which series something is wanted, and when; as it came, null where not given. */
public class SeriesParams {
    @QueryParam("exchange")
    String exchange;

    @QueryParam("symbol")
    String symbol;

    @QueryParam("market")
    String market;

    @QueryParam("interval")
    String interval;

    @QueryParam("start")
    String start;

    @QueryParam("end")
    String end;

    Instrument instrument(Catalogue catalogue) {
        return catalogue.find(
                Asked.required("exchange", exchange),
                Asked.market(market),
                Asked.required("symbol", symbol));
    }

    Interval interval(Interval otherwise) {
        return interval == null ? otherwise : Asked.interval(interval);
    }

    /** How an answer about a series begins. */
    static ObjectNode head(Instrument instrument, Interval interval, Range range) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("exchange", instrument.id().venue())
                .put("market", instrument.id().market().id())
                .put("symbol", instrument.canonical())
                .put("interval", interval.code())
                .put("start", range.start().toString())
                .put("end", range.end().toString());
    }
}
