package dev.isobar.live;

import dev.isobar.configuration.Content;
import dev.isobar.configuration.Document;
import dev.isobar.configuration.Node;
import dev.isobar.flows.forced.CascadeRule;
import dev.isobar.flows.forced.FlowThresholds;
import dev.isobar.flows.forced.Threshold;
import dev.isobar.market.InstrumentId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code {"cascades":{"orders":10,"usd":1000000,"within_seconds":60},"large_trades":{"usd":50000,
 * "instruments":{"binance:linear:BTCUSDT":{"usd":250000},"okx:spot:BTC-USDT":{
 * "percentile":99.9}}}}}; whatever is left out is as usual.
 */
public final class FlowsDocument implements Document<FlowThresholds> {
    public static final String NAME = "flows";

    /** A version is one item of a table. */
    public static final int MOST = 1_000;

    private static final int TRILLION_OF_THOUSANDS = 1_000_000_000;
    private static final String USD = "usd";
    private static final String PERCENTILE = "percentile";
    private static final String INSTRUMENTS = "instruments";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FlowThresholds read(Node root) {
        root.only(List.of("cascades", "large_trades"));
        Node trades = root.at("large_trades");
        trades.only(List.of(USD, PERCENTILE, INSTRUMENTS));
        return new FlowThresholds(
                cascade(root.at("cascades")),
                threshold(trades, Threshold.STANDARD),
                own(trades.at(INSTRUMENTS)));
    }

    private static CascadeRule cascade(Node node) {
        node.only(List.of("orders", USD, "within_seconds"));
        CascadeRule usual = CascadeRule.STANDARD;
        return new CascadeRule(
                node.at("orders").whole(usual.orders(), CascadeRule.FEWEST, CascadeRule.MOST),
                node.at(USD).number(usual.usd(), 1, TRILLION_OF_THOUSANDS, 2),
                node.at("within_seconds").seconds(usual.within(), 1, 3_600));
    }

    private static Threshold threshold(Node node, Threshold usual) {
        Node percentile = node.at(PERCENTILE);
        if (percentile.isAbsent()) {
            return node.at(USD).isAbsent()
                    ? usual
                    : new Threshold.Fixed(
                            node.at(USD)
                                    .number(Threshold.STANDARD.usd(), 1, TRILLION_OF_THOUSANDS, 2));
        }
        if (!node.at(USD).isAbsent()) {
            percentile.fault("stands beside usd: one of them counts, leave the other out");
        }
        BigDecimal percent = percentile.number(BigDecimal.valueOf(99), 1, 100, 3);
        if (percent.compareTo(BigDecimal.valueOf(100)) == 0) {
            percentile.fault("must be below 100: nothing is worth more than everything");
            return usual;
        }
        return new Threshold.Percentile(percent);
    }

    private static Map<InstrumentId, Threshold> own(Node node) {
        Map<String, Node> fields = node.fields();
        if (fields.size() > MOST) {
            node.fault("names %d instruments, at most %d".formatted(fields.size(), MOST));
        }
        Map<InstrumentId, Threshold> own = new HashMap<>();
        fields.forEach(
                (id, one) -> {
                    one.only(List.of(USD, PERCENTILE));
                    if (one.at(USD).isAbsent() && one.at(PERCENTILE).isAbsent()) {
                        one.fault("says neither usd nor percentile");
                    }
                    instrument(id, one)
                            .ifPresent(known -> own.put(known, threshold(one, Threshold.STANDARD)));
                });
        return own;
    }

    private static Optional<InstrumentId> instrument(String id, Node node) {
        try {
            return Optional.of(InstrumentId.parse(id));
        } catch (IllegalArgumentException e) {
            node.fault("is no instrument: say venue:market:symbol, such as binance:spot:BTCUSDT");
            return Optional.empty();
        }
    }

    @Override
    public Map<String, Object> effective(FlowThresholds now) {
        Map<String, Object> own = new HashMap<>();
        now.own().forEach((id, threshold) -> own.put(id.toString(), content(threshold)));
        Map<String, Object> trades = new HashMap<>(content(now.trades()));
        trades.put(INSTRUMENTS, own);
        return Content.of(
                Map.of(
                        "cascades",
                        Map.of(
                                "orders",
                                now.cascade().orders(),
                                USD,
                                now.cascade().usd(),
                                "within_seconds",
                                now.cascade().within().toSeconds()),
                        "large_trades",
                        trades));
    }

    private static Map<String, Object> content(Threshold threshold) {
        return threshold instanceof Threshold.Fixed fixed
                ? Map.of(USD, fixed.usd())
                : Map.of(PERCENTILE, ((Threshold.Percentile) threshold).percent());
    }
}
