package dev.isobar.bench.frames;

import dev.isobar.bench.frames.Tape.Print;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/** The trade frames of three venues, spot. */
public enum VenueFrames {
    BINANCE("binance", "BTCUSDT", VenueFrames::aggTrade),
    BYBIT("bybit", "BTCUSDT", null),
    OKX("okx", "BTC-USDT", VenueFrames::okxTrade);

    private final String venue;
    private final String symbol;
    private final Function<Print, String> one;

    VenueFrames(String venue, String symbol, Function<Print, String> one) {
        this.venue = venue;
        this.symbol = symbol;
        this.one = one;
    }

    public static VenueFrames of(String venue) {
        return valueOf(venue.toUpperCase(Locale.ROOT));
    }

    public String venue() {
        return venue;
    }

    public String symbol() {
        return symbol;
    }

    /** So many frames; Bybit puts one or two trades into each, in turn. */
    public String[] frames(Tape tape, int count) {
        String[] frames = new String[count];
        for (int i = 0; i < count; i++) {
            frames[i] = this == BYBIT ? bybitTrades(tape, 1 + i % 2) : one.apply(tape.next());
        }
        return frames;
    }

    /** Binance's raw trade with the same values: the only trade that XChange reads. */
    public static String rawTrade(Print print) {
        return """
               {"stream":"btcusdt@trade","data":{"e":"trade","E":%d,"s":"BTCUSDT","t":%d,\
               "p":"%s","q":"%s","T":%d,"m":%b,"M":true}}\
               """
                .formatted(
                        print.at() + 3,
                        print.id(),
                        print.price(),
                        print.size(),
                        print.at(),
                        !print.takerBuys());
    }

    /** Binance's, of BTCUSDT. */
    public static String aggTrade(Print print) {
        return """
               {"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":%d,"s":"BTCUSDT","a":%d,\
               "p":"%s","q":"%s","f":%d,"l":%d,"T":%d,"m":%b,"M":true}}\
               """
                .formatted(
                        print.at() + 3,
                        print.id(),
                        print.price(),
                        print.size(),
                        2 * print.id(),
                        2 * print.id() + print.id() % 2,
                        print.at(),
                        !print.takerBuys());
    }

    private static String bybitTrades(Tape tape, int count) {
        List<String> trades = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < count; i++) {
            Print print = tape.next();
            at = print.at();
            trades.add(
                    """
                    {"T":%d,"s":"BTCUSDT","S":"%s","v":"%s","p":"%s","i":"%s","BT":false,\
                    "RPI":false,"seq":%d}\
                    """
                            .formatted(
                                    print.at(),
                                    print.takerBuys() ? "Buy" : "Sell",
                                    print.size(),
                                    print.price(),
                                    new UUID(print.id() * 0x9E3779B97F4A7C15L, print.id()),
                                    print.id()));
        }
        return """
               {"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":%d,"data":[%s]}\
               """
                .formatted(at + 3, String.join(",", trades));
    }

    private static String okxTrade(Print print) {
        return """
               {"arg":{"channel":"trades","instId":"BTC-USDT"},"data":[{"instId":"BTC-USDT",\
               "tradeId":"%d","px":"%s","sz":"%s","side":"%s","ts":"%d","count":"1",\
               "source":"0","seqId":%d}]}\
               """
                .formatted(
                        print.id(),
                        print.price(),
                        print.size(),
                        print.takerBuys() ? "buy" : "sell",
                        print.at(),
                        3 * print.id());
    }
}
