package dev.isobar.exchange.bybit;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import java.util.List;
import java.util.function.Function;

/**
 * The envelope of every REST answer: {@code
 * {"retCode":0,"retMsg":"OK","result":{"category":"spot","list":[…],"nextPageCursor":""},"time":…}}.
 *
 * @param time when it was said, epoch milliseconds
 */
record BybitAnswer<T>(T result, long time) {

    /** The rows of {@code result.list} in the venue's order, and the cursor of the next page. */
    record Rows<T>(List<T> rows, String next) {}

    static <T> Rows<T> read(String body, Json.Reading<T> row) {
        return whole(body, json -> result(json, row), BybitAnswer::result);
    }

    /**
     * @param made of all rows and the answer's time, refused as a row would be
     */
    static <T, R> R made(String body, Json.Reading<T> row, Function<BybitAnswer<Rows<T>>, R> made) {
        return whole(body, json -> result(json, row), made);
    }

    /** Of an answer whose {@code result} is no list. */
    static <T> T object(String body, Json.Reading<T> reading) {
        return whole(body, reading, BybitAnswer::result);
    }

    private static <T, R> R whole(
            String body, Json.Reading<T> reading, Function<BybitAnswer<T>, R> made) {
        return Json.read(body, json -> made.apply(envelope(json, reading)));
    }

    private static <T> BybitAnswer<T> envelope(JsonReader json, Json.Reading<T> reading) {
        Json.object(json, "answer");
        T result = null;
        long time = 0;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "retCode" -> requireSuccess(Numbers.integer(json));
                case "result" -> result = reading.read(json);
                case "time" -> time = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        return new BybitAnswer<>(Json.required("result", result), time);
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
                case "list" -> rows = Json.rows(json, row);
                case "nextPageCursor" -> next = Json.isAbsent(json) ? "" : Json.text(json);
                default -> json.skipChildren();
            }
        }
        return new Rows<>(Json.required("result.list", rows), next);
    }
}
