package dev.isobar.app.rest;

import dev.isobar.bars.Range;
import dev.isobar.features.Feature;
import dev.isobar.features.FeatureVector;
import dev.isobar.features.Features;
import dev.isobar.features.Label.Kind;
import dev.isobar.features.Split;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.util.List;
import java.util.Optional;

/** Vectors as JSON. A number that is absent is left out; a feature never is. */
record FeaturesBody(Instrument instrument, Interval interval, boolean withAliases) {
    private static final int ROW_LENGTH = 2_400;
    private static final double WHOLE = 1e15;

    /** The newest closed bar. */
    StringBuilder realtime(FeaturesReading.Rows rows) {
        int last = rows.size() - 1;
        StringBuilder json = head("realtime", ROW_LENGTH);
        json.append(",\"time\":\"").append(rows.bars().get(last).start()).append('"');
        append(json, FeatureVector.of(rows.rows().get(last)));
        rows.staleSince().ifPresent(at -> quoted(json.append(",\"stale_since\":"), at));
        return json.append('}');
    }

    StringBuilder batch(FeaturesReading.Table page, FeaturesQuery query) {
        Optional<Split> split = query.split(interval);
        StringBuilder json = head("batch", page.shown() * ROW_LENGTH);
        append(json, query.range());
        if (query.ahead() > 0) {
            json.append(",\"horizon\":").append(query.labels().horizon());
        }
        split.ifPresent(of -> append(json, of));
        json.append(",\"count\":").append(page.shown()).append(",\"features\":[");
        for (int i = 0; i < page.shown(); i++) {
            json.append(i == 0 ? "" : ",");
            append(json, page, i, query, split);
        }
        json.append("],\"gaps\":[");
        page.gaps().forEach(gap -> gap.append(comma(json)));
        json.append("],\"next\":");
        page.next().ifPresentOrElse(at -> quoted(json, at), () -> json.append("null"));
        return json.append('}');
    }

    private void append(
            StringBuilder json,
            FeaturesReading.Table page,
            int i,
            FeaturesQuery query,
            Optional<Split> split) {
        json.append("{\"time\":\"").append(page.table().bar(i).start()).append('"');
        append(json, page.table().vector(i));
        if (!query.kinds().isEmpty()) {
            json.append(",\"labels\":{");
            page.table()
                    .label(i)
                    .ifPresent(
                            label -> {
                                for (Kind kind : query.kinds()) {
                                    member(json, kind.id(), label.value(kind));
                                }
                            });
            json.append('}');
        }
        split.ifPresent(
                of ->
                        json.append(",\"part\":\"")
                                .append(page.table().part(i, of).id())
                                .append('"'));
        json.append('}');
    }

    private StringBuilder head(String mode, int length) {
        return new StringBuilder(512 + length)
                .append("{\"exchange\":\"")
                .append(instrument.id().venue())
                .append("\",\"market\":\"")
                .append(instrument.id().market().id())
                .append("\",\"symbol\":\"")
                .append(instrument.canonical())
                .append("\",\"timeframe\":\"")
                .append(interval.code())
                .append("\",\"version\":\"")
                .append(Features.VERSION)
                .append("\",\"mode\":\"")
                .append(mode)
                .append('"');
    }

    private void append(StringBuilder json, FeatureVector vector) {
        json.append(",\"features\":{");
        for (int i = 0; i < vector.values().length; i++) {
            Feature feature = Features.ALL.get(i);
            for (String name : withAliases ? feature.names() : List.of(feature.id())) {
                member(json, name, vector.values()[i]);
            }
        }
        json.append("},\"imputed\":[");
        for (int i = 0; i < vector.imputed().length; i++) {
            if (vector.imputed()[i]) {
                quoted(comma(json), Features.ALL.get(i).id());
            }
        }
        json.append(']');
    }

    private static void append(StringBuilder json, Range range) {
        quoted(json.append(",\"start\":"), range.start());
        quoted(json.append(",\"end\":"), range.end());
    }

    private static void append(StringBuilder json, Split split) {
        json.append(",\"split\":{\"train\":{");
        part(json, new Range(split.range().start(), split.validation()));
        part(json.append("},\"validation\":{"), new Range(split.validation(), split.test()));
        part(json.append("},\"test\":{"), new Range(split.test(), split.range().end()));
        json.append("},\"embargo\":").append(split.embargo()).append('}');
    }

    private static void part(StringBuilder json, Range range) {
        quoted(json.append("\"start\":"), range.start());
        quoted(json.append(",\"end\":"), range.end());
    }

    private static void member(StringBuilder json, String name, double value) {
        if (!Double.isNaN(value)) {
            quoted(comma(json), name).append(':');
            if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
                json.append((long) value);
            } else {
                json.append(value);
            }
        }
    }

    private static StringBuilder quoted(StringBuilder json, Object text) {
        return json.append('"').append(text).append('"');
    }

    /** Before all members and elements but the first. */
    private static StringBuilder comma(StringBuilder json) {
        char last = json.charAt(json.length() - 1);
        return last == '{' || last == '[' ? json : json.append(',');
    }
}
