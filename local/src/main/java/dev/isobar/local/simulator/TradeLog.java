package dev.isobar.local.simulator;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Instant;

/**
 * What really traded, whatever faults hid: {@code /simulator/trades?venue&market&symbol&start&end},
 * ends half-open, in epoch milliseconds or ISO 8601, at most six hours and never the future. Sizes
 * are in base.
 */
record TradeLog(SimulatedMarket market, Clock clock) {
    private static final long LONGEST = 6 * 3_600_000L;

    /**
     * @throws IllegalArgumentException naming what is wrong
     */
    String json(Query query) {
        Listed listed =
                market.find(
                                query.text("venue"),
                                Market.of(query.text("market")),
                                query.text("symbol"))
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no such instrument: venue=%s market=%s symbol=%s"
                                                        .formatted(
                                                                query.text("venue"),
                                                                query.text("market"),
                                                                query.text("symbol"))));
        long start = time(query, "start");
        long end = Math.min(time(query, "end"), clock.millis());
        if (end - start > LONGEST) {
            throw new IllegalArgumentException("longer than six hours: " + start + " to " + end);
        }
        StringBuilder out =
                new StringBuilder(
                        "{\"venue\":\"%s\",\"market\":\"%s\",\"symbol\":\"%s\""
                                .formatted(listed.venue(), listed.market().id(), listed.symbol()));
        out.append(",\"start\":").append(start).append(",\"end\":").append(end);
        out.append(",\"trades\":[");
        int before = out.length();
        market.tape(listed)
                .replay(
                        start,
                        end,
                        print -> {
                            out.append(out.length() > before ? ",\n" : "\n");
                            write(out, listed, print);
                        });
        return out.append("\n]}").toString();
    }

    private static void write(StringBuilder out, Listed listed, Print print) {
        out.append("{\"id\":")
                .append(print.number())
                .append(",\"first_fill\":")
                .append(print.firstFill())
                .append(",\"last_fill\":")
                .append(print.lastFill())
                .append(",\"fills\":")
                .append(print.fills())
                .append(",\"time\":")
                .append(print.at())
                .append(",\"price\":")
                .append(listed.price(print.ticks()).toPlainString())
                .append(",\"size\":")
                .append(listed.inBase(print.lots(), print.ticks()).toPlainString())
                .append(",\"side\":\"")
                .append(print.buy() ? "buy" : "sell")
                .append("\"}");
    }

    private static long time(Query query, String name) {
        String text = query.text(name);
        try {
            return text.contains("T") ? Instant.parse(text).toEpochMilli() : Long.parseLong(text);
        } catch (NumberFormatException | java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException(
                    name + " is neither epoch milliseconds nor ISO 8601: " + text, e);
        }
    }
}
