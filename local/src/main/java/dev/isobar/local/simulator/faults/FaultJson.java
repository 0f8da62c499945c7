package dev.isobar.local.simulator.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.market.Market;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Faults as people write them:
 *
 * <pre>{"fault":"late","venue":"binance","market":"spot","seconds":3,"probability":0.2,
 *  "duration":60,"count":10,"status":503,"start":1760000000000,"end":1760000600000}</pre>
 *
 * Only {@code fault} is needed. An unknown field is refused.
 */
public final class FaultJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> VENUES = any(Exchanges.ALL.stream().map(Exchange::id));

    private static final Set<String> MARKETS = any(Stream.of(Market.values()).map(Market::id));
    private static final Set<String> FIELDS =
            Set.of(
                    "fault",
                    "venue",
                    "market",
                    "seconds",
                    "probability",
                    "status",
                    "start",
                    "end",
                    "duration",
                    "count",
                    "after");

    private FaultJson() {}

    /** Sorted, and the empty one, which means all. */
    private static Set<String> any(Stream<String> ids) {
        return Stream.concat(Stream.of(""), ids).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Fault read(JsonNode json) {
        json.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!FIELDS.contains(name)) {
                                throw new IllegalArgumentException("unknown field: " + name);
                            }
                        });
        Fault plain = Fault.of(Fault.Kind.of(json.path("fault").asText()));
        return new Fault(
                plain.kind(),
                oneOf("venue", VENUES, json),
                oneOf("market", MARKETS, json),
                json.path("seconds").asDouble(plain.seconds()),
                json.path("probability").asDouble(1),
                json.path("status").asInt(plain.status()),
                json.path("start").asLong(plain.start()),
                json.path("end").asLong(plain.end()),
                json.path("duration").asDouble(plain.duration()),
                json.path("count").asInt(plain.count()));
    }

    private static String oneOf(String name, Set<String> values, JsonNode json) {
        String value = json.path(name).asText("");
        if (!values.contains(value)) {
            throw new IllegalArgumentException(
                    "unknown " + name + ": " + value + " (one of " + values + ")");
        }
        return value;
    }

    /** All in force, as an array. */
    public static String write(List<Faults.Active> all) {
        var array = JSON.createArrayNode();
        for (Faults.Active one : all) {
            Fault fault = one.fault();
            ObjectNode node =
                    array.addObject()
                            .put("id", one.id())
                            .put("fault", fault.kind().id())
                            .put("venue", fault.venue())
                            .put("market", fault.market())
                            .put("seconds", fault.seconds())
                            .put("probability", fault.probability())
                            .put("duration", fault.duration())
                            .put("count", fault.count())
                            .put("since", one.since())
                            .put("struck", one.struck().get());
            if (fault.kind() == Fault.Kind.WITHHOLD) {
                node.put("start", fault.start()).put("end", fault.end());
            }
            if (fault.kind() == Fault.Kind.ERROR) {
                node.put("status", fault.status());
            }
        }
        return array.toString();
    }
}
