package dev.isobar.exchange.mexc;

import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Names the trades of one frame or answer that come without an id: {@code
 * 1760000000120-60000.1-0.25-BUY-2} is the second of its time, price, size and side in there. A
 * frame that comes again, by another connection or after a repeat, gives the same names, so it is
 * told to be one. The price: equal trades of one millisecond that the venue spreads over two frames
 * get the same name and count as one. The socket names its trades by now, so this is for rows over
 * REST and for frames of before.
 */
final class TradeIds {
    private final Map<String, Integer> seen = new HashMap<>();

    String next(Instant at, BigDecimal price, BigDecimal size, Side taker) {
        String name =
                at.toEpochMilli() + "-" + plain(price) + "-" + plain(size) + "-" + taker.name();
        return name + "-" + seen.merge(name, 1, Integer::sum);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
