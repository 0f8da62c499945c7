package dev.isobar.exchange.kraken;

import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Refusals;
import dev.isobar.exchange.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The envelope of every answer of Kraken Futures but its candles: {@code
 * {"result":"success","instruments":[…],"serverTime":"2026-11-20T10:00:00.000Z"}}; a refusal is
 * {@code {"result":"error","error":"apiLimitExceeded",…}}, also with status 200.
 */
final class FuturesAnswer {
    private static final Duration COOLING = Duration.ofSeconds(10);

    private FuturesAnswer() {}

    /**
     * @param at the venue's time; null where it does not say
     */
    record Told<T>(T value, Instant at) {}

    /**
     * @param name of the field that holds the answer
     */
    static <T> Told<T> read(String body, String name, Json.Reading<T> reading) {
        return Json.read(
                body,
                json -> {
                    Json.object(json, "answer");
                    String result = null;
                    T value = null;
                    Instant at = null;
                    for (String field; (field = Json.field(json)) != null; ) {
                        if (field.equals(name)) {
                            value = reading.read(json);
                        } else if (field.equals("result")) {
                            result = Json.text(json);
                        } else if (field.equals("serverTime")) {
                            at = Times.text(json);
                        } else {
                            json.skipChildren();
                        }
                    }
                    requireSuccess(result);
                    return new Told<>(Json.required(name, value), at);
                });
    }

    private static void requireSuccess(String result) {
        if (!"success".equals(result)) {
            throw new IllegalArgumentException("result is " + result);
        }
    }

    /** Kraken's own spelling: listings of 2021 wrote symbols in lower case. */
    static String symbol(JsonReader json) {
        return Json.text(json).toUpperCase(java.util.Locale.ROOT);
    }

    /**
     * @see <a href="https://docs.kraken.com/api/docs/guides/futures-rest">Errors</a>
     */
    static Optional<ExchangeFailure> failure(int status, Duration retryAfter, String body) {
        Optional<ExchangeFailure> told = Refusals.byStatus(status, retryAfter, COOLING, body);
        if (told.isPresent()) {
            return told;
        }
        String error = Json.find(body, "error");
        if (error == null && status < 400) {
            return Optional.empty();
        }
        return Optional.of(
                error == null
                        ? new ExchangeFailure.Rejected(String.valueOf(status), Refusals.shown(body))
                        : byText(error, retryAfter));
    }

    private static ExchangeFailure byText(String error, Duration retryAfter) {
        return switch (error) {
            case "apiLimitExceeded" -> Refusals.limited(error, retryAfter, COOLING);
            case "Unavailable", "Server Error", "marketUnavailable" ->
                    new ExchangeFailure.Unavailable(error, retryAfter, null);
            default -> new ExchangeFailure.Rejected(error, "");
        };
    }
}
