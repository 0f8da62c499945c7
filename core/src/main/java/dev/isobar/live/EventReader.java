package dev.isobar.live;

import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Level;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@link EventJson} writes in milliseconds, for nodes that hear of what another streams.
 * It reads that form and no other JSON. Throws IllegalArgumentException for anything else.
 */
public final class EventReader {
    private static final String NUMBER = "(\\d{1,40}(?:\\.\\d{1,40})?)";
    private static final Pattern FIELD = Pattern.compile("\"([a-z_]{1,20})\":" + NUMBER + ",?");
    private static final Pattern SIDE =
            Pattern.compile("\"(bids|asks)\":\\[((?:\\[[^\\]]*\\],?)*)\\],?");
    private static final Pattern LEVEL = Pattern.compile("\\[" + NUMBER + "," + NUMBER + "\\],?");

    private EventReader() {}

    /** The inverse, of both sides. */
    public static Quote quote(InstrumentId instrument, String json) {
        Map<String, BigDecimal> fields = fields(inside(json), json);
        return new Quote(instrument, time(fields), best(fields, "bid"), best(fields, "ask"));
    }

    /** A whole book, as deep as it was told; without its number. */
    public static BookChange book(InstrumentId instrument, String json) {
        Map<String, List<Level>> sides = new HashMap<>();
        Matcher side = SIDE.matcher(inside(json));
        StringBuilder rest = new StringBuilder();
        while (side.find()) {
            sides.put(side.group(1), levels(side.group(2), json));
            side.appendReplacement(rest, "");
        }
        side.appendTail(rest);
        if (sides.size() != 2) {
            throw wrong(json);
        }
        return new BookChange(
                instrument,
                time(fields(rest.toString(), json)),
                BookChange.Kind.SNAPSHOT,
                sides.get("bids"),
                sides.get("asks"),
                BookChange.UNNUMBERED,
                BookChange.UNNUMBERED,
                null);
    }

    private static String inside(String json) {
        if (!json.startsWith("{") || !json.endsWith("}")) {
            throw wrong(json);
        }
        return json.substring(1, json.length() - 1);
    }

    private static Map<String, BigDecimal> fields(String text, String json) {
        Map<String, BigDecimal> fields = new HashMap<>();
        Matcher field = FIELD.matcher(text);
        int end = 0;
        while (field.lookingAt()) {
            fields.put(field.group(1), new BigDecimal(field.group(2)));
            end = field.end();
            field.region(end, text.length());
        }
        if (end != text.length()) {
            throw wrong(json);
        }
        return fields;
    }

    private static List<Level> levels(String text, String json) {
        List<Level> levels = new ArrayList<>();
        Matcher level = LEVEL.matcher(text);
        int end = 0;
        while (level.lookingAt()) {
            levels.add(new Level(new BigDecimal(level.group(1)), new BigDecimal(level.group(2))));
            end = level.end();
            level.region(end, text.length());
        }
        if (end != text.length()) {
            throw wrong(json);
        }
        return levels;
    }

    private static Instant time(Map<String, BigDecimal> fields) {
        BigDecimal time = fields.get("time");
        return time == null ? null : Instant.ofEpochMilli(time.longValueExact());
    }

    private static BestPrice best(Map<String, BigDecimal> fields, String name) {
        BigDecimal price = fields.get(name);
        return price == null ? null : new BestPrice(price, fields.get(name + "_size"));
    }

    private static IllegalArgumentException wrong(String json) {
        return new IllegalArgumentException(
                "not what is told of a quote or book: "
                        + json.substring(0, Math.min(80, json.length())));
    }
}
