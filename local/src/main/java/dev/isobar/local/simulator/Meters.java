package dev.isobar.local.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.venues.Allowance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What clients made of one place's limits. Safe for all threads; bounded by the limits there are.
 */
final class Meters {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Place place;
    private final Map<String, Mark> marks = new ConcurrentHashMap<>();

    Meters(Place place) {
        this.place = place;
    }

    /** One limit's marks. */
    private static final class Mark {
        private long high;
        private long allowed;
        private long breaches;
    }

    /** Something stands at {@code value}; it is no breach yet. */
    void seen(String limit, long value, long allowed) {
        if (allowed <= 0 || allowed == Integer.MAX_VALUE) {
            return;
        }
        Mark mark = marks.computeIfAbsent(limit, unused -> new Mark());
        synchronized (mark) {
            mark.high = Math.max(mark.high, value);
            mark.allowed = allowed;
        }
    }

    /** The same, and it is broken now. */
    void broken(String limit, long value, long allowed) {
        seen(limit, value, allowed);
        Mark mark = marks.get(limit);
        if (mark != null) {
            synchronized (mark) {
                mark.breaches++;
            }
        }
    }

    /** Sorted by limit; REST allowances among them. */
    List<Meter> read() {
        List<Meter> meters = new ArrayList<>();
        new TreeMap<>(marks)
                .forEach(
                        (limit, mark) -> {
                            synchronized (mark) {
                                meters.add(meter(limit, mark.high, mark.allowed, mark.breaches));
                            }
                        });
        for (Allowance allowance : place.rest().allowances()) {
            meters.add(
                    meter(
                            "requests in " + Allowance.shown(allowance.window()),
                            allowance.highest(),
                            allowance.weight(),
                            allowance.breaches()));
        }
        return meters;
    }

    private Meter meter(String limit, long high, long allowed, long breaches) {
        return new Meter(place.venue(), place.market(), limit, high, allowed, breaches);
    }

    static String json(List<Meter> meters) {
        var array = JSON.createArrayNode();
        for (Meter meter : meters) {
            array.addObject()
                    .put("venue", meter.venue())
                    .put("market", meter.market().id())
                    .put("limit", meter.limit())
                    .put("high", meter.high())
                    .put("allowed", meter.allowed())
                    .put("percent", meter.percent())
                    .put("exercised", meter.isExercised())
                    .put("breaches", meter.breaches());
        }
        return array.toString();
    }
}
