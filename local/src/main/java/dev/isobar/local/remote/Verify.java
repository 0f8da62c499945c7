package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./isobar verify}. */
@Command(
        name = "verify",
        description = {
            "Say what is known of a series and how, and how far its closes lie from those of the"
                    + " other exchanges that list the symbol.",
            "Exits 1 if something is missing, or a close is further off than the tolerance."
        },
        mixinStandardHelpOptions = true)
public final class Verify implements Callable<Integer> {
    private static final int PAGE = 1_000;

    @Mixin private RemoteOptions remote;
    @Mixin private SeriesOptions series;

    @Option(
            names = "--tolerance",
            paramLabel = "BPS",
            defaultValue = "50",
            description = "Hundredths of a percent (${DEFAULT-VALUE}).")
    private double tolerance;

    @Override
    public Integer call() throws Exception {
        Remote server = remote.open();
        Instant from = series.start();
        Instant to = series.end();
        JsonNode coverage = server.get(series.coverage(from, to));
        Map<String, Deviation> deviations = compared(server, coverage, from, to);
        boolean isFar = deviations.values().stream().anyMatch(one -> one.beyond() > 0);
        if (remote.json) {
            System.out.println(json(coverage, deviations));
        } else {
            CoverageText.print(coverage, System.out);
            deviations.forEach((exchange, one) -> System.out.println("  " + one.line(exchange)));
            if (deviations.isEmpty()) {
                System.out.println("  no other exchange has bars of it to compare with");
            }
        }
        return coverage.path("complete").asBoolean() && !isFar ? 0 : 1;
    }

    /** By exchange, how far its closes are from ours. */
    private Map<String, Deviation> compared(
            Remote server, JsonNode coverage, Instant from, Instant to)
            throws IOException, InterruptedException {
        String ours = coverage.path("exchange").asText();
        Map<String, Deviation> deviations = new TreeMap<>();
        Instant at = from;
        while (at.isBefore(to)) {
            JsonNode page = server.get(side(coverage, at, to));
            Map<Long, BigDecimal> closes = new HashMap<>();
            long last = 0;
            for (JsonNode row : page.path("exchanges")) {
                if (row.path("exchange").asText().equals(ours)) {
                    closes = closes(row);
                    last = row.path("next").asLong(0);
                }
            }
            for (JsonNode row : page.path("exchanges")) {
                String exchange = row.path("exchange").asText();
                if (!exchange.equals(ours) && !row.path("bars").isEmpty()) {
                    deviations
                            .computeIfAbsent(exchange, name -> new Deviation(tolerance))
                            .add(closes, closes(row));
                }
            }
            if (last <= at.toEpochMilli()) {
                break;
            }
            at = Instant.ofEpochMilli(last);
        }
        return deviations;
    }

    private String side(JsonNode coverage, Instant from, Instant to) {
        Map<String, Object> query = new HashMap<>();
        query.put("start", from.toEpochMilli());
        query.put("end", to.toEpochMilli());
        query.put("limit", PAGE);
        query.put("market", coverage.path("market").asText());
        return Remote.path(
                "/api/v1/multi/ohlc/%s/%s"
                        .formatted(
                                Remote.encoded(coverage.path("symbol").asText()),
                                Remote.encoded(series.interval)),
                query);
    }

    /** Of final bars, by when they open. */
    private static Map<Long, BigDecimal> closes(JsonNode row) {
        Map<Long, BigDecimal> closes = new HashMap<>();
        for (JsonNode bar : row.path("bars")) {
            if (bar.path("final").asBoolean()) {
                closes.put(bar.path("open_time").asLong(), bar.path("close").decimalValue());
            }
        }
        return closes;
    }

    private static ObjectNode json(JsonNode coverage, Map<String, Deviation> deviations) {
        ObjectNode json = Remote.JSON.createObjectNode();
        json.set("coverage", coverage);
        ArrayNode rows = json.putArray("deviations");
        deviations.forEach((exchange, one) -> rows.add(one.json(exchange)));
        return json;
    }
}
