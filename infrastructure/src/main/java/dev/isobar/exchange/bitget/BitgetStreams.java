package dev.isobar.exchange.bitget;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.market.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code {"op":"subscribe","args":[{"instType":"SPOT","channel":"trade","instId":"BTCUSDT"}]}} is
 * answered once an argument. Mark price, funding and open interest are one ticker. Liquidations are
 * on v3, one argument for a whole product line; not those of coin perpetuals, whose v3 line is
 * another product.
 *
 * @see <a href="https://www.bitget.com/api-doc/common/websocket-intro">WebSocket</a>
 */
record BitgetStreams(Market market) implements Streams {
    /** A frame may take 4,096 bytes. */
    private static final int BATCH = 45;

    private static final Endpoint CLASSIC = endpoint("classic", "/v2/ws/public");
    private static final Endpoint UNIFIED = endpoint("unified", "/v3/ws/public");

    /** Ten frames a second are allowed, a thousand channels, and fewer than 50 are recommended. */
    private static Endpoint endpoint(String name, String path) {
        return new Endpoint(
                name, path, 50, "ping", Duration.ofSeconds(25), Duration.ofHours(24), 5);
    }

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isSpot = market == Market.SPOT;
        return switch (subscription.kind()) {
            case TRADES, QUOTES, BOOK -> Optional.of(CLASSIC);
            case KLINES ->
                    BitgetBars.NAMES.containsKey(subscription.interval())
                            ? Optional.of(CLASSIC)
                            : Optional.empty();
            case MARK_PRICE, FUNDING, OPEN_INTEREST ->
                    isSpot ? Optional.empty() : Optional.of(CLASSIC);
            case LIQUIDATIONS -> market == Market.LINEAR ? Optional.of(UNIFIED) : Optional.empty();
        };
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        Set<String> once = new LinkedHashSet<>();
        subscriptions.forEach(one -> once.add(argument(one)));
        List<String> arguments = List.copyOf(once);
        List<Outgoing> frames = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i += BATCH) {
            List<String> batch = arguments.subList(i, Math.min(i + BATCH, arguments.size()));
            frames.add(
                    new Outgoing(
                            "{\"op\":\"subscribe\",\"args\":[" + String.join(",", batch) + "]}",
                            batch.size()));
        }
        return frames;
    }

    private static String argument(Subscription one) {
        BitgetProduct product = BitgetProduct.of(one.instrument());
        if (one.kind() == Kind.LIQUIDATIONS) {
            return "{\"instType\":\"%s\",\"topic\":\"liquidation\"}".formatted(product.lower());
        }
        return "{\"instType\":\"%s\",\"channel\":\"%s\",\"instId\":\"%s\"}"
                .formatted(product.id(), channel(one), one.instrument().id().symbol());
    }

    private static String channel(Subscription one) {
        return switch (one.kind()) {
            case TRADES -> "trade";
            case KLINES -> "candle" + BitgetBars.NAMES.get(one.interval()).futures();
            case QUOTES -> "books1";
            case BOOK -> "books";
            default -> "ticker";
        };
    }

    /** The largest of each side in a second, since 2026; before, all of twenty seconds. */
    @Override
    public boolean areLiquidationsSampled() {
        return true;
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return BitgetFrame.decode(frame, market, instruments);
    }
}
