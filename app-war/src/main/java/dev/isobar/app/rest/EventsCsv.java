package dev.isobar.app.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Json;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events of one kind as a table of RFC 4180: a header line with the names of their fields, absent
 * values empty, numbers as they were worded, lines ended by CR LF. A field of an object goes by
 * both names: {@code cascade_id}.
 */
final class EventsCsv {
    private static final int ROW_LENGTH = 400;
    private static final String HEAD = "type exchange symbol time id market native_symbol ";
    private static final String RATE = "usd_rate usd_rate_source usd_rate_time usd_rate_disputed ";
    private static final String SCORE = "value usd mean stdev n";
    private static final String LEG =
            "exchange market symbol native_symbol price size fee rate rate_source";
    private static final String TERMS =
            of("buy", LEG)
                    + of("sell", LEG)
                    + "spread spread_pct profit quantity total_profit "
                    + of("depth", "quantity profit buy_to sell_to");

    private static final Map<EventKind, List<String>> COLUMNS =
            new EnumMap<>(
                    Map.of(
                            EventKind.LIQUIDATION,
                            list(
                                    HEAD
                                            + "side price price_kind quantity size contracts value"
                                            + " quote value_usd "
                                            + RATE
                                            + "lower_bound "
                                            + of(
                                                    "cascade",
                                                    "id began number value value_usd lower_bound")),
                            EventKind.LARGE_TRADE,
                            list(
                                    HEAD
                                            + "side is_buyer_maker price quantity contracts value"
                                            + " quote value_usd "
                                            + RATE
                                            + "fills first_trade_id last_trade_id threshold_usd"
                                            + " threshold_percentile"),
                            EventKind.SPIKE,
                            list(
                                    HEAD
                                            + "timeframe z_oi z_vol confirmed z_oi_excl z_vol_excl"
                                            + " threshold "
                                            + of("open_interest", SCORE)
                                            + of("volume", SCORE)
                                            + "quote "
                                            + RATE),
                            EventKind.FUNDING,
                            list(
                                    HEAD
                                            + "what stage rate settles_at interval_seconds"
                                            + " annualised previous threshold"),
                            EventKind.ARBITRAGE,
                            list(
                                    "type exchange base time id opportunity state market quote"
                                            + " opened_at life_ms cause "
                                            + TERMS
                                            + "usd "
                                            + of("best", TERMS))));

    private EventsCsv() {}

    /** The names of a kind's fields, in their order. */
    static List<String> columns(EventKind kind) {
        return COLUMNS.get(kind);
    }

    static CharSequence of(EventKind kind, List<FlowEvent> events) {
        List<String> columns = columns(kind);
        StringBuilder csv = new StringBuilder(1_024 + events.size() * ROW_LENGTH);
        csv.append(String.join(",", columns)).append(BarsCsv.END);
        for (FlowEvent event : events) {
            Map<String, String> fields = fields(event.json());
            List<String> row = new ArrayList<>(columns.size());
            columns.forEach(name -> row.add(BarsCsv.field(fields.getOrDefault(name, ""))));
            csv.append(String.join(",", row)).append(BarsCsv.END);
        }
        return csv;
    }

    /** Each field by its name, after those of the objects that it stands in. */
    static Map<String, String> fields(String json) {
        Map<String, String> fields = new HashMap<>();
        Deque<String> inside = new ArrayDeque<>();
        String name = "";
        try (JsonParser parser = Json.MAPPER.createParser(json)) {
            for (JsonToken token; (token = parser.nextToken()) != null; ) {
                switch (token) {
                    case START_OBJECT -> inside.push(name.isEmpty() ? "" : name + "_");
                    case END_OBJECT -> inside.pop();
                    case FIELD_NAME -> name = inside.element() + parser.currentName();
                    default -> fields.put(name, parser.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an event is kept that is no JSON: " + json, e);
        }
        return fields;
    }

    private static String of(String object, String names) {
        return object + "_" + names.strip().replace(" ", " " + object + "_") + " ";
    }

    private static List<String> list(String names) {
        return List.of(names.strip().split(" "));
    }
}
