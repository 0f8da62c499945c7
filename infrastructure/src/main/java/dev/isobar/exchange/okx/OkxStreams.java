package dev.isobar.exchange.okx;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.market.BookChecksum;
import dev.isobar.market.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Single fills and candles are on the business endpoint, everything else on the public one. {@code
 * {"op":"subscribe","args":[{"channel":"trades-all","instId":"BTC-USDT"}]}} is answered once an
 * argument. Liquidations of all swaps are one argument, without an instrument.
 */
record OkxStreams(Market market) implements Streams {
    /** Keeps a frame near 3 KB; all arguments of a connection may take 64 KB. */
    private static final int BATCH = 50;

    /** Levels a side of the channel {@code books}. */
    private static final int DEPTH = 400;

    private static final Endpoint BUSINESS = endpoint("business");
    private static final Endpoint PUBLIC = endpoint("public");

    /** A connection is cut after 30 s without a frame. */
    private static Endpoint endpoint(String name) {
        return new Endpoint(
                name,
                "/ws/v5/" + name,
                480,
                "ping",
                Duration.ofSeconds(20),
                Duration.ofHours(24),
                3);
    }

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        return switch (subscription.kind()) {
            case TRADES -> Optional.of(BUSINESS);
            case KLINES ->
                    OkxBars.NAMES.containsKey(subscription.interval())
                            ? Optional.of(BUSINESS)
                            : Optional.empty();
            case QUOTES, BOOK -> Optional.of(PUBLIC);
            case MARK_PRICE, FUNDING, OPEN_INTEREST, LIQUIDATIONS ->
                    market == Market.SPOT ? Optional.empty() : Optional.of(PUBLIC);
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
        if (one.kind() == Kind.LIQUIDATIONS) {
            return "{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"}";
        }
        return "{\"channel\":\"%s\",\"instId\":\"%s\"}"
                .formatted(channel(one), one.instrument().id().symbol());
    }

    private static String channel(Subscription one) {
        return switch (one.kind()) {
            case TRADES -> "trades-all";
            case KLINES -> "candle" + OkxBars.NAMES.get(one.interval());
            case QUOTES -> "bbo-tbt";
            case BOOK -> "books";
            case MARK_PRICE -> "mark-price";
            case FUNDING -> "funding-rate";
            case OPEN_INTEREST -> "open-interest";
            case LIQUIDATIONS -> "liquidation-orders";
        };
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return OkxFrame.decode(frame, instruments);
    }

    /** One a second and contract, by its documentation. */
    @Override
    public boolean areLiquidationsSampled() {
        return true;
    }

    /** Some minutes, as was seen. */
    @Override
    public Duration liquidationsLate() {
        return Duration.ofMinutes(10);
    }

    @Override
    public int bookDepth() {
        return DEPTH;
    }

    @Override
    public Optional<BookChecksum> bookChecksum() {
        return Optional.of(OkxChecksum::of);
    }
}
