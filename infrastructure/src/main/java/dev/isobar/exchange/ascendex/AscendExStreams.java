package dev.isobar.exchange.ascendex;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.market.Market;
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
 * The sockets of spot (v1) and futures (v2). {@code
 * {"op":"sub","id":"1","ch":"trades:BTC/USDT,ETH/USDT"}} is answered once for each symbol; bars are
 * asked for one by one. A book begins with a snapshot that we ask for over the socket; its frame is
 * the answer. The venue pings every 15 s and hangs up when two pongs are missing; it names no other
 * limits: they are ours.
 */
record AscendExStreams(Market market) implements Streams {
    private static final int BATCH = 10;
    private static final String PRICING = "futures-pricing-data";

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isCarried =
                switch (subscription.kind()) {
                    case TRADES, QUOTES, BOOK -> true;
                    case KLINES -> AscendExBar.CODES.containsKey(subscription.interval());
                    case MARK_PRICE, FUNDING, OPEN_INTEREST -> market == Market.LINEAR;
                    case LIQUIDATIONS -> false;
                };
        return isCarried ? Optional.of(endpoint()) : Optional.empty();
    }

    private Endpoint endpoint() {
        return new Endpoint(
                market.id(),
                market == Market.SPOT ? "/1/api/pro/v1/stream" : "/api/pro/v2/stream",
                200,
                "{\"op\":\"ping\"}",
                Duration.ofSeconds(15),
                Duration.ofHours(24),
                5);
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        Map<String, Set<String>> symbols = new LinkedHashMap<>();
        for (Subscription one : subscriptions) {
            Set<String> of = symbols.computeIfAbsent(channel(one), c -> new LinkedHashSet<>());
            of.add(one.instrument().id().symbol());
        }
        List<Outgoing> frames = new ArrayList<>();
        symbols.forEach((channel, all) -> add(frames, channel, List.copyOf(all)));
        return frames;
    }

    private static String channel(Subscription one) {
        return switch (one.kind()) {
            case TRADES -> "trades";
            case QUOTES -> "bbo";
            case BOOK -> "depth";
            case KLINES -> "bar:" + AscendExBar.CODES.get(one.interval());
            case MARK_PRICE, FUNDING, OPEN_INTEREST -> PRICING;
            case LIQUIDATIONS -> throw new IllegalArgumentException("no stream of " + one.kind());
        };
    }

    private static void add(List<Outgoing> frames, String channel, List<String> symbols) {
        if (channel.equals(PRICING)) {
            frames.add(sub(frames.size(), PRICING, 1));
            return;
        }
        int batch = channel.startsWith("bar") ? 1 : BATCH;
        for (int i = 0; i < symbols.size(); i += batch) {
            List<String> some = symbols.subList(i, Math.min(i + batch, symbols.size()));
            String topic = channel + ":" + String.join(",", some);
            frames.add(sub(frames.size(), topic, some.size()));
            if (channel.equals("depth")) {
                some.forEach(symbol -> frames.add(snapshot(symbol)));
            }
        }
    }

    private static Outgoing sub(int sent, String topic, int acknowledgements) {
        return new Outgoing(
                "{\"op\":\"sub\",\"id\":\"%d\",\"ch\":\"%s\"}".formatted(sent + 1, topic),
                acknowledgements);
    }

    private static Outgoing snapshot(String symbol) {
        return new Outgoing(
                "{\"op\":\"req\",\"action\":\"depth-snapshot\",\"args\":{\"symbol\":\"%s\"}}"
                        .formatted(symbol),
                0);
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return AscendExFrame.decode(frame, instruments);
    }
}
