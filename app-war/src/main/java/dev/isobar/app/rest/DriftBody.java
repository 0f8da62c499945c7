package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.rest.DriftQuery.Side;
import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.features.Drift;
import dev.isobar.features.FeatureVector;
import dev.isobar.features.Features;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The drift report as JSON: counts of verdicts, then every feature. */
record DriftBody(Instrument instrument, Interval interval) {

    ObjectNode json(Side reference, Side recent) {
        List<Drift> all = Drift.of(vectors(reference.rows()), vectors(recent.rows()));
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("exchange", instrument.id().venue())
                        .put("market", instrument.id().market().id())
                        .put("symbol", instrument.canonical())
                        .put("timeframe", interval.code())
                        .put("version", Features.VERSION);
        range(json.putObject("reference"), reference);
        range(json.putObject("recent"), recent);
        recent.rows().staleSince().ifPresent(at -> json.put("stale_since", at.toString()));
        json.putObject("thresholds")
                .put("moderate", Drift.MODERATE)
                .put("drifted", Drift.GREAT)
                .put("fewest", Drift.FEWEST);
        Map<String, Integer> verdicts = new TreeMap<>();
        all.forEach(one -> verdicts.merge(one.verdict().id(), 1, Integer::sum));
        ObjectNode counts = json.putObject("verdicts");
        verdicts.forEach(counts::put);
        ArrayNode rows = json.putArray("features");
        all.forEach(one -> rows.add(row(one)));
        return json;
    }

    private static List<FeatureVector> vectors(FeaturesReading.Rows rows) {
        return rows.rows().stream().map(FeatureVector::of).toList();
    }

    private static void range(ObjectNode json, Side side) {
        FeaturesReading.Rows rows = side.rows();
        if (rows.size() > 0) {
            json.put("start", rows.bars().get(0).start().toString());
            json.put("end", rows.bars().get(rows.size() - 1).end().toString());
        }
        json.put("count", rows.size());
        ArrayNode gaps = json.putArray("gaps");
        for (Gap gap : side.gaps()) {
            gaps.addObject()
                    .put("start", gap.range().start().toString())
                    .put("end", gap.range().end().toString())
                    .put("cause", gap.cause());
        }
    }

    private static ObjectNode row(Drift drift) {
        ObjectNode row =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", drift.feature().id())
                        .put("verdict", drift.verdict().id())
                        .put("reference_count", drift.reference())
                        .put("recent_count", drift.recent())
                        .put("reference_imputed", drift.referenceImputed())
                        .put("recent_imputed", drift.recentImputed());
        if (drift.verdict() != Drift.Verdict.TOO_FEW) {
            row.put("psi", drift.psi()).put("ks", drift.ks()).put("ks_critical", drift.critical());
        }
        return row;
    }
}
