package dev.isobar.app.socket;

import dev.isobar.live.Subject;
import java.util.List;

/**
 * What a client says: {@code {"op":"subscribe","id":"1","channel":"bars","exchange":"binance",
 * "symbol":"BTC-USDT","interval":"1m"}}.
 *
 * @param id given back in the answer; empty if the client gave none
 * @param exchange empty for alerts, like market and symbol
 * @param market empty if not named
 * @param symbol {@code *} for everything tracked there; of arbitrage, a base asset
 * @param interval empty for channels but bars and charts
 * @param filter which updates of it; everything where nothing was said
 * @param from what a resumption goes on from; empty for all else
 * @param token what proves who asks; empty but for {@code auth}
 */
record Question(
        Op op,
        String id,
        String channel,
        String exchange,
        String market,
        String symbol,
        String interval,
        Filter filter,
        List<Held> from,
        String token) {
    /** Stands for every exchange, or every tracked symbol. */
    static final String EVERY = "*";

    enum Op {
        SUBSCRIBE,
        UNSUBSCRIBE,
        RESUME,
        PING,
        AUTH
    }

    /** Of a subject, the last frame a client got: channel, key, epoch and sequence as it said. */
    record Held(Subject subject, UpdateLog.Position position, Filter filter) {}

    Question {
        from = List.copyOf(from);
    }

    /** Whether it asks for everything tracked that matches. */
    boolean isForEvery() {
        return symbol.equals(EVERY);
    }

    /** Not understood: says what is wrong and what would be right. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String id;

        Malformed(String id, String message) {
            super(message, null, false, false);
            this.id = id;
        }

        String id() {
            return id;
        }
    }

    /**
     * @throws Malformed if it is none
     */
    static Question parse(String text) {
        return QuestionReader.read(text);
    }

    @Override
    public String toString() {
        return "Question[%s %s %s]".formatted(op, channel, symbol);
    }
}
