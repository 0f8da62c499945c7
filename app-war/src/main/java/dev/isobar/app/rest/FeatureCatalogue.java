package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.features.Feature;
import dev.isobar.features.Features;
import dev.isobar.indicators.LeakCheck.Verdict;
import java.util.Locale;
import java.util.Map;

/** The catalogue as JSON, with what the leak check found in this very build. */
final class FeatureCatalogue {
    /** Checked once, when somebody asks. */
    private static final class Checked {
        static final Map<String, Verdict> LEAKS = Features.leaks();
    }

    private FeatureCatalogue() {}

    static ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("version", Features.VERSION)
                        .put("count", Features.ALL.size());
        ArrayNode rows = json.putArray("features");
        Features.ALL.forEach(one -> rows.add(row(one, Checked.LEAKS.get(one.column()))));
        return json;
    }

    private static ObjectNode row(Feature feature, Verdict verdict) {
        ObjectNode row =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", feature.id())
                        .put("group", feature.group().id())
                        .put("formula", feature.formula())
                        .put("unit", feature.unit())
                        .put("dependence", feature.dependence().name().toLowerCase(Locale.ROOT))
                        .put("first_at", feature.firstAt())
                        .put("warm_up", feature.warmUp())
                        .put("source", feature.source())
                        .put("note", feature.note());
        ArrayNode aliases = row.putArray("aliases");
        feature.aliases().forEach(aliases::add);
        row.putObject("leak_check")
                .put("passed", verdict.kept())
                .put("difference", verdict.difference())
                .put("compared", verdict.compared());
        return row;
    }
}
