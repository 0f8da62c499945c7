package dev.isobar.exchange.kraken;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.market.BookChecksum;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The spot sockets, v2. {@code
 * {"method":"subscribe","params":{"channel":"ohlc","symbol":["BTC/USD"],"interval":1,"snapshot":true},"req_id":1}}
 * is answered once for each symbol; a symbol that is refused takes no other with it. The venue says
 * something every second ({@code heartbeat}); it names neither a lifetime nor a most of
 * subscriptions: both are ours.
 */
final class KrakenStreams implements Streams {
    /** Levels a side of the book that is subscribed. */
    private static final int DEPTH = 25;

    private static final int BATCH = 50;

    private static final Endpoint ENDPOINT =
            new Endpoint(
                    "spot",
                    "/v2",
                    500,
                    "{\"method\":\"ping\"}",
                    Duration.ofSeconds(30),
                    Duration.ofHours(24),
                    5);

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isCarried =
                switch (subscription.kind()) {
                    case TRADES, QUOTES, BOOK -> true;
                    case KLINES -> KrakenKlines.MINUTES.containsKey(subscription.interval());
                    default -> false;
                };
        return isCarried ? Optional.of(ENDPOINT) : Optional.empty();
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        Map<String, Set<String>> symbols = new LinkedHashMap<>();
        for (Subscription one : subscriptions) {
            symbols.computeIfAbsent(channel(one), channel -> new LinkedHashSet<>())
                    .add(one.instrument().id().symbol());
        }
        List<Outgoing> frames = new ArrayList<>();
        symbols.forEach((channel, all) -> add(frames, channel, List.copyOf(all)));
        return frames;
    }

    private static void add(List<Outgoing> frames, String channel, List<String> symbols) {
        for (int i = 0; i < symbols.size(); i += BATCH) {
            List<String> some = symbols.subList(i, Math.min(i + BATCH, symbols.size()));
            String text =
                    "{\"method\":\"subscribe\",\"params\":{%s,\"symbol\":[\"%s\"]},\"req_id\":%d}"
                            .formatted(channel, String.join("\",\"", some), frames.size() + 1);
            frames.add(new Outgoing(text, some.size()));
        }
    }

    private static String channel(Subscription one) {
        return switch (one.kind()) {
            case TRADES -> "\"channel\":\"trade\",\"snapshot\":true";
            case QUOTES -> "\"channel\":\"ticker\",\"event_trigger\":\"bbo\",\"snapshot\":true";
            case BOOK -> "\"channel\":\"book\",\"depth\":" + DEPTH + ",\"snapshot\":true";
            case KLINES -> ohlc(one.interval());
            default -> throw new IllegalArgumentException("no stream of " + one.kind());
        };
    }

    private static String ohlc(Interval interval) {
        return "\"channel\":\"ohlc\",\"interval\":%d,\"snapshot\":true"
                .formatted(KrakenKlines.MINUTES.get(interval));
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return KrakenFrame.decode(frame, instruments);
    }

    @Override
    public int bookDepth() {
        return DEPTH;
    }

    @Override
    public Optional<BookChecksum> bookChecksum() {
        return Optional.of(KrakenBook::checksum);
    }
}
