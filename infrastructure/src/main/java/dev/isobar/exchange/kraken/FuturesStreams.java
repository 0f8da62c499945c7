package dev.isobar.exchange.kraken;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
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
 * The sockets of Kraken Futures. {@code
 * {"event":"subscribe","feed":"trade","product_ids":["PF_XBTUSD"]}} is answered once for each
 * product. The venue wants to hear something at least once a minute and has no text for it: we ask
 * for its {@code heartbeat} again.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/futures-websockets">WebSockets</a>
 */
final class FuturesStreams implements Streams {
    private static final int BATCH = 50;

    private static final Endpoint ENDPOINT =
            new Endpoint(
                    "futures",
                    "/ws/v1",
                    500,
                    "{\"event\":\"subscribe\",\"feed\":\"heartbeat\"}",
                    Duration.ofSeconds(30),
                    Duration.ofHours(24),
                    5);

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        return subscription.kind() == Kind.KLINES ? Optional.empty() : Optional.of(ENDPOINT);
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        Map<String, Set<String>> products = new LinkedHashMap<>();
        for (Subscription one : subscriptions) {
            products.computeIfAbsent(feed(one.kind()), feed -> new LinkedHashSet<>())
                    .add(one.instrument().id().symbol());
        }
        List<Outgoing> frames = new ArrayList<>();
        products.forEach((feed, all) -> add(frames, feed, List.copyOf(all)));
        return frames;
    }

    private static void add(List<Outgoing> frames, String feed, List<String> products) {
        for (int i = 0; i < products.size(); i += BATCH) {
            List<String> some = products.subList(i, Math.min(i + BATCH, products.size()));
            String text =
                    "{\"event\":\"subscribe\",\"feed\":\"%s\",\"product_ids\":[\"%s\"]}"
                            .formatted(feed, String.join("\",\"", some));
            frames.add(new Outgoing(text, some.size()));
        }
    }

    private static String feed(Kind kind) {
        return switch (kind) {
            case TRADES, LIQUIDATIONS -> "trade";
            case QUOTES, MARK_PRICE, FUNDING, OPEN_INTEREST -> "ticker";
            case BOOK -> "book";
            case KLINES -> throw new IllegalArgumentException("no stream of " + kind);
        };
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return FuturesFrame.decode(frame, instruments);
    }
}
