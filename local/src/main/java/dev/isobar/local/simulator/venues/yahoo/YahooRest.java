package dev.isobar.local.simulator.venues.yahoo;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.market.Market;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chart API, with the limits people found: 360 requests an hour, minutes for 30 days and a week
 * a call, other parts of an hour for 60 days.
 */
public final class YahooRest implements RestProtocol {
    private static final String CHART = "/v8/finance/chart/";
    private static final long DAY = 86_400;
    private static final Map<String, Long> MINUTES =
            Map.of("1m", 1L, "2m", 2L, "5m", 5L, "15m", 15L, "30m", 30L);

    private final YahooChartText charts;
    private final Floor floor;
    private final Allowance allowance = new Allowance(360, Duration.ofHours(1));

    public YahooRest(Floor floor) {
        this.floor = floor;
        this.charts = new YahooChartText(floor);
    }

    @Override
    public List<Allowance> allowances() {
        return List.of(allowance);
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        if (allowance.exceeded(allowance.take(1, now.at()))) {
            return Answer.of(429, "Too Many Requests");
        }
        if (!path.startsWith(CHART)) {
            return refused(404, "Not Found", "HTTP 404 Not Found");
        }
        String symbol = URLDecoder.decode(path.substring(CHART.length()), StandardCharsets.UTF_8);
        Optional<Listed> listed = floor.find(Market.EQUITY, symbol);
        if (listed.isEmpty()) {
            return refused(404, "Not Found", "No data found, symbol may be delisted");
        }
        try {
            return chart(listed.get(), query, now);
        } catch (Query.BadParameter e) {
            return refused(400, "Bad Request", "Invalid input - " + e.getMessage());
        }
    }

    private Answer chart(Listed listed, Query query, Moment now) throws Query.BadParameter {
        String interval = query.text("interval").isEmpty() ? "1d" : query.text("interval");
        if (!interval.equals("1d") && !MINUTES.containsKey(interval)) {
            return refused(422, "Unprocessable Entity", "Invalid input - interval=" + interval);
        }
        long to = query.number("period2").orElse(now.at() / 1000 + 1);
        long from = query.number("period1").orElse(to - DAY);
        if (query.text("range").equals("1d")) {
            YahooHours hours = YahooHours.of(listed.symbol());
            from = hours.open(hours.last(now.at())) / 1000;
        }
        long kept = interval.equals("1m") ? 30 * DAY : 60 * DAY;
        boolean isLong = interval.equals("1m") && to - from > 8 * DAY;
        if (!interval.equals("1d") && (isLong || from < now.at() / 1000 - kept)) {
            return refused(
                    422,
                    "Unprocessable Entity",
                    "%s data not available for startTime=%d and endTime=%d."
                            .formatted(interval, from, to));
        }
        return Answer.ok(
                charts.of(listed, interval, MINUTES.getOrDefault(interval, 0L), from, to, now));
    }

    private static Answer refused(int status, String code, String why) {
        return Answer.of(
                status,
                "{\"chart\":{\"result\":null,\"error\":{\"code\":\"%s\",\"description\":\"%s\"}}}"
                        .formatted(code, why));
    }
}
