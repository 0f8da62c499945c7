package dev.isobar.exchange.bybit;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.market.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One endpoint a category. {@code {"op":"subscribe","req_id":"1","args":["publicTrade.BTCUSDT"]}}
 * is answered once a frame, and one bad topic refuses the whole frame; ten topics a frame is what
 * spot allows. {@code tickers} carries mark price, funding and open interest. A book begins with a
 * snapshot of its own.
 */
record BybitStreams(Market market, Endpoint endpoint) implements Streams {
    private static final int BATCH = 10;
    private static final int DEPTH = 200;

    private static final Set<Kind> OF_SPOT =
            EnumSet.of(Kind.TRADES, Kind.KLINES, Kind.QUOTES, Kind.BOOK);

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isCarried = market != Market.SPOT || OF_SPOT.contains(subscription.kind());
        boolean isOpened =
                subscription.kind() != Kind.KLINES
                        || BybitIntervals.CODES.containsKey(subscription.interval());
        return isCarried && isOpened ? Optional.of(endpoint) : Optional.empty();
    }

    @Override
    public int bookDepth() {
        return DEPTH;
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        Set<String> distinct = new LinkedHashSet<>();
        subscriptions.forEach(one -> distinct.add(topic(one)));
        List<String> topics = List.copyOf(distinct);
        List<Outgoing> frames = new ArrayList<>();
        for (int i = 0; i < topics.size(); i += BATCH) {
            String names =
                    String.join("\",\"", topics.subList(i, Math.min(i + BATCH, topics.size())));
            String id = String.valueOf(frames.size() + 1);
            frames.add(
                    new Outgoing(
                            "{\"op\":\"subscribe\",\"req_id\":\""
                                    + (id + "\",\"args\":[\"" + names + "\"]}"),
                            1));
        }
        return frames;
    }

    private static String topic(Subscription one) {
        String symbol = one.instrument().id().symbol();
        return switch (one.kind()) {
            case TRADES -> "publicTrade." + symbol;
            case KLINES -> "kline." + BybitIntervals.CODES.get(one.interval()) + "." + symbol;
            case QUOTES -> "orderbook.1." + symbol;
            case BOOK -> "orderbook." + DEPTH + "." + symbol;
            case MARK_PRICE, FUNDING, OPEN_INTEREST -> "tickers." + symbol;
            case LIQUIDATIONS -> "allLiquidation." + symbol;
        };
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return BybitFrame.decode(frame, instruments);
    }
}
