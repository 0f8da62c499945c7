package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Spot's socket: at most 30 subscriptions a connection, named in one frame that is answered once;
 * asked in JSON, told in Protocol Buffers.
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/spot_v3_en/#websocket-market-streams">Market
 *     streams</a>
 */
final class MexcSpotStreams implements Streams {
    private static final int MOST = 30;
    private static final Endpoint ENDPOINT =
            new Endpoint(
                    "spot",
                    "/ws",
                    MOST,
                    "{\"method\":\"PING\"}",
                    Duration.ofSeconds(20),
                    Duration.ofHours(24),
                    10);

    @Override
    public int bookLevelsTold() {
        return MexcSpotOffers.BOOK;
    }

    @Override
    public boolean isBookAskedOverRest() {
        return true;
    }

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isCarried =
                switch (subscription.kind()) {
                    case TRADES, QUOTES, BOOK -> true;
                    case KLINES -> MexcIntervals.NAMES.containsKey(subscription.interval());
                    default -> false;
                };
        return isCarried ? Optional.of(ENDPOINT) : Optional.empty();
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        String channels =
                subscriptions.stream()
                        .map(MexcSpotStreams::channel)
                        .distinct()
                        .collect(Collectors.joining("\",\"", "[\"", "\"]"));
        return subscriptions.isEmpty()
                ? List.of()
                : List.of(
                        new Outgoing(
                                "{\"method\":\"SUBSCRIPTION\",\"params\":" + channels + "}", 1));
    }

    private static String channel(Subscription one) {
        String symbol = one.instrument().id().symbol();
        return switch (one.kind()) {
            case TRADES -> "spot@public.aggre.deals.v3.api.pb@100ms@" + symbol;
            case QUOTES -> "spot@public.aggre.bookTicker.v3.api.pb@100ms@" + symbol;
            case BOOK -> "spot@public.aggre.depth.v3.api.pb@100ms@" + symbol;
            case KLINES ->
                    "spot@public.kline.v3.api.pb@%s@%s"
                            .formatted(symbol, MexcIntervals.NAMES.get(one.interval()));
            default -> throw new IllegalArgumentException("no stream of " + one.kind());
        };
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return MexcSpotFrame.decode(frame, instruments);
    }
}
