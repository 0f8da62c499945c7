package dev.isobar.local.simulator.venues.kucoin;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.venues.Answer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The envelopes of answers: a refusal is a code in the body, mostly with status 200. */
final class KucoinReply {

    private KucoinReply() {}

    static Answer data(String data) {
        return Answer.ok("{\"code\":\"200000\",\"data\":" + data + "}");
    }

    static Answer list(Stream<String> rows) {
        return data(rows.collect(Collectors.joining(",", "[", "]")));
    }

    /** Buckets without trades are missing. */
    static String candles(List<Candle> candles, Function<Candle, String> text) {
        return candles.stream()
                .filter(candle -> !candle.isEmpty())
                .map(text)
                .collect(Collectors.joining(",", "[", "]"));
    }

    static Answer refused(String code, String message) {
        return Answer.ok("{\"code\":\"%s\",\"msg\":\"%s\"}".formatted(code, message));
    }

    static Answer notFound() {
        return Answer.of(404, "{\"code\":\"404000\",\"msg\":\"Url Not Found\"}");
    }
}
