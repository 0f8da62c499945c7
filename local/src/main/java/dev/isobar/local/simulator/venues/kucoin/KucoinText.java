package dev.isobar.local.simulator.venues.kucoin;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.market.Market;
import java.util.List;

/** How KuCoin writes: texts on spot, numbers on futures. */
final class KucoinText {
    private static final long FIRST_SEQUENCE = 11_067_996_711_960_577L;
    private static final String[] NAMES = {
        "1min", "3min", "5min", "15min", "30min", "1hour", "2hour", "4hour", "6hour", "8hour",
        "12hour", "1day", "1week", "1month"
    };

    private KucoinText() {}

    /** Our code of {@code 1min}, {@code 1hour} …; empty if there is no such. */
    static String code(String name) {
        for (String known : NAMES) {
            if (known.equals(name)) {
                return name.replace("min", "m")
                        .replace("hour", "h")
                        .replace("day", "d")
                        .replace("week", "w")
                        .replace("month", "M");
            }
        }
        return "";
    }

    static boolean isSpot(Listed listed) {
        return listed.market() == Market.SPOT;
    }

    private static String currency(String name) {
        return name.equals("BTC") ? "XBT" : name;
    }

    static String symbol(Listed listed) {
        return """
        {"symbol":"%s","name":"%s","baseCurrency":"%s","quoteCurrency":"%s","feeCurrency":"%s",\
        "market":"USDS","baseMinSize":"%s","quoteMinSize":"0.1","baseIncrement":"%s",\
        "quoteIncrement":"0.000001","priceIncrement":"%s","priceLimitRate":"0.1",\
        "isMarginEnabled":true,"enableTrading":true}"""
                .formatted(
                        listed.symbol(),
                        listed.symbol(),
                        listed.base(),
                        listed.quote(),
                        listed.quote(),
                        listed.lot().toPlainString(),
                        listed.lot().toPlainString(),
                        listed.tick().toPlainString());
    }

    /**
     * @param more what else is known of the contract, starting with a comma
     */
    static String contract(Listed listed, String more) {
        boolean isInverse = listed.market() == Market.INVERSE;
        return """
        {"symbol":"%s","rootSymbol":"%s","type":"FFWCSX","expireDate":null,"baseCurrency":"%s",\
        "quoteCurrency":"%s","settleCurrency":"%s","lotSize":1,"tickSize":%s,"multiplier":%s,\
        "isQuanto":%b,"isInverse":%b,"status":"Open"%s}"""
                .formatted(
                        listed.symbol(),
                        isInverse ? currency(listed.base()) : listed.quote(),
                        currency(listed.base()),
                        listed.quote(),
                        isInverse ? currency(listed.base()) : listed.quote(),
                        listed.tick().toPlainString(),
                        isInverse ? "-1.0" : listed.contractSize().toPlainString(),
                        !isInverse,
                        isInverse,
                        more);
    }

    /** s, open, close, high, low, volume, turnover; on futures turnover, contracts. */
    static String streamed(Listed listed, Candle row) {
        String size = Text.plain(listed.size(row.lots()));
        String turnover = turnover(listed, row);
        return "[\"%d\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"]"
                .formatted(
                        row.start() / 1000,
                        price(listed, row.open()),
                        price(listed, row.close()),
                        price(listed, row.high()),
                        price(listed, row.low()),
                        isSpot(listed) ? size : turnover,
                        isSpot(listed) ? turnover : size);
    }

    /** ms, open, high, low, close, contracts, turnover. */
    static String futuresRow(Listed listed, Candle row) {
        return "[%d,%s,%s,%s,%s,%s,%s]"
                .formatted(
                        row.start(),
                        price(listed, row.open()),
                        price(listed, row.high()),
                        price(listed, row.low()),
                        price(listed, row.close()),
                        Text.plain(listed.size(row.lots())),
                        turnover(listed, row));
    }

    /** In the currency of settlement. */
    private static String turnover(Listed listed, Candle row) {
        return Text.plain(
                listed.market() == Market.INVERSE ? listed.inBase(row) : listed.inQuote(row));
    }

    /** The i-th fill of a print, as sockets and REST have it. */
    static String trade(Listed listed, Print print, int i, boolean isSocket) {
        long sequence = FIRST_SEQUENCE + 2 * (print.firstFill() + i);
        String size = Text.plain(listed.size(print.fillLots(i)));
        String side = print.buy() ? "buy" : "sell";
        String price = price(listed, print.ticks());
        if (isSpot(listed)) {
            return isSocket
                    ? "{\"makerOrderId\":\"671b5007389355000701b1d3\",\"price\":\"%s\",\"sequence\":\"%d\",\"side\":\"%s\",\"size\":\"%s\",\"symbol\":\"%s\",\"takerOrderId\":\"671b50161777ff00074c168d\",\"time\":\"%d000000\",\"tradeId\":\"%d\",\"type\":\"match\"}"
                            .formatted(
                                    price,
                                    sequence,
                                    side,
                                    size,
                                    listed.symbol(),
                                    print.at(),
                                    sequence)
                    : "{\"sequence\":\"%d\",\"price\":\"%s\",\"size\":\"%s\",\"side\":\"%s\",\"time\":%d000000}"
                            .formatted(sequence, price, size, side, print.at());
        }
        return "{\"symbol\":\"%s\",\"sequence\":%d,\"side\":\"%s\",\"size\":%s,\"price\":\"%s\",\"takerOrderId\":\"1\",\"makerOrderId\":\"2\",\"tradeId\":\"%d\",\"ts\":%d000000}"
                .formatted(listed.symbol(), sequence, side, size, price, sequence, print.at());
    }

    static String price(Listed listed, long ticks) {
        return Text.plain(listed.price(ticks));
    }

    /** Quoted on spot. */
    static String levels(Listed listed, List<Row> rows) {
        StringBuilder out = new StringBuilder("[");
        String quote = isSpot(listed) ? "\"" : "";
        for (Row row : rows) {
            out.append(out.length() > 1 ? ",[" : "[")
                    .append(quote)
                    .append(price(listed, row.ticks()))
                    .append(quote)
                    .append(',')
                    .append(quote)
                    .append(Text.plain(listed.size(row.lots())))
                    .append(quote)
                    .append(']');
        }
        return out.append(']').toString();
    }
}
