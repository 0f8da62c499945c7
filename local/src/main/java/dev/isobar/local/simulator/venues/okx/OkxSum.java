package dev.isobar.local.simulator.venues.okx;

import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.zip.CRC32;

/** OKX's checksum of a book: the best 25 levels of both sides in turn, as they are written. */
final class OkxSum {

    private OkxSum() {}

    static int of(Listed listed, Book book) {
        StringJoiner text = new StringJoiner(":");
        for (int i = 0; i < 25; i++) {
            if (i < book.bids().size()) {
                add(text, listed, book.bids().get(i));
            }
            if (i < book.asks().size()) {
                add(text, listed, book.asks().get(i));
            }
        }
        CRC32 sum = new CRC32();
        sum.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return (int) sum.getValue();
    }

    private static void add(StringJoiner text, Listed listed, Row row) {
        text.add(OkxStates.price(listed, row)).add(OkxStates.size(listed, row));
    }
}
