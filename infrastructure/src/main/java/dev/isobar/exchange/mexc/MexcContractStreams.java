package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The contracts' socket: one subscription a frame, each answered by itself. The ticker carries mark
 * price and open interest. The venue tells no limit of subscriptions: 100 is ours.
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/contract_v1_en/#public-channels">Channels</a>
 */
final class MexcContractStreams implements Streams {
    private final Endpoint endpoint;

    /**
     * @param name of the endpoint: the market's
     */
    MexcContractStreams(String name) {
        this.endpoint =
                new Endpoint(
                        name,
                        "/edge",
                        100,
                        "{\"method\":\"ping\"}",
                        Duration.ofSeconds(15),
                        Duration.ofHours(24),
                        10);
    }

    @Override
    public boolean isBookAskedOverRest() {
        return true;
    }

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isCarried =
                switch (subscription.kind()) {
                    case TRADES, BOOK, MARK_PRICE, OPEN_INTEREST, FUNDING -> true;
                    case KLINES -> MexcIntervals.NAMES.containsKey(subscription.interval());
                    case QUOTES, LIQUIDATIONS -> false;
                };
        return isCarried ? Optional.of(endpoint) : Optional.empty();
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        return subscriptions.stream()
                .map(MexcContractStreams::frame)
                .distinct()
                .map(frame -> new Outgoing(frame, 1))
                .toList();
    }

    private static String frame(Subscription one) {
        String method =
                switch (one.kind()) {
                    case TRADES -> "deal";
                    case KLINES -> "kline";
                    case BOOK -> "depth";
                    case MARK_PRICE, OPEN_INTEREST -> "ticker";
                    case FUNDING -> "funding.rate";
                    default -> throw new IllegalArgumentException("no stream of " + one.kind());
                };
        String interval =
                one.kind() == Kind.KLINES
                        ? ",\"interval\":\"" + MexcIntervals.NAMES.get(one.interval()) + "\""
                        : "";
        return "{\"method\":\"sub.%s\",\"param\":{\"symbol\":\"%s\"%s},\"gzip\":false}"
                .formatted(method, one.instrument().id().symbol(), interval);
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return MexcContractFrame.decode(frame, instruments);
    }
}
