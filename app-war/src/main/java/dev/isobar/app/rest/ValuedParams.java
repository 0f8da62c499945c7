package dev.isobar.app.rest;

import dev.isobar.app.rest.EventsReading.Picked;
import jakarta.ws.rs.QueryParam;
import java.util.Set;

/** Of whom events are wanted, what they must be worth, and of which side; as it came. */
public class ValuedParams extends OfVenues {
    @QueryParam("min_value_usd")
    String least;

    @QueryParam("side")
    String side;

    /**
     * @param otherwise US dollars, where nothing is said
     */
    Picked picked(long otherwise) {
        return new Picked(
                Asked.dollars("min_value_usd", least, otherwise), Asked.side(side), Set.of());
    }
}
