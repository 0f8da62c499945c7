package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The envelope of every REST answer: {@code {"code":"200000","data":…}}. */
final class KucoinAnswer {

    private KucoinAnswer() {}

    /** Asks {@code path}, which names the symbol by {@code %s}. */
    static Request about(Instrument instrument, String path, int weight) {
        String symbol = URLEncoder.encode(instrument.id().symbol(), StandardCharsets.UTF_8);
        return new Request(path.formatted(symbol), weight);
    }

    static <T> T data(String body, Json.Reading<T> reading) {
        return Json.read(
                body,
                json -> {
                    Json.object(json, "answer");
                    T data = null;
                    for (String name; (name = Json.field(json)) != null; ) {
                        switch (name) {
                            case "code" -> requireSuccess(Json.text(json));
                            case "data" -> data = reading.read(json);
                            default -> json.skipChildren();
                        }
                    }
                    return Json.required("data", data);
                });
    }

    /** Rows in the venue's order. */
    static <T> List<T> rows(String body, Json.Reading<T> row) {
        return data(body, json -> Json.rows(json, row));
    }

    private static void requireSuccess(String code) {
        if (!"200000".equals(code)) {
            throw new IllegalArgumentException("code is " + code);
        }
    }
}
