package dev.isobar.local.replay;

import dev.isobar.capture.Frame;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Market;
import java.time.Instant;
import java.util.Optional;

/** What captured frames mean, by their venue's own decoder. */
final class Meaning {
    private final Known known;

    Meaning(Known known) {
        this.known = known;
    }

    /**
     * @throws Unparsable if it is of no known shape
     * @throws IllegalArgumentException if it holds an impossible value
     */
    Decoded of(Frame frame) {
        Optional<VenueMarket> market = market(frame);
        return market.isEmpty()
                ? new Decoded.NotCollected(frame.venue() + " " + frame.market().id())
                : market.get().streams().decode(frame.text(), known.of(frame));
    }

    /** The event time of the first datum in it, {@link Instant#MIN} if it has none. */
    Instant eventTime(Frame frame) {
        try {
            if (of(frame) instanceof Decoded.Data data && !data.events().isEmpty()) {
                return data.events().get(0).at();
            }
        } catch (Unparsable | IllegalArgumentException e) {
            // Told when it is played.
        }
        return Instant.MIN;
    }

    private static Optional<VenueMarket> market(Frame frame) {
        Optional<Exchange> exchange =
                Exchanges.ALL.stream().filter(e -> e.id().equals(frame.venue())).findFirst();
        // OKX tells all its markets on one socket; a symbol of another one is not collected.
        return exchange.flatMap(
                e ->
                        e.market(frame.market())
                                .or(
                                        () ->
                                                e.id().equals("okx")
                                                        ? e.market(Market.LINEAR)
                                                        : Optional.empty()));
    }
}
