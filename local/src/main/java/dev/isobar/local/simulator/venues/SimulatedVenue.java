package dev.isobar.local.simulator.venues;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.market.Market;
import java.util.List;

/** A venue from its own side. One package a venue, listed in {@code SimulatedVenues.ALL}. */
public interface SimulatedVenue {

    /** As in {@code Exchange.id()}. */
    String id();

    /** What it lists, of every market. */
    List<Listed> listed();

    /** Its markets. Called once for a simulator; what they hold is that simulator's. */
    List<Door> doors(Floor floor);

    /**
     * What it answers to who asks too much, in its own words.
     *
     * @param status 429, or 418 for a ban
     */
    Answer tooMuch(int status, long now);

    /** Where one of its markets is reached: an address for REST and one for sockets. */
    record Door(Market market, RestProtocol rest, SocketProtocol sockets) {}
}
