package dev.isobar.exchange.bitget;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The envelope of every REST answer: {@code
 * {"code":"00000","msg":"success","requestTime":1760000000120,"data":[…]}}, the data being rows or
 * one object.
 *
 * @param rows in the venue's order
 * @param at when it was answered; null if that was not told
 */
record BitgetAnswer<T>(List<T> rows, Instant at) {
    static final String SUCCESS = "00000";

    static <T> BitgetAnswer<T> read(String body, Json.Reading<T> row) {
        return Json.read(body, json -> read(json, row));
    }

    private static <T> BitgetAnswer<T> read(JsonReader json, Json.Reading<T> row) {
        Json.object(json, "answer");
        List<T> rows = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "code" -> requireSuccess(Json.text(json));
                case "requestTime" -> at = Times.millis(Numbers.integer(json));
                case "data" -> rows = rows(json, row);
                default -> json.skipChildren();
            }
        }
        return new BitgetAnswer<>(Json.required("data", rows), at);
    }

    private static void requireSuccess(String code) {
        if (!SUCCESS.equals(code)) {
            throw new IllegalArgumentException("code is " + code);
        }
    }

    private static <T> List<T> rows(JsonReader json, Json.Reading<T> row) {
        List<T> rows = new ArrayList<>();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            rows.add(row.read(json));
            return rows;
        }
        Json.array(json, "data");
        while (Json.element(json)) {
            rows.add(row.read(json));
        }
        return rows;
    }

    /** What one row is made to, and it is the only one. */
    static <T, R> R one(String body, Json.Reading<T> row, Making<T, R> making) {
        return Json.read(
                body,
                json -> {
                    BitgetAnswer<T> answer = read(json, row);
                    if (answer.rows.size() != 1) {
                        throw new IllegalArgumentException(
                                "expected one row, not " + answer.rows.size());
                    }
                    return making.of(answer.rows.get(0), answer.at);
                });
    }

    /** Makes a row, told at that time, to what is wanted. */
    @FunctionalInterface
    interface Making<T, R> {
        R of(T row, Instant at);
    }
}
