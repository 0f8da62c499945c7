package dev.isobar.app.rest;

import dev.isobar.bars.Bar;
import dev.isobar.bars.SeriesId;
import dev.isobar.indicators.Indicators;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.live.ChartJson;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answer to a question for a chart.
 *
 * @param rows of each bar its columns; empty where nothing could be computed
 * @param columns which of them are wanted
 * @param next where the next page starts; where no start was given, where the one before ends
 * @param isWarm false while too long a past has to be replayed before there are any values
 */
record ChartBody(
        BarsBody bars,
        ReadingHistory readings,
        List<double[]> rows,
        List<String> columns,
        Optional<Instant> next,
        boolean isWarm) {
    private static final String ALL = "all";
    private static final Duration FORMING = Duration.ofSeconds(1);
    private static final double[] NONE = {};

    static ChartBody of(
            BarsBody bars, ReadingHistory readings, List<String> columns, BarsQuery query) {
        List<double[]> rows = new ArrayList<>();
        boolean isWarm = true;
        if (!bars.bars().isEmpty()) {
            SeriesId series = new SeriesId(bars.instrument().id(), bars.interval());
            Instant start = bars.bars().get(0).start();
            Instant end = bars.bars().get(bars.bars().size() - 1).end();
            ReadingHistory.Page page = readings.between(series, start, end, query.limit());
            Map<Instant, double[]> known = new HashMap<>();
            for (int i = 0; i < page.bars().size(); i++) {
                known.put(page.bars().get(i).start(), page.rows().get(i));
            }
            bars.bars().forEach(bar -> rows.add(known.getOrDefault(bar.start(), NONE)));
            isWarm = page.isWarm();
        }
        return new ChartBody(bars, readings, rows, columns, next(bars, query), isWarm);
    }

    private static Optional<Instant> next(BarsBody bars, BarsQuery query) {
        if (query.start() != null) {
            return bars.next();
        }
        return bars.bars().size() == query.limit()
                ? Optional.of(bars.bars().get(0).start())
                : Optional.empty();
    }

    /** What the names mean: all columns of an indicator, or the one of that name or alias. */
    static List<String> columns(String names) {
        if (names.equals(ALL)) {
            return Indicators.columns().names();
        }
        Set<String> columns = new LinkedHashSet<>();
        for (String name : names.split(",", -1)) {
            var whole =
                    Indicators.ALL.stream().filter(one -> one.id().equals(name.strip())).findAny();
            if (whole.isPresent()) {
                columns.addAll(whole.get().columns());
            } else {
                columns.add(column(name.strip()));
            }
        }
        return List.copyOf(columns);
    }

    private static String column(String name) {
        return Indicators.column(name)
                .orElseThrow(
                        () ->
                                Problem.outOfBounds(
                                        "indicators",
                                        "unknown indicator: %s (all, or some of %s)"
                                                .formatted(
                                                        name,
                                                        String.join(
                                                                " ",
                                                                Indicators.columns().names()))));
    }

    Response answer(Request request) {
        return Body.of(json()).answer(request, FORMING);
    }

    StringBuilder json() {
        StringBuilder json = new StringBuilder(256 + rows.size() * (120 + 20 * columns.size()));
        json.append("{\"symbol\":\"").append(bars.instrument().canonical());
        json.append("\",\"exchange\":\"").append(bars.instrument().id().venue());
        json.append("\",\"market\":\"").append(bars.instrument().id().market().id());
        json.append("\",\"timeframe\":\"").append(bars.interval().code());
        json.append("\",\"bars\":[");
        for (Bar bar : bars.bars()) {
            ChartJson.numbers(comma(json, '['), bar);
            json.append(bar.isFinal() ? "}" : ",\"final\":false}");
        }
        json.append("],\"indicators\":{");
        columns.forEach(name -> values(comma(json, '{'), name));
        json.append("},\"gaps\":[");
        bars.gaps().forEach(gap -> gap.append(comma(json, '[')));
        json.append("],\"warm\":").append(isWarm);
        next.ifPresent(at -> json.append(",\"next\":").append(at.toEpochMilli()));
        return json.append('}');
    }

    private void values(StringBuilder json, String name) {
        int column = readings.columns().indexOf(name);
        json.append('"').append(name).append("\":[");
        for (double[] row : rows) {
            double value = row == NONE ? Double.NaN : row[column];
            comma(json, '[').append(Double.isFinite(value) ? Double.toString(value) : "null");
        }
        json.append(']');
    }

    /** Before all elements but the first. */
    private static StringBuilder comma(StringBuilder json, char first) {
        return json.charAt(json.length() - 1) == first ? json : json.append(',');
    }
}
