package dev.isobar.app;

import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.Feed;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this node streams. Safe for all threads. */
public interface LiveStreams extends AutoCloseable {

    /** Streams exactly these from now on; what stays loses nothing. */
    void update(Map<VenueMarket, List<Instrument>> wanted);

    List<Feed.Status> statuses();

    /** By venue; one that nothing is streamed of is left out. */
    Map<String, Counts> counts();

    /** What all of a venue's streams have been through; nothing if there are none. */
    default Counts counts(String venue) {
        return counts().getOrDefault(venue, Counts.NONE);
    }

    /** The same of all venues. */
    default Counts total() {
        return counts().values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** The stream that brings an instrument's bars; empty if none of this node does. */
    default Optional<Feed.Status> carrying(InstrumentId instrument) {
        return statuses().stream()
                .filter(feed -> feed.instruments().contains(instrument))
                .findFirst();
    }

    /**
     * What all streams together have been through.
     *
     * @param frames text frames received
     * @param events market events handed over
     * @param unparsable frames that could not be understood
     * @param refused what venues refused of what we sent
     * @param outages connections that ended without a successor in place
     * @param stalls streams and connections that fell silent against their rhythm
     */
    record Counts(
            long frames, long events, long unparsable, long refused, long outages, long stalls) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    frames + other.frames,
                    events + other.events,
                    unparsable + other.unparsable,
                    refused + other.refused,
                    outages + other.outages,
                    stalls + other.stalls);
        }
    }

    /** Returns when no more event will come. */
    @Override
    void close();
}
