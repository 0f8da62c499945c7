package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.quality.Check;
import dev.isobar.quality.Finding;
import dev.isobar.quality.QualityHour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Quality as JSON. A share of nothing is left out. */
record QualityBody(
        Instrument instrument,
        List<QualityHour> hours,
        Map<Instant, Completeness> completeness,
        Verdicts verdicts,
        List<Finding> recent,
        Instant now) {

    ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("symbol", instrument.canonical())
                        .put("exchange", instrument.id().venue())
                        .put("market", instrument.id().market().id());
        Optional<QualityHour> all = hours.stream().reduce(QualityHour::and);
        Completeness bars =
                completeness.values().stream().reduce(Completeness.NOTHING, Completeness::and);
        all.ifPresent(of -> share(json, "quality_score", of.passed(), of.total()));
        newest().ifPresent(of -> json.put("score", of.score()));
        json.put("total_checks", all.map(QualityHour::total).orElse(0L))
                .put("passed_checks", all.map(QualityHour::passed).orElse(0L))
                .put("failed_checks", all.map(QualityHour::failures).orElse(0L));
        ObjectNode byCheck = json.putObject("by_check");
        all.ifPresent(of -> new TreeMap<>(of.failed()).forEach(byCheck::put));
        ObjectNode complete = json.putObject("completeness");
        share(complete, "share", bars.present(), bars.expected());
        complete.put("bars_present", bars.present()).put("bars_expected", bars.expected());
        json.putObject("verification")
                .put("verified", verdicts.verified())
                .put("different", verdicts.different())
                .put("unchecked", verdicts.unchecked());
        all.ifPresent(of -> freshness(json.putObject("freshness"), of));
        ArrayNode failures = json.putArray("recent_failures");
        recent.forEach(finding -> failures.add(row(finding)));
        ArrayNode hourly = json.putArray("hourly");
        hourly().forEach((start, row) -> hourly.add(row));
        ArrayNode daily = json.putArray("daily");
        daily().forEach((start, row) -> daily.add(row));
        return json;
    }

    static ObjectNode row(Finding finding) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("time", finding.at().toString())
                .put("check_type", finding.check())
                .put("error_message", finding.message());
    }

    private void freshness(ObjectNode json, QualityHour all) {
        long trades = all.trades();
        share(json, "share", trades - all.failed(Check.DATA_FRESHNESS), trades);
        newest().ifPresent(
                        of ->
                                json.put("newest", of.newest().toString())
                                        .put(
                                                "age_seconds",
                                                Duration.between(of.newest(), now).toMillis()
                                                        / 1e3));
    }

    /** Only what trades were counted in: what was found about a bar tells nothing of the score. */
    private Optional<QualityHour> newest() {
        return hours.stream().filter(hour -> hour.trades() > 0).reduce((earlier, later) -> later);
    }

    private Map<Instant, ObjectNode> hourly() {
        Map<Instant, ObjectNode> rows = new TreeMap<>();
        hours.forEach(hour -> rows.put(hour.start(), row(hour.start(), hour)));
        completeness.forEach(
                (start, of) -> {
                    if (of.present() > 0 || rows.containsKey(start)) {
                        parts(rows.computeIfAbsent(start, QualityBody::row), of);
                    }
                });
        return rows;
    }

    /** Days are the sums of their hours in the range asked for. */
    private Map<Instant, ObjectNode> daily() {
        Map<Instant, QualityHour> counts = new TreeMap<>();
        hours.forEach(
                hour -> counts.merge(Interval.D1.floor(hour.start()), hour, QualityHour::and));
        Map<Instant, Completeness> parts = new TreeMap<>();
        completeness.forEach(
                (hour, of) -> parts.merge(Interval.D1.floor(hour), of, Completeness::and));
        Map<Instant, ObjectNode> rows = new TreeMap<>();
        counts.forEach((day, of) -> rows.put(day, row(day, of)));
        parts.forEach((day, of) -> parts(rows.computeIfAbsent(day, QualityBody::row), of));
        return rows;
    }

    private static ObjectNode row(Instant start) {
        return JsonNodeFactory.instance.objectNode().put("start", start.toString());
    }

    private static ObjectNode row(Instant start, QualityHour of) {
        ObjectNode row = row(start);
        share(row, "quality_score", of.passed(), of.total());
        row.put("score", of.score())
                .put("passed_checks", of.passed())
                .put("failed_checks", of.failures());
        ObjectNode byCheck = row.putObject("by_check");
        new TreeMap<>(of.failed()).forEach(byCheck::put);
        return row;
    }

    private static void parts(ObjectNode json, Completeness of) {
        share(json, "completeness", of.present(), of.expected());
        json.put("bars_present", of.present()).put("bars_expected", of.expected());
    }

    private static void share(ObjectNode json, String name, long part, long whole) {
        if (whole > 0) {
            json.put(name, (double) part / whole);
        }
    }
}
