package dev.isobar.local.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which instruments an event names: what is left out means all. */
final class Where {
    static final Set<String> FIELDS = Set.of("venue", "venues", "market", "symbol", "base");

    private Where() {}

    /**
     * @throws IllegalArgumentException if it names none at all, or there is none
     */
    static List<Listed> of(SimulatedMarket market, JsonNode json) {
        List<String> venues = new ArrayList<>();
        json.path("venues").forEach(venue -> venues.add(venue.asText()));
        if (json.has("venue")) {
            venues.add(json.path("venue").asText());
        }
        if (venues.isEmpty() && !json.has("symbol") && !json.has("base")) {
            throw new IllegalArgumentException("venue, symbol or base is needed: " + json);
        }
        List<Listed> found =
                market.listed().stream()
                        .filter(one -> venues.isEmpty() || venues.contains(one.venue()))
                        .filter(one -> fits(json, "market", one.market().id()))
                        .filter(one -> fits(json, "symbol", one.symbol()))
                        .filter(one -> fits(json, "base", one.base()))
                        .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no such instrument: " + json);
        }
        for (String venue : venues) {
            if (found.stream().noneMatch(one -> one.venue().equals(venue))) {
                throw new IllegalArgumentException("no such instrument at " + venue + ": " + json);
            }
        }
        return found;
    }

    /**
     * @throws IllegalArgumentException if there is more than one
     */
    static Listed one(SimulatedMarket market, JsonNode json) {
        List<Listed> found = of(market, json);
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    "more than one instrument: " + found.stream().map(Listed::id).toList());
        }
        return found.get(0);
    }

    private static boolean fits(JsonNode json, String field, String value) {
        return json.path(field).asText(value).equals(value);
    }
}
