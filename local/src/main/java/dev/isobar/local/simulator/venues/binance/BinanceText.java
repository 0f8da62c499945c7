package dev.isobar.local.simulator.venues.binance;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.List;

/** How Binance writes: spot shows eight decimals, futures as many as there are. */
final class BinanceText {
    private final Market market;

    BinanceText(Market market) {
        this.market = market;
    }

    /** Base; COIN-M counts contracts. */
    private String volume(Listed listed, Candle candle) {
        return decimal(listed.size(candle.lots()));
    }

    /** Quote; COIN-M says base there. */
    private String worth(Listed listed, Candle candle) {
        return decimal(market == Market.INVERSE ? listed.inBase(candle) : listed.inQuote(candle));
    }

    private String bought(Listed listed, Candle candle) {
        return decimal(listed.size(candle.boughtLots()));
    }

    private String boughtWorth(Listed listed, Candle candle) {
        return decimal(
                market == Market.INVERSE
                        ? listed.boughtInBase(candle)
                        : listed.boughtInQuote(candle));
    }

    String kline(Listed listed, String interval, Candle candle, long end, long saidAt) {
        return """
        {"e":"kline","E":%d,"s":"%s","k":{"t":%d,"T":%d,"s":"%s","i":"%s","f":%d,"L":%d,"o":"%s",\
        "c":"%s","h":"%s","l":"%s","v":"%s","n":%d,"x":%b,"q":"%s","V":"%s","Q":"%s","B":"0"}}"""
                .formatted(
                        saidAt,
                        listed.symbol(),
                        candle.start(),
                        end - 1,
                        listed.symbol(),
                        interval,
                        candle.firstFill(),
                        candle.lastFill(),
                        decimal(listed.price(candle.open())),
                        decimal(listed.price(candle.close())),
                        decimal(listed.price(candle.high())),
                        decimal(listed.price(candle.low())),
                        volume(listed, candle),
                        candle.fills(),
                        end == candle.end(),
                        worth(listed, candle),
                        bought(listed, candle),
                        boughtWorth(listed, candle));
    }

    String klines(Listed listed, Bars bars, List<Candle> rows) {
        StringBuilder out = new StringBuilder(rows.size() * 160 + 2).append('[');
        for (Candle row : rows) {
            out.append(out.length() > 1 ? "," : "")
                    .append('[')
                    .append(row.start())
                    .append(",\"")
                    .append(decimal(listed.price(row.open())))
                    .append("\",\"")
                    .append(decimal(listed.price(row.high())))
                    .append("\",\"")
                    .append(decimal(listed.price(row.low())))
                    .append("\",\"")
                    .append(decimal(listed.price(row.close())))
                    .append("\",\"")
                    .append(volume(listed, row))
                    .append("\",")
                    .append(bars.end(row.start()) - 1)
                    .append(",\"")
                    .append(worth(listed, row))
                    .append("\",")
                    .append(row.fills())
                    .append(",\"")
                    .append(bought(listed, row))
                    .append("\",\"")
                    .append(boughtWorth(listed, row))
                    .append("\",\"0\"]");
        }
        return out.append(']').toString();
    }

    String trades(Listed listed, List<Print> prints) {
        StringBuilder out = new StringBuilder(prints.size() * 120 + 2).append('[');
        for (Print print : prints) {
            out.append(out.length() > 1 ? ",{" : "{");
            trade(out, listed, print);
            out.append('}');
        }
        return out.append(']').toString();
    }

    /** The fields that REST and streams share, without braces. */
    void trade(StringBuilder out, Listed listed, Print print) {
        out.append("\"a\":")
                .append(print.number())
                .append(",\"p\":\"")
                .append(decimal(listed.price(print.ticks())))
                .append("\",\"q\":\"")
                .append(decimal(listed.size(print.lots())))
                .append("\",\"f\":")
                .append(print.firstFill())
                .append(",\"l\":")
                .append(print.lastFill())
                .append(",\"T\":")
                .append(print.at())
                .append(",\"m\":")
                .append(!print.buy());
        if (market == Market.SPOT) {
            out.append(",\"M\":true");
        }
    }

    String decimal(BigDecimal value) {
        return (market == Market.SPOT ? value.setScale(8) : value).toPlainString();
    }
}
