package dev.isobar.local.simulator;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol.Moment;
import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.local.simulator.venues.SocketProtocol.Span;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Instrument;
import dev.isobar.market.Listing;
import dev.isobar.market.MarketEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our parsers as a client of one simulated market, without sockets and without time passing. */
final class Client {
    private static final long TICK = 100;
    private static final String SOCKETS = "ws://127.0.0.1:1";

    private final SimulatedMarket market;
    private final Listed listed;
    private final VenueMarket venue;
    private final long now;
    private boolean isNumbered;
    private long skew;
    private Instrument known;

    /**
     * @param now what the clock says, and stands at
     */
    Client(SimulatedMarket market, Listed listed, long now) {
        this.market = market;
        this.listed = listed;
        this.now = now;
        this.venue = Exchanges.of(listed.venue()).market(listed.market()).orElseThrow();
    }

    VenueMarket venue() {
        return venue;
    }

    Instrument instrument() {
        String cursor = "";
        List<Instrument> all = new ArrayList<>();
        do {
            var page = venue.listings().parse(ask(venue.listings().request(cursor)));
            all.addAll(page.instruments());
            cursor = page.next();
        } while (!cursor.isEmpty());
        return new Listing(all).byId(listed.id()).orElseThrow();
    }

    /** The body of an answer that is no refusal. */
    String ask(Request request) {
        return ask(request, now);
    }

    String ask(Request request, long at) {
        return ask(place(), request, at);
    }

    private String ask(Place place, Request request, long at) {
        int question = request.path().indexOf('?');
        String path = question < 0 ? request.path() : request.path().substring(0, question);
        Query query = Query.parse(question < 0 ? null : request.path().substring(question + 1));
        Moment moment = new Moment(at, 0, SOCKETS);
        Answer answer =
                request.isPost()
                        ? place.rest().post(path, request.body(), moment)
                        : place.rest().get(path, query, moment);
        venue.failures()
                .read(answer.status(), java.time.Duration.ZERO, answer.body())
                .ifPresent(
                        failure -> {
                            throw failure;
                        });
        return answer.body();
    }

    boolean streams(Subscription wanted) {
        return venue.streams().endpoint(wanted).isPresent();
    }

    /** The same, of a venue whose clock is that many milliseconds ahead. */
    Client skewed(long by) {
        skew = by;
        return this;
    }

    /** Everything that who subscribes at {@code from} gets until {@code to}. */
    List<MarketEvent> listen(Subscription wanted, long from, long to) {
        Place place = place();
        SocketProtocol sockets = place.sockets();
        Session session = open(place, venue.streams().endpoint(wanted).orElseThrow());
        List<MarketEvent> events = new ArrayList<>();
        sockets.greeting(session, from)
                .forEach(frame -> hear(session, sockets, frame, from, events));
        int asked = 0;
        int answered = 0;
        for (Streams.Outgoing frame :
                venue.streams().subscribe(List.of(wanted), Instant.ofEpochMilli(from))) {
            asked += frame.acknowledgements();
            for (String answer : sockets.receive(session, frame.text(), from)) {
                answered += hear(session, sockets, answer, from, events);
            }
        }
        for (long at = from; at < to; at += TICK) {
            Span span = new Span(at, at + TICK, skew);
            for (Topic topic : List.copyOf(session.topics())) {
                List<String> frames = new ArrayList<>();
                sockets.frames(topic, span, frames::add);
                for (String frame : frames) {
                    answered += hear(session, sockets, frame, at, events);
                }
            }
            if ((at + TICK) % 1000 == 0) {
                for (String frame : sockets.said(session, at + TICK)) {
                    answered += hear(session, sockets, frame, at, events);
                }
            }
        }
        if (answered != asked) {
            throw new AssertionError(answered + " acknowledgements for " + asked);
        }
        return events;
    }

    /** Whether frames are numbered one by one on their connection, so that a loss is a jump. */
    boolean isNumbered(Subscription wanted, long from) {
        isNumbered = false;
        listen(wanted, from, from + 5_000);
        return isNumbered;
    }

    private Session open(Place place, Streams.Endpoint endpoint) {
        String resource = endpoint.path();
        if (endpoint.admission().isPresent()) {
            Streams.Admission admission = endpoint.admission().get();
            URI address = admission.address().apply(ask(place, admission.request(), now), "c1");
            resource =
                    address.getRawPath()
                            + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        }
        return place.sockets().open(resource, "c1").orElseThrow();
    }

    /** How many acknowledgements the frame was. */
    private int hear(
            Session session,
            SocketProtocol sockets,
            String frame,
            long at,
            List<MarketEvent> events) {
        Decoded decoded = decode(frame);
        if (decoded instanceof Decoded.Data data) {
            events.addAll(data.events());
            isNumbered |= data.sequence() != Decoded.Data.UNNUMBERED;
        } else if (decoded instanceof Decoded.Refused refused) {
            throw new AssertionError(refused);
        } else if (decoded instanceof Decoded.Asked asked) {
            sockets.receive(session, asked.answer(), at);
        }
        return decoded instanceof Decoded.Acknowledged ? 1 : 0;
    }

    private Decoded decode(String frame) {
        Instrument instrument = known();
        return venue.streams()
                .decode(
                        frame,
                        symbol ->
                                Optional.of(instrument)
                                        .filter(one -> one.id().symbol().equals(symbol)));
    }

    private Instrument known() {
        if (known == null) {
            known = instrument();
        }
        return known;
    }

    /** A new one each time: the clock stands still, so the venue's limit would be reached. */
    private Place place() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC);
        return Place.all(List.of(SimulatedVenues.of(listed.venue())), market, new Faults(1), clock)
                .stream()
                .filter(place -> place.market() == listed.market())
                .findFirst()
                .orElseThrow();
    }
}
