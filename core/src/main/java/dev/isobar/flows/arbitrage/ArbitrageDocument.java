package dev.isobar.flows.arbitrage;

import dev.isobar.configuration.Content;
import dev.isobar.configuration.Document;
import dev.isobar.configuration.Node;
import dev.isobar.flows.offers.OfferRules;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * {@code {"min_spread_pct":0.5,"min_profit":10,"min_total_profit":0,"kept_pct":80,
 * "rest_seconds":5,"max_age_seconds":60,"collision_factor":1.5,"in_dollars":{"USDT":true},
 * "fee_pct":0.1,"fees_pct":{"kraken:spot":0.4}}}; whatever is left out is as usual.
 */
public final class ArbitrageDocument implements Document<ArbitrageRules> {
    public static final String NAME = "arbitrage";

    private static final int MOST = 1_000_000;
    private static final Pattern MARKET = Pattern.compile("[a-z0-9-]+:(spot|linear|inverse)");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{2,12}");
    private static final ArbitrageRules USUAL = ArbitrageRules.usual();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ArbitrageRules read(Node root) {
        root.only(
                List.of(
                        "min_spread_pct",
                        "min_profit",
                        "min_total_profit",
                        "kept_pct",
                        "rest_seconds",
                        "max_age_seconds",
                        "collision_factor",
                        "in_dollars",
                        "fee_pct",
                        "fees_pct"));
        OfferRules offers = USUAL.offers();
        return new ArbitrageRules(
                new OfferRules(
                        root.at("max_age_seconds").seconds(offers.oldest(), 1, 3_600),
                        collision(root.at("collision_factor"), offers.collision()),
                        folded(root.at("in_dollars"))),
                root.at("min_spread_pct").number(USUAL.spread(), 0, 100, 4),
                root.at("min_profit").number(USUAL.profit(), 0, MOST, 12),
                root.at("min_total_profit").number(USUAL.total(), 0, MOST, 12),
                share(root.at("kept_pct"), USUAL.kept(), 100),
                root.at("rest_seconds").seconds(USUAL.rest(), 0, 3_600),
                fees(root));
    }

    private static BigDecimal collision(Node node, BigDecimal usual) {
        BigDecimal factor = node.number(usual, 1, 100, 3);
        if (factor.compareTo(BigDecimal.ONE) == 0) {
            node.fault("must be more than 1");
            return usual;
        }
        return factor;
    }

    private static Set<String> folded(Node node) {
        Set<String> folded = new TreeSet<>();
        node.fields()
                .forEach(
                        (currency, one) -> {
                            if (!CURRENCY.matcher(currency).matches()) {
                                one.fault("is no currency: such as USDT");
                            } else if (one.flag(false)) {
                                folded.add(currency);
                            }
                        });
        return folded;
    }

    private static Fees fees(Node root) {
        Map<String, BigDecimal> said = new TreeMap<>();
        root.at("fees_pct")
                .fields()
                .forEach(
                        (market, one) -> {
                            if (!MARKET.matcher(market).matches()) {
                                one.fault("is no market: such as kraken:spot");
                            }
                            said.put(market, share(one, TakerFees.USUAL.otherwise(), 50));
                        });
        BigDecimal otherwise = share(root.at("fee_pct"), TakerFees.USUAL.otherwise(), 50);
        return new Fees(TakerFees.USUAL.byMarket(), otherwise).with(said);
    }

    /** Told in percent. */
    private static BigDecimal share(Node node, BigDecimal usual, int most) {
        return node.number(usual.movePointRight(2), 0, most, 4).movePointLeft(2);
    }

    @Override
    public Map<String, Object> effective(ArbitrageRules now) {
        Map<String, Object> fees = new TreeMap<>();
        now.fees().byMarket().forEach((market, fee) -> fees.put(market, fee.movePointRight(2)));
        Map<String, Object> folded = new TreeMap<>();
        now.offers().folded().forEach(currency -> folded.put(currency, true));
        Map<String, Object> all = new TreeMap<>();
        all.put("min_spread_pct", now.spread());
        all.put("min_profit", now.profit());
        all.put("min_total_profit", now.total());
        all.put("kept_pct", now.kept().movePointRight(2));
        all.put("rest_seconds", now.rest().toSeconds());
        all.put("max_age_seconds", now.offers().oldest().toSeconds());
        all.put("collision_factor", now.offers().collision());
        all.put("in_dollars", folded);
        all.put("fee_pct", now.fees().otherwise().movePointRight(2));
        all.put("fees_pct", fees);
        return Content.of(all);
    }
}
