package dev.isobar.exchange.gate;

import dev.isobar.exchange.Json;
import dev.isobar.market.Instrument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A REST answer: an array without an envelope. */
final class GateRows {

    private GateRows() {}

    /** In the venue's order. */
    static <T> List<T> read(String body, Json.Reading<T> row) {
        return Json.read(body, json -> Json.rows(json, row));
    }

    /** The one row of an answer. */
    static <T> T only(String body, Json.Reading<T> row) {
        return Json.read(
                body,
                json -> {
                    Json.array(json, "answer");
                    if (!Json.element(json)) {
                        throw new IllegalArgumentException("no row");
                    }
                    T only = row.read(json);
                    if (Json.element(json)) {
                        throw new IllegalArgumentException("more than one row");
                    }
                    return only;
                });
    }

    static String symbol(Instrument instrument) {
        return URLEncoder.encode(instrument.id().symbol(), StandardCharsets.UTF_8);
    }
}
