package dev.isobar.exchange.okx;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import java.util.List;

/** The envelope of every REST answer: {@code {"code":"0","msg":"","data":[…]}}. */
final class OkxAnswer {

    private OkxAnswer() {}

    /** The rows in the venue's order. */
    static <T> List<T> read(String body, Json.Reading<T> row) {
        return Json.read(body, json -> rows(json, row));
    }

    /** The only row of an answer about one instrument. */
    static <T> T one(String body, Json.Reading<T> row) {
        return Json.read(
                body,
                json -> {
                    List<T> rows = rows(json, row);
                    if (rows.size() != 1) {
                        throw new IllegalArgumentException("expected one row, not " + rows.size());
                    }
                    return rows.get(0);
                });
    }

    private static void requireSuccess(String code) {
        if (!"0".equals(code)) {
            throw new IllegalArgumentException("code is " + code);
        }
    }

    private static <T> List<T> rows(JsonReader json, Json.Reading<T> row) {
        Json.object(json, "answer");
        List<T> rows = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "code" -> requireSuccess(Json.text(json));
                case "data" -> rows = Json.rows(json, "data", row);
                default -> json.skipChildren();
            }
        }
        return Json.required("data", rows);
    }
}
