package dev.isobar.exchange.binance;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code {"method":"SUBSCRIBE","params":["btcusdt@aggTrade"],"id":1}}, answered once a frame. An
 * answer proves nothing (a stream that does not exist is answered too): only data does. Mark price
 * and funding come by one stream. There is none of open interest.
 *
 * @param endpoints which one carries what; a kind that is not among them has no stream
 */
record BinanceStreams(Map<Kind, Endpoint> endpoints) implements Streams {
    /** Keeps a frame near 3 KB. */
    private static final int BATCH = 100;

    BinanceStreams {
        endpoints = Map.copyOf(endpoints);
    }

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isCarried =
                subscription.kind() != Kind.KLINES
                        || BinanceKlines.INTERVALS.contains(subscription.interval());
        return isCarried
                ? Optional.ofNullable(endpoints.get(subscription.kind()))
                : Optional.empty();
    }

    @Override
    public int bookLevelsTold() {
        return BinanceOffers.BOOK;
    }

    @Override
    public boolean isBookAskedOverRest() {
        return true;
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        Set<String> distinct = new LinkedHashSet<>();
        subscriptions.forEach(one -> distinct.add(stream(one)));
        List<String> streams = List.copyOf(distinct);
        List<Outgoing> frames = new ArrayList<>();
        for (int i = 0; i < streams.size(); i += BATCH) {
            String names =
                    String.join("\",\"", streams.subList(i, Math.min(i + BATCH, streams.size())));
            String id = String.valueOf(frames.size() + 1);
            frames.add(
                    new Outgoing(
                            "{\"method\":\"SUBSCRIBE\",\"params\":[\""
                                    + (names + "\"],\"id\":" + id + "}"),
                            1));
        }
        return frames;
    }

    /** Lower-case symbol; intervals keep their case, where M is the month. */
    private static String stream(Subscription one) {
        String symbol = one.instrument().id().symbol().toLowerCase(Locale.ROOT);
        return switch (one.kind()) {
            case TRADES -> symbol + "@aggTrade";
            case KLINES -> symbol + "@kline_" + one.interval().code();
            case QUOTES -> symbol + "@bookTicker";
            case BOOK -> symbol + "@depth@100ms";
            case MARK_PRICE, FUNDING -> symbol + "@markPrice@1s";
            case LIQUIDATIONS -> symbol + "@forceOrder";
            default -> throw new IllegalArgumentException("no stream of " + one.kind());
        };
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return BinanceFrame.decode(frame, instruments);
    }

    /** The largest of a second, by its documentation. */
    @Override
    public boolean areLiquidationsSampled() {
        return true;
    }
}
