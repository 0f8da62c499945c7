package dev.isobar.exchange.yahoo;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.exchange.yahoo.YahooChart.Meta;
import dev.isobar.exchange.yahoo.YahooChart.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code meta} of a chart. Sessions are told in UTC, so daylight saving is in them. */
final class YahooMeta {
    private static final int MOST_DECIMALS = 12;

    private YahooMeta() {}

    static Meta read(JsonReader json) {
        Json.object(json, "meta");
        String symbol = null;
        String currency = null;
        Long decimals = null;
        Long newest = null;
        List<Session> current = new ArrayList<>();
        List<Session> sessions = new ArrayList<>();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "symbol" -> symbol = Json.text(json);
                case "currency" -> currency = Json.text(json);
                case "priceHint" -> decimals = Numbers.integer(json);
                case "regularMarketTime" -> newest = Numbers.integer(json);
                case "currentTradingPeriod" -> regular(json, current);
                case "tradingPeriods" -> sessions(json, sessions);
                default -> json.skipChildren();
            }
        }
        if (current.size() != 1) {
            throw new IllegalArgumentException("no current session");
        }
        return new Meta(
                Json.required("symbol", symbol),
                Json.required("currency", currency),
                decimals(Json.required("priceHint", decimals)),
                Times.of(Json.required("regularMarketTime", newest), ChronoUnit.SECONDS),
                current.get(0),
                sessions);
    }

    private static int decimals(long told) {
        if (told < 0 || told > MOST_DECIMALS) {
            throw new IllegalArgumentException("priceHint is not in 0 to 12: " + told);
        }
        return (int) told;
    }

    /** {@code {"pre":…,"regular":…,"post":…}}. */
    private static void regular(JsonReader json, List<Session> into) {
        Json.object(json, "currentTradingPeriod");
        for (String name; (name = Json.field(json)) != null; ) {
            if (name.equals("regular")) {
                into.add(session(json));
            } else {
                json.skipChildren();
            }
        }
    }

    /** An array of arrays, one a day. */
    private static void sessions(JsonReader json, List<Session> into) {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (Json.element(json)) {
                sessions(json, into);
            }
        } else {
            into.add(session(json));
        }
    }

    private static Session session(JsonReader json) {
        Json.object(json, "session");
        Instant start = null;
        Instant end = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "start" -> start = Times.of(Numbers.integer(json), ChronoUnit.SECONDS);
                case "end" -> end = Times.of(Numbers.integer(json), ChronoUnit.SECONDS);
                default -> json.skipChildren();
            }
        }
        return new Session(Json.required("start", start), Json.required("end", end));
    }
}
