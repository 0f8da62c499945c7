package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Json;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What answers have in common. Contracts wrap theirs: {@code {"success":true,"code":0,"data":…}}.
 */
final class MexcAnswer {

    private MexcAnswer() {}

    static String encoded(Instrument instrument) {
        return URLEncoder.encode(instrument.id().symbol(), StandardCharsets.UTF_8);
    }

    static <T> T data(String body, Json.Reading<T> reading) {
        return Json.read(
                body,
                json -> {
                    Json.object(json, "answer");
                    T data = null;
                    for (String name; (name = Json.field(json)) != null; ) {
                        switch (name) {
                            case "success" -> requireSuccess(Json.flag(json));
                            case "data" -> data = reading.read(json);
                            default -> json.skipChildren();
                        }
                    }
                    return Json.required("data", data);
                });
    }

    private static void requireSuccess(boolean success) {
        if (!success) {
            throw new IllegalArgumentException("success is false");
        }
    }

    static BookChange snapshot(
            Instrument instrument, Instant at, List<Level> bids, List<Level> asks, Long number) {
        return new BookChange(
                instrument.id(),
                at,
                BookChange.Kind.SNAPSHOT,
                Json.required("bids", bids),
                Json.required("asks", asks),
                Json.required("number", number),
                number,
                null);
    }
}
