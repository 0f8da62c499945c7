package dev.isobar.app.health;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the whole of it does, seen from one node.
 *
 * @param at when this was found out
 * @param exchanges those that this node streams
 */
public record SystemStatus(Instant at, List<StoreStatus> stores, List<ExchangeStatus> exchanges) {
    public SystemStatus {
        stores = List.copyOf(stores);
        exchanges = List.copyOf(exchanges);
    }

    /** Unhealthy only if nothing can be kept or read: without one store, the other still serves. */
    public Standing standing() {
        if (stores.stream().allMatch(store -> store.standing() == Standing.UNHEALTHY)) {
            return Standing.UNHEALTHY;
        }
        boolean isWhole =
                Stream.concat(
                                stores.stream().map(StoreStatus::standing),
                                exchanges.stream().map(ExchangeStatus::standing))
                        .allMatch(each -> each.compareTo(Standing.DEGRADED) < 0);
        return isWhole ? Standing.HEALTHY : Standing.DEGRADED;
    }
}
