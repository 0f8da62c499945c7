package dev.isobar.exchange.hyperliquid;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One endpoint for everything; one topic a frame, each answered once:
 *
 * <pre>{@code
 * {"method":"subscribe","subscription":{"type":"candle","coin":"BTC","interval":"1m"}}
 * }</pre>
 *
 * Mark price, funding and open interest of a perpetual come by one topic.
 *
 * @param perpetual whether it is the market of perpetuals
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/websocket/subscriptions">Subscriptions</a>
 */
record HyperliquidStreams(boolean perpetual, Endpoint endpoint) implements Streams {

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isCarried =
                switch (subscription.kind()) {
                    case TRADES, QUOTES, BOOK -> true;
                    case KLINES -> HyperliquidCandle.INTERVALS.contains(subscription.interval());
                    case MARK_PRICE, FUNDING, OPEN_INTEREST -> perpetual;
                    case LIQUIDATIONS -> false;
                };
        return isCarried ? Optional.of(endpoint) : Optional.empty();
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        Set<String> frames = new LinkedHashSet<>();
        for (Subscription one : subscriptions) {
            frames.add(
                    "{\"method\":\"subscribe\",\"subscription\":{\"type\":\"%s\",\"coin\":\"%s\"%s}}"
                            .formatted(
                                    type(one.kind()),
                                    one.instrument().id().symbol(),
                                    one.kind() == Kind.KLINES
                                            ? ",\"interval\":\"" + one.interval().code() + "\""
                                            : ""));
        }
        return frames.stream().map(frame -> new Outgoing(frame, 1)).toList();
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case TRADES -> "trades";
            case KLINES -> "candle";
            case QUOTES -> "bbo";
            case BOOK -> "l2Book";
            case MARK_PRICE, FUNDING, OPEN_INTEREST -> "activeAssetCtx";
            case LIQUIDATIONS -> throw new IllegalArgumentException("no stream of " + kind);
        };
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return HyperliquidFrame.decode(frame, instruments);
    }

    @Override
    public boolean areTradesTimedByBlock() {
        return true;
    }
}
