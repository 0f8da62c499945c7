package dev.isobar.exchange.transport;

import dev.isobar.capture.Frame;
import dev.isobar.capture.Frame.Direction;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.VenueMarket;
import java.time.Instant;
import java.util.function.Consumer;

/** Shows what comes and goes on a feed's lines to whoever captures frames. */
record FeedTap(VenueMarket market, Endpoint endpoint, Consumer<Frame> sink) {

    void show(Line line, Instant at, Direction direction, String text) {
        sink.accept(
                new Frame(
                        at,
                        line.id,
                        direction,
                        market.venue(),
                        market.market(),
                        endpoint.name(),
                        text));
    }
}
