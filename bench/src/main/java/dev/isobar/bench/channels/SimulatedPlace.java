package dev.isobar.bench.channels;

import dev.isobar.exchange.Request;
import dev.isobar.exchange.Streams.Admission;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Outgoing;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.local.simulator.SimulatedVenues;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol.Moment;
import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SimulatedVenue.Door;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.local.simulator.venues.SocketProtocol.Span;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Instrument;
import dev.isobar.market.Listing;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One simulated market, without sockets and without time passing. */
final class SimulatedPlace {
    private static final long SEED = 7;
    private static final double TRADES_A_SECOND = 20;
    private static final String SOCKETS = "ws://127.0.0.1:1";
    private static final String CONNECTION = "c1";
    private static final Instant SINCE = Instant.parse("2026-07-01T00:00:00Z");
    private static final long START = Instant.parse("2026-10-05T11:58:30Z").toEpochMilli();
    private static final long STEP = 250;
    private static final long LONGEST = 1_200_000;
    private static final SimulatedMarket MARKET =
            SimulatedMarket.seeded(SEED, TRADES_A_SECOND, SINCE, SimulatedVenues.listed());

    private final VenueMarket venue;
    private final Listed listed;
    private final Door door;

    SimulatedPlace(VenueMarket venue) {
        this.venue = venue;
        this.listed = MARKET.listed(venue.venue(), venue.market()).get(0);
        Floor floor = new Floor(venue.venue(), MARKET, (one, start, end) -> false);
        this.door =
                SimulatedVenues.of(venue.venue()).doors(floor).stream()
                        .filter(one -> one.market() == venue.market())
                        .findFirst()
                        .orElseThrow();
    }

    /** The first that is listed, as the venue's own listing describes it. */
    Instrument instrument() {
        List<Instrument> all = new ArrayList<>();
        String cursor = "";
        do {
            var page = venue.listings().parse(ask(venue.listings().request(cursor)));
            all.addAll(page.instruments());
            cursor = page.next();
        } while (!cursor.isEmpty());
        return new Listing(all).byId(listed.id()).orElseThrow();
    }

    /** Up to so many of the wanted frames that a subscriber gets; fewer where they are rare. */
    List<String> frames(Subscription subscription, int most, Predicate<String> wanted) {
        SocketProtocol sockets = door.sockets();
        Session session = open(venue.streams().endpoint(subscription).orElseThrow());
        List<String> frames = new ArrayList<>();
        Instant now = Instant.ofEpochMilli(START);
        for (Outgoing frame : venue.streams().subscribe(List.of(subscription), now)) {
            frames.addAll(sockets.receive(session, frame.text(), START));
        }
        frames.removeIf(wanted.negate());
        for (long at = START; at < START + LONGEST && frames.size() < most; at += STEP) {
            Span span = new Span(at, at + STEP, 0);
            List<String> sent = new ArrayList<>();
            for (Topic topic : List.copyOf(session.topics())) {
                sockets.frames(topic, span, sent::add);
            }
            sent.stream()
                    .map(frame -> sockets.addressed(session, frame))
                    .filter(wanted)
                    .forEach(frames::add);
        }
        return frames.subList(0, Math.min(most, frames.size()));
    }

    boolean isBinary(String frame) {
        return door.sockets().isBinary(frame);
    }

    private Session open(Endpoint endpoint) {
        String resource = endpoint.admission().map(this::admitted).orElse(endpoint.path());
        return door.sockets().open(resource, CONNECTION).orElseThrow();
    }

    private String admitted(Admission admission) {
        URI address = admission.address().apply(ask(admission.request()), CONNECTION);
        String query = address.getRawQuery();
        return address.getRawPath() + (query == null ? "" : "?" + query);
    }

    private String ask(Request request) {
        String[] parts = request.path().split("\\?", 2);
        Moment moment = new Moment(START, 0, SOCKETS);
        return request.isPost()
                ? door.rest().post(parts[0], request.body(), moment).body()
                : door.rest()
                        .get(parts[0], Query.parse(parts.length > 1 ? parts[1] : null), moment)
                        .body();
    }
}
