package dev.isobar.exchange.okx;

import dev.isobar.market.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * CRC-32, as a signed number of 32 bits, of the best 25 levels: bid, ask, bid, ask, … each {@code
 * price:size} as it stood on the wire, joined by colons; a side that ends early is passed over.
 *
 * @see <a
 *     href="https://www.okx.com/docs-v5/en/#order-book-trading-market-data-ws-order-book-channel">Checksum</a>
 */
final class OkxChecksum {
    private static final int LEVELS = 25;

    private OkxChecksum() {}

    static long of(List<Level> bids, List<Level> asks) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LEVELS; i++) {
            append(text, bids, i);
            append(text, asks, i);
        }
        CRC32 sum = new CRC32();
        sum.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return (int) sum.getValue();
    }

    private static void append(StringBuilder text, List<Level> levels, int i) {
        if (i < levels.size()) {
            Level level = levels.get(i);
            text.append(text.length() > 0 ? ":" : "")
                    .append(level.price().toPlainString())
                    .append(':')
                    .append(level.size().toPlainString());
        }
    }
}
