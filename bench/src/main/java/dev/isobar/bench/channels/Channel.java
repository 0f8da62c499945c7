package dev.isobar.bench.channels;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Outgoing;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one topic of a venue sends.
 *
 * @param kinds all that the topic carries
 * @param frames simulated, in the venue's format, each with events
 * @param isBinary whether they are no JSON
 */
record Channel(
        String venue,
        Market market,
        List<Kind> kinds,
        Streams streams,
        Instruments instruments,
        String[] frames,
        boolean isBinary) {
    private static final List<Market> MARKETS = List.of(Market.SPOT, Market.LINEAR);
    private static final List<Interval> INTERVALS = List.of(Interval.M1, Interval.M5);

    /**
     * Every channel of every venue.
     *
     * @param most frames of each
     */
    static List<Channel> all(int most) {
        List<Channel> channels = new ArrayList<>();
        for (Exchange exchange : Exchanges.ALL) {
            for (Market market : MARKETS) {
                exchange.market(market).ifPresent(venue -> channels.addAll(of(venue, most)));
            }
        }
        return channels;
    }

    private static List<Channel> of(VenueMarket venue, int most) {
        SimulatedPlace place = new SimulatedPlace(venue);
        Instrument instrument = place.instrument();
        Optional<Instrument> known = Optional.of(instrument);
        Instruments instruments =
                symbol -> instrument.id().symbol().equals(symbol) ? known : Optional.empty();
        Map<List<Outgoing>, List<Subscription>> topics = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            streamed(venue.streams(), kind, instrument)
                    .ifPresent(
                            one ->
                                    topics.computeIfAbsent(
                                                    venue.streams()
                                                            .subscribe(List.of(one), Instant.EPOCH),
                                                    asked -> new ArrayList<>())
                                            .add(one));
        }
        return topics.values().stream()
                .map(topic -> of(venue, place, instruments, topic, most))
                .toList();
    }

    private static Optional<Subscription> streamed(
            Streams streams, Kind kind, Instrument instrument) {
        return INTERVALS.stream()
                .map(interval -> new Subscription(kind, instrument, interval))
                .filter(one -> streams.endpoint(one).isPresent())
                .findFirst();
    }

    private static Channel of(
            VenueMarket venue,
            SimulatedPlace place,
            Instruments instruments,
            List<Subscription> topic,
            int most) {
        Streams streams = venue.streams();
        List<String> frames =
                place.frames(
                        topic.get(0),
                        most,
                        frame -> isEventful(streams.decode(frame, instruments)));
        return new Channel(
                venue.venue(),
                venue.market(),
                topic.stream().map(Subscription::kind).toList(),
                streams,
                instruments,
                frames.toArray(String[]::new),
                frames.stream().anyMatch(place::isBinary));
    }

    private static boolean isEventful(Decoded decoded) {
        return decoded instanceof Decoded.Data data && !data.events().isEmpty();
    }

    Decoded.Data decode(String frame) {
        return (Decoded.Data) streams.decode(frame, instruments);
    }

    /** {@code bybit linear}. */
    String place() {
        return venue + " " + market.id();
    }

    /** {@code mark price, funding}. */
    String subject() {
        return kinds.stream()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    boolean carriesTrades() {
        return kinds.contains(Kind.TRADES);
    }

    /** Of a frame, on average. */
    double events() {
        return Stream.of(frames)
                .mapToInt(frame -> decode(frame).events().size())
                .average()
                .orElse(0);
    }

    /** Characters of a frame, on average. */
    long length() {
        return Math.round(Stream.of(frames).mapToInt(String::length).average().orElse(0));
    }

    @Override
    public String toString() {
        return place() + ": " + subject();
    }
}
