package dev.isobar.alerts;

import dev.isobar.flows.EventKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words of the API for conditions on events of the flow, and what they mean. */
public final class FlowConditions {
    public static final List<String> NAMES =
            List.of(
                    "liquidation_above",
                    "cascade",
                    "large_trade_above",
                    "oi_spike",
                    "funding_flip",
                    "funding_extreme",
                    "arbitrage_above");

    private static final String PERCENT = "spread_pct";
    private static final String THRESHOLD = "threshold";

    /** Of a forced order, or of a taker. */
    private enum Taken {
        BUY,
        SELL,
        EITHER
    }

    private FlowConditions() {}

    /**
     * @param name one of {@link #NAMES}
     */
    static Condition parse(String name, Parameters from) {
        return switch (name) {
            case "liquidation_above" -> worth(name, EventKind.LIQUIDATION, "liquidation", from);
            case "large_trade_above" -> worth(name, EventKind.LARGE_TRADE, "large trade", from);
            case "cascade" -> cascade(name, from);
            case "oi_spike" -> spike(name, from);
            case "funding_flip" -> funding(name, "flip", "funding rate changed its sign");
            case "funding_extreme" -> funding(name, "extreme", "funding rate is extreme");
            case "arbitrage_above" -> arbitrage(name, from.positive(THRESHOLD));
            default -> throw new AssertionError(name);
        };
    }

    private static Condition worth(String name, EventKind kind, String what, Parameters from) {
        double threshold = from.positive(THRESHOLD);
        Taken side = from.word("side", Taken.EITHER, Taken.class);
        return new Happened(
                name,
                Map.of(THRESHOLD, threshold, "side", word(side)),
                kind,
                is(side),
                Happened.USD,
                threshold,
                List.of("price"),
                "%s%s above %s USD".formatted(of(side), what, Numbers.plain(threshold)));
    }

    /** Told of each order of it; the cooldown makes one alert of many. */
    private static Condition cascade(String name, Parameters from) {
        Taken side = from.word("side", Taken.EITHER, Taken.class);
        return new Happened(
                name,
                Map.of("side", word(side)),
                EventKind.LIQUIDATION,
                is(side),
                "cascade.number",
                0,
                List.of("cascade.value_usd"),
                of(side) + "cascade of liquidations");
    }

    private static Condition spike(String name, Parameters from) {
        Timeframe timeframe = from.word("timeframe", Timeframe.ANY, Timeframe.class);
        boolean confirmed = from.word("confirmed", Flag.FALSE, Flag.class) == Flag.TRUE;
        Map<String, String> is = new LinkedHashMap<>();
        if (timeframe != Timeframe.ANY) {
            is.put("timeframe", timeframe.toString());
        }
        if (confirmed) {
            is.put("confirmed", "true");
        }
        return new Happened(
                name,
                Map.of("timeframe", timeframe.toString(), "confirmed", confirmed),
                EventKind.SPIKE,
                is,
                "",
                0,
                List.of("z_oi", "z_vol"),
                "%sspike of open interest or volume%s"
                        .formatted(
                                confirmed ? "confirmed " : "",
                                timeframe == Timeframe.ANY ? "" : " (" + timeframe + ")"));
    }

    private static Condition funding(String name, String what, String words) {
        return new Happened(
                name,
                Map.of(),
                EventKind.FUNDING,
                Map.of("what", what),
                "",
                0,
                List.of("rate", "previous"),
                words);
    }

    /** When one opens: what ends pays no more. */
    private static Condition arbitrage(String name, double percent) {
        return new Happened(
                name,
                Map.of(THRESHOLD, percent),
                EventKind.ARBITRAGE,
                Map.of("state", "opened"),
                PERCENT,
                percent,
                List.of("total_profit"),
                "price difference between venues above %s %%".formatted(Numbers.plain(percent)));
    }

    /** Of bars that are judged; {@code 5m} is no name of Java's. */
    private enum Timeframe {
        M5("5m"),
        M15("15m"),
        H1("1h"),
        ANY("any");

        private final String code;

        Timeframe(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    private enum Flag {
        TRUE,
        FALSE
    }

    private static Map<String, String> is(Taken side) {
        return side == Taken.EITHER ? Map.of() : Map.of("side", word(side));
    }

    private static String of(Taken side) {
        return side == Taken.EITHER ? "" : word(side) + " ";
    }

    private static String word(Taken side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
