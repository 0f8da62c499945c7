package dev.isobar.local.simulator.venues.okx;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.market.Market;

/** How OKX writes: everything is text, without trailing zeros. */
final class OkxText {
    private static final long FIRST_SEQUENCE = 331_000_000_000L;

    private OkxText() {}

    static String instrument(Listed listed) {
        boolean swap = listed.market() != Market.SPOT;
        boolean inverse = listed.market() == Market.INVERSE;
        return """
        {"alias":"","baseCcy":"%s","category":"1","ctMult":"%s","ctType":"%s","ctVal":"%s",\
        "ctValCcy":"%s","expTime":"","instFamily":"%s","instId":"%s","instType":"%s","lever":"10",\
        "listTime":"1611916828000","lotSz":"%s","minSz":"%s","optType":"","quoteCcy":"%s",\
        "settleCcy":"%s","state":"live","stk":"","tickSz":"%s","uly":"%s"}"""
                .formatted(
                        swap ? "" : listed.base(),
                        swap ? "1" : "",
                        swap ? listed.market().id() : "",
                        swap ? listed.contractSize().toPlainString() : "",
                        swap ? inverse ? listed.quote() : listed.base() : "",
                        swap ? family(listed) : "",
                        listed.symbol(),
                        swap ? "SWAP" : "SPOT",
                        listed.lot().toPlainString(),
                        listed.lot().toPlainString(),
                        swap ? "" : listed.quote(),
                        swap ? inverse ? listed.base() : listed.quote() : "",
                        listed.tick().toPlainString(),
                        swap ? family(listed) : "");
    }

    private static String family(Listed listed) {
        return listed.base() + "-" + listed.quote();
    }

    /** Spot: base, quote, quote. Swap: contracts, base, quote. */
    static String candle(Listed listed, Candle row, boolean closed) {
        String quote = Text.plain(listed.inQuote(row));
        boolean swap = listed.market() != Market.SPOT;
        return "[\"%d\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"]"
                .formatted(
                        row.start(),
                        Text.plain(listed.price(row.open())),
                        Text.plain(listed.price(row.high())),
                        Text.plain(listed.price(row.low())),
                        Text.plain(listed.price(row.close())),
                        Text.plain(listed.size(row.lots())),
                        swap ? Text.plain(listed.inBase(row)) : quote,
                        quote,
                        closed ? "1" : "0");
    }

    /** One fill, as on trades-all. */
    static String fill(Listed listed, Print print, int i) {
        return trade(listed, print, print.firstFill() + i, print.fillLots(i))
                .append(",\"source\":\"0\"}")
                .toString();
    }

    /** All fills as one, under the last one's id, as on trades. */
    static String merged(Listed listed, Print print) {
        return trade(listed, print, print.lastFill(), print.lots())
                .append(",\"count\":\"")
                .append(print.fills())
                .append("\",\"source\":\"0\",\"seqId\":")
                .append(FIRST_SEQUENCE + 3 * print.number())
                .append('}')
                .toString();
    }

    private static StringBuilder trade(Listed listed, Print print, long id, long lots) {
        return new StringBuilder(180)
                .append("{\"instId\":\"")
                .append(listed.symbol())
                .append("\",\"tradeId\":\"")
                .append(id)
                .append("\",\"px\":\"")
                .append(Text.plain(listed.price(print.ticks())))
                .append("\",\"sz\":\"")
                .append(Text.plain(listed.size(lots)))
                .append("\",\"side\":\"")
                .append(print.buy() ? "buy" : "sell")
                .append("\",\"ts\":\"")
                .append(print.at())
                .append('"');
    }
}
