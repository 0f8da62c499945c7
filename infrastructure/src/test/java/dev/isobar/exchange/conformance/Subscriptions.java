package dev.isobar.exchange.conformance;

import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.util.List;
import java.util.stream.Stream;

/** Everything of a kind that might be subscribed. */
final class Subscriptions {

    private Subscriptions() {}

    static List<Subscription> of(VenueMarket market, Kind kind) {
        Instrument any = Fixtures.instrument(market.venue(), market.market(), "BTCUSDT", "1");
        return kind == Kind.KLINES
                ? Stream.of(Interval.values())
                        .map(interval -> Subscription.klines(any, interval))
                        .toList()
                : List.of(Subscription.of(kind, any));
    }
}
