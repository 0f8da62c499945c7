package dev.isobar.local.simulator.venues.kraken;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** How Kraken's spot side writes on its sockets, v2. */
final class KrakenSocketText {
    private static final int CHECKED = 10;

    private KrakenSocketText() {}

    static String trade(Listed listed, Print print, int fill) {
        return """
        {"symbol":"%s","side":"%s","price":%s,"qty":%s,"ord_type":"market","trade_id":%d,\
        "timestamp":"%s"}"""
                .formatted(
                        listed.symbol(),
                        print.buy() ? "buy" : "sell",
                        listed.price(print.ticks()).toPlainString(),
                        listed.size(print.fillLots(fill)).toPlainString(),
                        KrakenText.tradeId(print, fill),
                        KrakenText.time(print.at()));
    }

    /**
     * @param end of the whole bar
     */
    static String ohlc(Listed listed, Candle candle, long start, long end, long minutes) {
        return """
        {"symbol":"%s","open":%s,"high":%s,"low":%s,"close":%s,"trades":%d,"volume":%s,"vwap":%s,\
        "interval_begin":"%s","interval":%d,"timestamp":"%s"}"""
                .formatted(
                        listed.symbol(),
                        listed.price(candle.open()).toPlainString(),
                        listed.price(candle.high()).toPlainString(),
                        listed.price(candle.low()).toPlainString(),
                        listed.price(candle.close()).toPlainString(),
                        candle.fills(),
                        listed.size(candle.lots()).toPlainString(),
                        KrakenText.average(listed, candle),
                        KrakenText.nanos(start),
                        minutes,
                        KrakenText.time(end));
    }

    static String quote(Listed listed, Book book, long at) {
        Row bid = book.bids().get(0);
        Row ask = book.asks().get(0);
        return """
        {"symbol":"%s","bid":%s,"bid_qty":%s,"ask":%s,"ask_qty":%s,"last":%s,"timestamp":"%s"}"""
                .formatted(
                        listed.symbol(),
                        listed.price(bid.ticks()).toPlainString(),
                        listed.size(bid.lots()).toPlainString(),
                        listed.price(ask.ticks()).toPlainString(),
                        listed.size(ask.lots()).toPlainString(),
                        listed.price(bid.ticks()).toPlainString(),
                        KrakenText.time(at));
    }

    /**
     * @param rows what is told
     * @param after the whole book, of which the checksum is
     */
    static String book(Listed listed, Book rows, Book after, long at) {
        return "{\"symbol\":\"%s\",\"bids\":[%s],\"asks\":[%s],\"checksum\":%d,\"timestamp\":\"%s\"}"
                .formatted(
                        listed.symbol(),
                        levels(listed, rows.bids()),
                        levels(listed, rows.asks()),
                        checksum(listed, after),
                        KrakenText.time(at));
    }

    private static String levels(Listed listed, List<Row> rows) {
        return rows.stream()
                .map(
                        row ->
                                "{\"price\":%s,\"qty\":%s}"
                                        .formatted(
                                                listed.price(row.ticks()).toPlainString(),
                                                listed.size(row.lots()).toPlainString()))
                .collect(Collectors.joining(","));
    }

    /**
     * @see <a href="https://docs.kraken.com/api/docs/guides/spot-ws-book-v2">Checksum</a>
     */
    private static long checksum(Listed listed, Book book) {
        StringBuilder text = new StringBuilder();
        for (List<Row> side : List.of(book.asks(), book.bids())) {
            for (Row row : side.subList(0, Math.min(CHECKED, side.size()))) {
                text.append(digits(listed.price(row.ticks())));
                text.append(digits(listed.size(row.lots())));
            }
        }
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private static String digits(BigDecimal value) {
        return value.toPlainString().replace(".", "").replaceFirst("^0+", "");
    }
}
