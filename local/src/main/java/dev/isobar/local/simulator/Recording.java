package dev.isobar.local.simulator;

import dev.isobar.capture.Frame;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.local.simulator.faults.Disturbance;
import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol.Moment;
import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SocketProtocol.Span;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a client of one venue's market records, connection after connection. One thread. */
final class Recording {
    private final Place place;
    private final VenueMarket venue;
    private final List<Instrument> instruments;
    private final Streams.Endpoint endpoint;
    private final List<Subscription> wanted;
    private final String name;
    private final Disturbance disturbance;
    private final Outages outages;
    private List<Topic> topics = List.of();
    private int connections;
    private boolean open;

    /** Of trades and minute klines. */
    Recording(Place place, List<Listed> listed, Faults faults, Outages outages) {
        this.place = place;
        this.outages = outages;
        this.disturbance = new Disturbance(faults, place.venue(), place.market());
        this.venue = venue(place);
        this.instruments = listing(place, listed, 0);
        this.endpoint =
                venue.streams().endpoint(Subscription.trades(instruments.get(0))).orElseThrow();
        this.wanted = barsOf(instruments);
        this.name = "%s-%s".formatted(place.venue(), place.market().id());
    }

    private Recording(
            Place place, Faults faults, Streams.Endpoint endpoint, List<Subscription> wanted) {
        this.place = place;
        this.outages = Outages.NONE;
        this.disturbance = new Disturbance(faults, place.venue(), place.market());
        this.venue = venue(place);
        this.instruments = wanted.stream().map(Subscription::instrument).distinct().toList();
        this.endpoint = endpoint;
        this.wanted = wanted;
        this.name = "%s-%s-%s".formatted(place.venue(), place.market().id(), endpoint.name());
    }

    /** Of some channels, as far as the venue streams them, a connection for each endpoint. */
    static List<Recording> of(
            Place place,
            List<Listed> listed,
            Faults faults,
            long start,
            Set<Streams.Kind> channels) {
        Map<Streams.Endpoint, List<Subscription>> wanted = new LinkedHashMap<>();
        for (Instrument instrument : listing(place, listed, start)) {
            for (Streams.Kind kind : Streams.Kind.values()) {
                Subscription one = Subscription.of(kind, instrument);
                if (channels.contains(kind)) {
                    venue(place)
                            .streams()
                            .endpoint(one)
                            .ifPresent(
                                    at ->
                                            wanted.computeIfAbsent(at, e -> new ArrayList<>())
                                                    .add(one));
                }
            }
        }
        List<Recording> all = new ArrayList<>();
        wanted.forEach((at, those) -> all.add(new Recording(place, faults, at, those)));
        return all;
    }

    private static VenueMarket venue(Place place) {
        return Exchanges.of(place.venue()).market(place.market()).orElseThrow();
    }

    List<Instrument> instruments() {
        return instruments;
    }

    /** Records [from, to), received at its end. */
    void tick(long from, long to, Consumer<Frame> sink) {
        if (open && outages.isDown(from)) {
            end(to, sink);
        }
        if (!open && !outages.isDown(from)) {
            connect(to, sink);
        }
        boolean heard = open && !outages.isSilent(from);
        for (Topic topic : topics) {
            List<String> frames = new ArrayList<>();
            place.sockets().frames(topic, new Span(from, to, 0), frames::add);
            for (String frame : heard ? disturbance.now(topic, frames, to) : List.<String>of()) {
                write(to, Frame.Direction.IN, frame, sink);
            }
        }
        disturbance.due(
                to,
                (topic, frame) -> {
                    if (heard) {
                        write(to, Frame.Direction.IN, frame, sink);
                    }
                });
    }

    /** Closes the connection, if there is one. */
    void end(long at, Consumer<Frame> sink) {
        if (open) {
            write(at, Frame.Direction.CLOSE, "connection lost", sink);
        }
        open = false;
        topics = List.of();
    }

    private void connect(long at, Consumer<Frame> sink) {
        open = true;
        connections++;
        write(at, Frame.Direction.OPEN, venue.socket() + endpoint.path(), sink);
        Session session = place.sockets().open(endpoint.path(), connection()).orElseThrow();
        for (Streams.Outgoing frame : venue.streams().subscribe(wanted, Instant.ofEpochMilli(at))) {
            write(at, Frame.Direction.OUT, frame.text(), sink);
            for (String answer : place.sockets().receive(session, frame.text(), at)) {
                write(at, Frame.Direction.IN, answer, sink);
            }
        }
        topics =
                session.topics().stream()
                        .sorted(
                                Comparator.comparing(Topic::kind)
                                        .thenComparing(topic -> topic.listed().symbol())
                                        .thenComparing(Topic::name))
                        .toList();
    }

    private static List<Subscription> barsOf(List<Instrument> instruments) {
        List<Subscription> wanted = new ArrayList<>();
        for (Instrument instrument : instruments) {
            wanted.add(Subscription.trades(instrument));
            wanted.add(Subscription.klines(instrument, Interval.M1));
        }
        return wanted;
    }

    private static List<Instrument> listing(Place place, List<Listed> listed, long at) {
        VenueMarket venue = venue(place);
        String[] request = venue.listings().request("").path().split("\\?", 2);
        Query query = Query.parse(request.length > 1 ? request[1] : null);
        String body = place.rest().get(request[0], query, new Moment(at, 0, "")).body();
        List<Instrument> all = venue.listings().parse(body).instruments();
        return all.stream()
                .filter(one -> listed.stream().anyMatch(of -> of.id().equals(one.id())))
                .toList();
    }

    private String connection() {
        return name + "-" + connections;
    }

    private void write(long at, Frame.Direction way, String text, Consumer<Frame> sink) {
        sink.accept(
                new Frame(
                        Instant.ofEpochMilli(at),
                        connection(),
                        way,
                        place.venue(),
                        place.market(),
                        endpoint.name(),
                        text));
    }
}
