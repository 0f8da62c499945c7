package dev.isobar.exchange.coinbase;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.Streams;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One endpoint, one channel a frame, each answered once by a list of everything that is subscribed:
 *
 * <pre>{@code
 * {"type":"subscribe","product_ids":["BTC-USD"],"channel":"market_trades"}
 * }</pre>
 *
 * Whoever has not subscribed within five seconds is cut off, and a channel without news after a
 * minute: heartbeats are news.
 *
 * @see <a
 *     href="https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/websocket/websocket-overview">Overview</a>
 */
record CoinbaseStreams(Endpoint endpoint) implements Streams {
    private static final String HEARTBEATS = "{\"type\":\"subscribe\",\"channel\":\"heartbeats\"}";

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isCarried =
                switch (subscription.kind()) {
                    case TRADES, QUOTES, BOOK -> true;
                    case KLINES -> subscription.interval() == Interval.M5;
                    default -> false;
                };
        return isCarried ? Optional.of(endpoint) : Optional.empty();
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        Map<String, StringBuilder> products = new LinkedHashMap<>();
        for (Subscription one : subscriptions) {
            StringBuilder list =
                    products.computeIfAbsent(channel(one.kind()), name -> new StringBuilder());
            list.append(list.isEmpty() ? "\"" : ",\"").append(one.instrument().id().symbol());
            list.append('"');
        }
        List<Outgoing> frames = new ArrayList<>();
        products.forEach(
                (channel, list) ->
                        frames.add(
                                new Outgoing(
                                        "{\"type\":\"subscribe\",\"product_ids\":[%s],\"channel\":\"%s\"}"
                                                .formatted(list, channel),
                                        1)));
        frames.add(new Outgoing(HEARTBEATS, 1));
        return frames;
    }

    private static String channel(Kind kind) {
        return switch (kind) {
            case TRADES -> "market_trades";
            case KLINES -> "candles";
            case QUOTES -> "ticker";
            case BOOK -> "level2";
            default -> throw new IllegalArgumentException("no stream of " + kind);
        };
    }

    /** Only Advanced Trade has channels; the Exchange API and errors have a type. */
    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return Json.find(frame, "channel") == null
                ? CoinbaseExchangeFrame.decode(frame, instruments)
                : CoinbaseFrame.decode(frame, instruments);
    }
}
