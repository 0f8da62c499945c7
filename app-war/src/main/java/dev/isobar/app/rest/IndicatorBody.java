package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.indicators.Indicator;
import dev.isobar.indicators.LeakCheck.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One entry of the catalogue of indicators. */
final class IndicatorBody {
    private IndicatorBody() {}

    /**
     * @param verdicts the leak check's, by column
     */
    static ObjectNode of(Indicator one, Map<String, Verdict> verdicts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", one.id()).put("title", one.title()).put("formula", one.formula());
        ObjectNode parameters = json.putObject("parameters");
        one.parameters().forEach((name, value) -> put(parameters, name, value));
        json.put("unit", one.unit());
        one.columns().forEach(json.putArray("outputs")::add);
        ObjectNode aliases = json.putObject("aliases");
        one.aliases().forEach(aliases::put);
        json.put("dependence", one.dependence().name().toLowerCase(Locale.ROOT))
                .put("first_at", one.firstAt())
                .put("warm_up", one.warmUp())
                .put("source", one.source());
        if (!one.note().isEmpty()) {
            json.put("note", one.note());
        }
        json.set("leak_check", verdict(one.columns().stream().map(verdicts::get).toList()));
        return json;
    }

    /** Of all outputs together: the worst. */
    private static ObjectNode verdict(List<Verdict> verdicts) {
        double greatest = verdicts.stream().mapToDouble(Verdict::difference).max().orElse(0);
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kept", verdicts.stream().allMatch(Verdict::kept))
                        .put("compared", verdicts.stream().mapToLong(Verdict::compared).sum());
        if (Double.isFinite(greatest)) {
            json.put("greatest_difference", greatest);
        }
        return json;
    }

    private static void put(ObjectNode to, String name, Number value) {
        if (value instanceof Integer whole) {
            to.put(name, whole);
        } else {
            to.put(name, value.doubleValue());
        }
    }
}
