package dev.isobar.exchange.transport;

import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Interval;
import java.util.Optional;

/**
 * How something wanted is heard: by the venue's stream of it; trades else as the venue's minutes;
 * what has no stream by asking again and again. Pure.
 *
 * @param endpoint empty: it is polled
 */
record Way(Subscription subscription, Optional<Endpoint> endpoint) {

    /** Empty if the venue offers it by no way. */
    static Optional<Way> of(VenueMarket market, Subscription wanted) {
        Optional<Endpoint> stream = market.streams().endpoint(wanted);
        if (stream.isPresent()) {
            return Optional.of(new Way(wanted, stream));
        }
        if (wanted.kind() == Kind.TRADES) {
            return of(market, Subscription.klines(wanted.instrument(), Interval.M1));
        }
        return isAnswered(market, wanted)
                ? Optional.of(new Way(wanted, Optional.empty()))
                : Optional.empty();
    }

    private static boolean isAnswered(VenueMarket market, Subscription wanted) {
        Offers offers = market.offers();
        return switch (wanted.kind()) {
            case KLINES -> market.klines().intervals().contains(wanted.interval());
            case BOOK -> offers.book().isPresent();
            case MARK_PRICE -> offers.markPrice().isPresent();
            case FUNDING -> offers.funding().isPresent();
            case OPEN_INTEREST -> offers.openInterest().isPresent();
            case TRADES, QUOTES, LIQUIDATIONS -> false;
        };
    }
}
