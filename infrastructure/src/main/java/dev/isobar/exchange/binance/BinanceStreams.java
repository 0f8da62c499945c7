package dev.isobar.exchange.binance;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One endpoint a market carries everything: {@code
 * {"method":"SUBSCRIBE","params":["btcusdt@aggTrade"],"id":1}}, answered once a frame. An answer
 * proves nothing (a stream that does not exist is answered too): only data does.
 */
record BinanceStreams(Endpoint endpoint) implements Streams {
    /** Keeps a frame near 3 KB. */
    private static final int BATCH = 100;

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isCarried =
                switch (subscription.kind()) {
                    case TRADES -> true;
                    case KLINES -> BinanceKlines.INTERVALS.contains(subscription.interval());
                    default -> false;
                };
        return isCarried ? Optional.of(endpoint) : Optional.empty();
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        List<Outgoing> frames = new ArrayList<>();
        for (int i = 0; i < subscriptions.size(); i += BATCH) {
            StringBuilder frame = new StringBuilder("{\"method\":\"SUBSCRIBE\",\"params\":[");
            String separator = "";
            for (Subscription one :
                    subscriptions.subList(i, Math.min(i + BATCH, subscriptions.size()))) {
                frame.append(separator).append('"').append(stream(one)).append('"');
                separator = ",";
            }
            frame.append("],\"id\":").append(frames.size() + 1).append('}');
            frames.add(new Outgoing(frame.toString(), 1));
        }
        return frames;
    }

    /** Lower-case symbol; intervals keep their case, where M is the month. */
    private static String stream(Subscription one) {
        String symbol = one.instrument().id().symbol().toLowerCase(Locale.ROOT);
        return switch (one.kind()) {
            case TRADES -> symbol + "@aggTrade";
            case KLINES -> symbol + "@kline_" + one.interval().code();
            default -> throw new IllegalArgumentException("no stream of " + one.kind());
        };
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return BinanceFrame.decode(frame, instruments);
    }
}
