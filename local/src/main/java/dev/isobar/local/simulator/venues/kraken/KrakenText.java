package dev.isobar.local.simulator.venues.kraken;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How Kraken's spot side writes names, times and numbers. */
final class KrakenText {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final long FIRST_TRADE = 90_000_000;

    private KrakenText() {}

    /** BTC is XBT wherever it is not the sockets, v2. */
    static String rest(String asset) {
        return asset.equals("BTC") ? "XBT" : asset;
    }

    static String altname(Listed listed) {
        return rest(listed.base()) + rest(listed.quote());
    }

    /** Old assets carry a letter. */
    static String id(Listed listed) {
        return switch (listed.base()) {
            case "BTC", "ETH" -> "X" + rest(listed.base()) + "Z" + listed.quote();
            case "USDT" -> "USDTZ" + listed.quote();
            default -> altname(listed);
        };
    }

    static String time(long at) {
        return SECONDS.format(Instant.ofEpochMilli(at)) + ".%03d000Z".formatted(at % 1000);
    }

    static String nanos(long at) {
        return SECONDS.format(Instant.ofEpochMilli(at)) + ".%03d000000Z".formatted(at % 1000);
    }

    static long tradeId(Print print, int fill) {
        return FIRST_TRADE + print.firstFill() + fill;
    }

    static String average(Listed listed, Candle candle) {
        return candle.isEmpty()
                ? "0." + "0".repeat(listed.priceScale())
                : listed.inQuote(candle)
                        .divide(listed.inBase(candle), listed.priceScale(), RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}
