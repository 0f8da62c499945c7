package dev.isobar.local.simulator.venues.mexc;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** How MEXC writes: texts on spot, numbers of contracts. */
final class MexcText {
    private static final long FIRST_DEAL = 13_064_000_000L;
    private static final long LONGEST_LOOK = 6 * 3_600_000L;

    private MexcText() {}

    static String price(Listed listed, long ticks) {
        return Text.plain(listed.price(ticks));
    }

    static String size(Listed listed, long lots) {
        return Text.plain(listed.size(lots));
    }

    static long id(Print print, int i) {
        return FIRST_DEAL + print.firstFill() + i;
    }

    /** In the currency of settlement. */
    static String amount(Listed listed, Candle row) {
        return Text.plain(
                listed.market() == Market.INVERSE ? listed.inBase(row) : listed.inQuote(row));
    }

    static String deal(Listed listed, Print print, int i) {
        return "{\"p\":%s,\"v\":%s,\"T\":%d,\"O\":3,\"M\":1,\"t\":%d,\"i\":\"%d\"}"
                .formatted(
                        price(listed, print.ticks()),
                        size(listed, print.fillLots(i)),
                        print.buy() ? 1 : 2,
                        print.at(),
                        id(print, i));
    }

    /** Price, contracts, orders; quoted and without orders on spot. */
    static String levels(Listed listed, List<Row> rows) {
        boolean isSpot = listed.market() == Market.SPOT;
        List<String> levels = new ArrayList<>();
        for (Row row : rows) {
            String price = price(listed, row.ticks());
            String size = size(listed, row.lots());
            levels.add(
                    isSpot
                            ? "[\"" + price + "\",\"" + size + "\"]"
                            : "[" + price + "," + size + "," + (row.lots() == 0 ? 0 : 1) + "]");
        }
        return "[" + String.join(",", levels) + "]";
    }

    /** The newest fills before that time, oldest first. */
    static List<String> recent(
            Floor floor,
            Listed listed,
            long now,
            int most,
            BiFunction<Print, Integer, String> text) {
        List<String> rows = new ArrayList<>();
        for (long look = 60_000; rows.size() < most && look <= LONGEST_LOOK; look *= 6) {
            rows.clear();
            for (Print print : floor.market().tape(listed).prints(now - look, now)) {
                for (int i = 0; i < print.fills(); i++) {
                    rows.add(text.apply(print, i));
                }
            }
        }
        return rows.subList(Math.max(0, rows.size() - most), rows.size());
    }
}
