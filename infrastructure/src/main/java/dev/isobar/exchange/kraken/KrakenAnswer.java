package dev.isobar.exchange.kraken;

import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Refusals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The envelope of every spot answer: {@code {"error":[],"result":{"XXBTZUSD":…,"last":…}}}. The key
 * of the result is Kraken's own id of the pair, not what was asked: it is the one that is not
 * {@code last}. Refusals come with status 200: {@code {"error":["EQuery:Unknown asset pair"]}}.
 */
final class KrakenAnswer {
    private static final Duration COOLING = Duration.ofSeconds(10);

    private KrakenAnswer() {}

    /** What stands under the only key. */
    static <T> T one(String body, Json.Reading<T> reading) {
        return Json.read(
                body,
                json -> {
                    List<T> all = values(json, reading);
                    if (all.size() != 1) {
                        throw new IllegalArgumentException("result holds " + all.size() + " keys");
                    }
                    return all.get(0);
                });
    }

    /** What stands under each key. */
    static <T> List<T> all(String body, Json.Reading<T> reading) {
        return Json.read(body, json -> values(json, reading));
    }

    private static <T> List<T> values(JsonReader json, Json.Reading<T> reading) {
        Json.object(json, "answer");
        List<T> values = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "error" -> requireNone(Json.rows(json, Json::text));
                case "result" -> values = result(json, reading);
                default -> json.skipChildren();
            }
        }
        return Json.required("result", values);
    }

    private static <T> List<T> result(JsonReader json, Json.Reading<T> reading) {
        Json.object(json, "result");
        List<T> values = new ArrayList<>();
        for (String name; (name = Json.field(json)) != null; ) {
            if (name.equals("last")) {
                json.skipChildren();
            } else {
                values.add(reading.read(json));
            }
        }
        return values;
    }

    private static void requireNone(List<String> errors) {
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("error is " + errors);
        }
    }

    /**
     * @see <a href="https://docs.kraken.com/api/docs/guides/spot-errors">Errors</a>
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        Optional<ExchangeFailure> told = Refusals.byStatus(status, retryAfter, COOLING, body);
        if (told.isPresent()) {
            return told;
        }
        String error = error(body);
        if (error != null) {
            return Optional.of(byText(error, retryAfter));
        }
        return status < 400
                ? Optional.empty()
                : Optional.of(
                        new ExchangeFailure.Rejected(String.valueOf(status), Refusals.shown(body)));
    }

    private static ExchangeFailure byText(String error, Duration retryAfter) {
        if (error.equals("EGeneral:Too many requests")
                || error.startsWith("EAPI:Rate limit exceeded")) {
            return Refusals.limited(error, retryAfter, COOLING);
        }
        if (error.startsWith("EService:")) {
            return new ExchangeFailure.Unavailable(error, retryAfter, null);
        }
        int colon = error.indexOf(':');
        return colon < 0
                ? new ExchangeFailure.Rejected(error, "")
                : new ExchangeFailure.Rejected(
                        error.substring(0, colon), error.substring(colon + 1));
    }

    /** The first error; null where there is none or the body is no such answer. */
    private static String error(String body) {
        try {
            JsonReader json = new JsonReader(body);
            json.nextToken();
            Json.object(json, "answer");
            for (String name; (name = Json.field(json)) != null; ) {
                if (name.equals("error")) {
                    List<String> errors = Json.rows(json, Json::text);
                    return errors.isEmpty() ? null : errors.get(0);
                }
                json.skipChildren();
            }
            return null;
        } catch (IllegalArgumentException e) {
            // Not an answer of Kraken's, so it says nothing here: an error page, for example.
            return null;
        }
    }
}
