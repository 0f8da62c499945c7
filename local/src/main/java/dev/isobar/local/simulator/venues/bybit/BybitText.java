package dev.isobar.local.simulator.venues.bybit;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Hash;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.market.Market;
import java.util.UUID;

/** How Bybit writes. */
final class BybitText {
    private static final long FIRST_SEQUENCE = 50_000_000_000L;
    private static final long FIRST_SPOT_ID = 2_290_000_000_000_000_000L;

    private BybitText() {}

    static String instrument(Listed listed) {
        return listed.market() == Market.SPOT ? spot(listed) : perpetual(listed);
    }

    /** Quote; of inverse contracts, whose volume is USD, base. */
    static String turnover(Listed listed, Candle candle) {
        return Text.plain(
                listed.market() == Market.INVERSE ? listed.inBase(candle) : listed.inQuote(candle));
    }

    private static String spot(Listed listed) {
        return """
        {"symbol":"%s","baseCoin":"%s","quoteCoin":"%s","innovation":"0","status":"Trading",\
        "marginTrading":"both","lotSizeFilter":{"basePrecision":"%s","quotePrecision":"0.00000001",\
        "minOrderQty":"%s","maxOrderQty":"80","minOrderAmt":"1","maxOrderAmt":"2000000"},\
        "priceFilter":{"tickSize":"%s"}}"""
                .formatted(
                        listed.symbol(),
                        listed.base(),
                        listed.quote(),
                        listed.lot().toPlainString(),
                        listed.lot().toPlainString(),
                        listed.tick().toPlainString());
    }

    private static String perpetual(Listed listed) {
        boolean isInverse = listed.market() == Market.INVERSE;
        return """
        {"symbol":"%s","contractType":"%s","status":"Trading","baseCoin":"%s",\
        "quoteCoin":"%s","launchTime":"1585526400000","deliveryTime":"0","deliveryFeeRate":"",\
        "priceScale":"%d","priceFilter":{"minPrice":"%s","maxPrice":"1999999.80","tickSize":"%s"},\
        "lotSizeFilter":{"maxOrderQty":"1190","minOrderQty":"%s","qtyStep":"%s"},\
        "unifiedMarginTrade":true,"fundingInterval":480,"settleCoin":"%s"}"""
                .formatted(
                        listed.symbol(),
                        isInverse ? "InversePerpetual" : "LinearPerpetual",
                        listed.base(),
                        listed.quote(),
                        listed.priceScale(),
                        listed.tick().toPlainString(),
                        listed.tick().toPlainString(),
                        listed.lot().toPlainString(),
                        listed.lot().toPlainString(),
                        isInverse ? listed.base() : listed.quote());
    }

    /** One row for each fill; the fills of one print share its sequence. */
    static void fills(StringBuilder out, Listed listed, Print print) {
        for (int i = 0; i < print.fills(); i++) {
            out.append(out.charAt(out.length() - 1) == '[' ? "{" : ",{")
                    .append("\"T\":")
                    .append(print.at())
                    .append(",\"s\":\"")
                    .append(listed.symbol())
                    .append("\",\"S\":\"")
                    .append(print.buy() ? "Buy" : "Sell")
                    .append("\",\"v\":\"")
                    .append(Text.plain(listed.size(print.fillLots(i))))
                    .append("\",\"p\":\"")
                    .append(listed.price(print.ticks()).toPlainString());
            if (listed.market() != Market.SPOT) {
                out.append("\",\"L\":\"").append(print.buy() ? "ZeroPlusTick" : "ZeroMinusTick");
            }
            out.append("\",\"i\":\"")
                    .append(id(listed, print.firstFill() + i))
                    .append("\",\"BT\":false,\"RPI\":false,\"seq\":")
                    .append(FIRST_SEQUENCE + 7 * print.number())
                    .append('}');
        }
    }

    /** A fill as REST tells it. */
    static String recent(Listed listed, Print print, int fill) {
        return """
        {"execId":"%s","symbol":"%s","price":"%s","size":"%s","side":"%s","time":"%d",\
        "isBlockTrade":false,"isRPITrade":false,"seq":"%d"}"""
                .formatted(
                        id(listed, print.firstFill() + fill),
                        listed.symbol(),
                        listed.price(print.ticks()).toPlainString(),
                        Text.plain(listed.size(print.fillLots(fill))),
                        print.buy() ? "Buy" : "Sell",
                        print.at(),
                        FIRST_SEQUENCE + 7 * print.number());
    }

    /** Numbers in spot, UUIDs elsewhere. */
    static String id(Listed listed, long fill) {
        if (listed.market() == Market.SPOT) {
            return String.valueOf(FIRST_SPOT_ID + fill);
        }
        long high = Hash.of(Hash.of(0, listed.symbol()), fill);
        long low = Hash.of(high, fill);
        return new UUID(
                        high & 0xFFFFFFFFFFFF0FFFL | 0x5000L,
                        low & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L)
                .toString();
    }
}
