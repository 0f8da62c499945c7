package dev.isobar.exchange.bybit;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The envelope of every REST answer: {@code
 * {"retCode":0,"retMsg":"OK","result":{"category":"spot","list":[…],"nextPageCursor":""},"time":…}}.
 */
final class BybitAnswer {

    private BybitAnswer() {}

    /** The rows of {@code result.list} in the venue's order, and the cursor of the next page. */
    record Rows<T>(List<T> rows, String next) {}

    static <T> Rows<T> read(String body, Json.Reading<T> row) {
        return Json.read(
                body,
                json -> {
                    Json.object(json, "answer");
                    Rows<T> rows = null;
                    for (String name; (name = Json.field(json)) != null; ) {
                        switch (name) {
                            case "retCode" -> requireSuccess(Numbers.integer(json));
                            case "result" -> rows = result(json, row);
                            default -> json.skipChildren();
                        }
                    }
                    return Json.required("result", rows);
                });
    }

    private static void requireSuccess(long code) {
        if (code != 0) {
            throw new IllegalArgumentException("retCode is " + code);
        }
    }

    private static <T> Rows<T> result(JsonReader json, Json.Reading<T> row) {
        Json.object(json, "result");
        List<T> rows = null;
        String next = "";
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "list" -> rows = list(json, row);
                case "nextPageCursor" -> next = Json.isAbsent(json) ? "" : Json.text(json);
                default -> json.skipChildren();
            }
        }
        return new Rows<>(Json.required("result.list", rows), next);
    }

    private static <T> List<T> list(JsonReader json, Json.Reading<T> row) {
        Json.array(json, "list");
        List<T> rows = new ArrayList<>();
        while (Json.element(json)) {
            rows.add(row.read(json));
        }
        return rows;
    }
}
