package dev.isobar.exchange.bybit;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One endpoint a category. {@code {"op":"subscribe","req_id":"1","args":["publicTrade.BTCUSDT"]}}
 * is answered once a frame, and one bad topic refuses the whole frame; ten topics a frame is what
 * spot allows.
 */
record BybitStreams(Endpoint endpoint) implements Streams {
    private static final int BATCH = 10;

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isCarried =
                switch (subscription.kind()) {
                    case TRADES -> true;
                    case KLINES -> BybitIntervals.CODES.containsKey(subscription.interval());
                    default -> false;
                };
        return isCarried ? Optional.of(endpoint) : Optional.empty();
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        List<Outgoing> frames = new ArrayList<>();
        for (int i = 0; i < subscriptions.size(); i += BATCH) {
            StringBuilder frame = new StringBuilder("{\"op\":\"subscribe\",\"req_id\":\"");
            frame.append(frames.size() + 1).append("\",\"args\":[");
            String separator = "";
            for (Subscription one :
                    subscriptions.subList(i, Math.min(i + BATCH, subscriptions.size()))) {
                frame.append(separator).append('"').append(topic(one)).append('"');
                separator = ",";
            }
            frames.add(new Outgoing(frame.append("]}").toString(), 1));
        }
        return frames;
    }

    private static String topic(Subscription one) {
        String symbol = one.instrument().id().symbol();
        return switch (one.kind()) {
            case TRADES -> "publicTrade." + symbol;
            case KLINES -> "kline." + BybitIntervals.CODES.get(one.interval()) + "." + symbol;
            default -> throw new IllegalArgumentException("no stream of " + one.kind());
        };
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return BybitFrame.decode(frame, instruments);
    }
}
