package dev.isobar.exchange.okx;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The business endpoint carries both of ours. {@code
 * {"op":"subscribe","args":[{"channel":"trades-all","instId":"BTC-USDT"}]}} is answered once an
 * argument.
 */
record OkxStreams(Endpoint endpoint) implements Streams {
    /** Keeps a frame near 3 KB; all arguments of a connection may take 64 KB. */
    private static final int BATCH = 50;

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isCarried =
                switch (subscription.kind()) {
                    case TRADES -> true;
                    case KLINES -> OkxBars.NAMES.containsKey(subscription.interval());
                    default -> false;
                };
        return isCarried ? Optional.of(endpoint) : Optional.empty();
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        List<Outgoing> frames = new ArrayList<>();
        for (int i = 0; i < subscriptions.size(); i += BATCH) {
            List<Subscription> batch =
                    subscriptions.subList(i, Math.min(i + BATCH, subscriptions.size()));
            StringBuilder frame = new StringBuilder("{\"op\":\"subscribe\",\"args\":[");
            String separator = "";
            for (Subscription one : batch) {
                frame.append(separator)
                        .append("{\"channel\":\"")
                        .append(channel(one))
                        .append("\",\"instId\":\"")
                        .append(one.instrument().id().symbol())
                        .append("\"}");
                separator = ",";
            }
            frames.add(new Outgoing(frame.append("]}").toString(), batch.size()));
        }
        return frames;
    }

    private static String channel(Subscription one) {
        return switch (one.kind()) {
            case TRADES -> "trades-all";
            case KLINES -> "candle" + OkxBars.NAMES.get(one.interval());
            default -> throw new IllegalArgumentException("no stream of " + one.kind());
        };
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return OkxFrame.decode(frame, instruments);
    }
}
