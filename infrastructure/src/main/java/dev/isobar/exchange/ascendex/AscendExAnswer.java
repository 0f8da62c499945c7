package dev.isobar.exchange.ascendex;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The envelope of every REST answer: {@code {"code":0,"data":…}}. */
final class AscendExAnswer {

    private AscendExAnswer() {}

    static <T> T read(String body, Json.Reading<T> data) {
        return Json.read(
                body,
                json -> {
                    Json.object(json, "answer");
                    T value = null;
                    for (String name; (name = Json.field(json)) != null; ) {
                        switch (name) {
                            case "code" -> requireSuccess(Json.text(json));
                            case "data" -> value = data.read(json);
                            default -> json.skipChildren();
                        }
                    }
                    return Json.required("data", value);
                });
    }

    /** What stands in one field of an object; the others are skipped. */
    static <T> T within(JsonReader json, String wanted, Json.Reading<T> reading) {
        Json.object(json, "object with " + wanted);
        T value = null;
        for (String name; (name = Json.field(json)) != null; ) {
            if (name.equals(wanted)) {
                value = reading.read(json);
            } else {
                json.skipChildren();
            }
        }
        return Json.required(wanted, value);
    }

    /** A symbol for a query: spot symbols hold a slash. */
    static String encoded(String symbol) {
        return URLEncoder.encode(symbol, StandardCharsets.UTF_8);
    }

    private static void requireSuccess(String code) {
        if (!"0".equals(code)) {
            throw new IllegalArgumentException("code is " + code);
        }
    }
}
