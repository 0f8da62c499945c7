package dev.isobar.local.simulator.venues.kraken;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** How Kraken's spot side writes. */
final class KrakenText {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final long FIRST_TRADE = 90_000_000;
    private static final int CHECKED = 10;

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

    static Optional<Listed> find(List<Listed> all, String pair) {
        return all.stream()
                .filter(one -> altname(one).equals(pair) || id(one).equals(pair))
                .findFirst();
    }

    static String time(long at) {
        return SECONDS.format(Instant.ofEpochMilli(at)) + ".%03d000Z".formatted(at % 1000);
    }

    private static String nanos(long at) {
        return SECONDS.format(Instant.ofEpochMilli(at)) + ".%03d000000Z".formatted(at % 1000);
    }

    static String pair(Listed listed) {
        return """
        "%s":{"altname":"%s","wsname":"%s/%s","aclass_base":"currency","base":"%s",\
        "aclass_quote":"currency","quote":"Z%s","lot":"unit","cost_decimals":5,"pair_decimals":%d,\
        "lot_decimals":%d,"lot_multiplier":1,"ordermin":"0.0001","tick_size":"%s","status":"online"}"""
                .formatted(
                        id(listed),
                        altname(listed),
                        rest(listed.base()),
                        rest(listed.quote()),
                        rest(listed.base()),
                        listed.quote(),
                        listed.priceScale(),
                        listed.sizeScale(),
                        listed.tick().toPlainString());
    }

    static long tradeId(Print print, int fill) {
        return FIRST_TRADE + print.firstFill() + fill;
    }

    /** Fills of one millisecond are told apart by their nanoseconds. */
    static long nanosOf(Print print, int fill) {
        return print.at() * 1_000_000 + fill;
    }

    static String trade(Listed listed, Print print, int fill) {
        return """
        {"symbol":"%s","side":"%s","price":%s,"qty":%s,"ord_type":"market","trade_id":%d,\
        "timestamp":"%s"}"""
                .formatted(
                        listed.symbol(),
                        print.buy() ? "buy" : "sell",
                        listed.price(print.ticks()).toPlainString(),
                        listed.size(print.fillLots(fill)).toPlainString(),
                        tradeId(print, fill),
                        time(print.at()));
    }

    static String tradeRow(Listed listed, Print print, int fill) {
        return "[\"%s\",\"%s\",%d.%09d,\"%s\",\"m\",\"\",%d]"
                .formatted(
                        listed.price(print.ticks()).toPlainString(),
                        listed.size(print.fillLots(fill)).toPlainString(),
                        print.at() / 1000,
                        print.at() % 1000 * 1_000_000 + fill,
                        print.buy() ? "b" : "s",
                        tradeId(print, fill));
    }

    static String candleRow(Listed listed, Candle candle) {
        return "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d]"
                .formatted(
                        candle.start() / 1000,
                        listed.price(candle.open()).toPlainString(),
                        listed.price(candle.high()).toPlainString(),
                        listed.price(candle.low()).toPlainString(),
                        listed.price(candle.close()).toPlainString(),
                        average(listed, candle),
                        listed.size(candle.lots()).toPlainString(),
                        candle.fills());
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
                        average(listed, candle),
                        nanos(start),
                        minutes,
                        time(end));
    }

    private static String average(Listed listed, Candle candle) {
        return candle.isEmpty()
                ? "0." + "0".repeat(listed.priceScale())
                : listed.inQuote(candle)
                        .divide(listed.inBase(candle), listed.priceScale(), RoundingMode.HALF_EVEN)
                        .toPlainString();
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
                        time(at));
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
                        time(at));
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

    static String ticker(Listed listed, Book book, Candle day) {
        Row bid = book.bids().get(0);
        Row ask = book.asks().get(0);
        String pair = "[\"%1$s\",\"%1$s\"]";
        return """
        {"a":["%s","1","%s"],"b":["%s","1","%s"],"c":["%s","%s"],"v":%s,"p":%s,"t":[%d,%d],\
        "l":%s,"h":%s,"o":"%s"}"""
                .formatted(
                        listed.price(ask.ticks()).toPlainString(),
                        listed.size(ask.lots()).toPlainString(),
                        listed.price(bid.ticks()).toPlainString(),
                        listed.size(bid.lots()).toPlainString(),
                        listed.price(day.close()).toPlainString(),
                        listed.lot().toPlainString(),
                        pair.formatted(listed.size(day.lots()).toPlainString()),
                        pair.formatted(average(listed, day)),
                        day.fills(),
                        day.fills(),
                        pair.formatted(listed.price(day.low()).toPlainString()),
                        pair.formatted(listed.price(day.high()).toPlainString()),
                        listed.price(day.open()).toPlainString());
    }

    static String depth(Listed listed, Book book, long at) {
        return "{\"asks\":[%s],\"bids\":[%s]}"
                .formatted(
                        rows(listed, book.asks(), at / 1000), rows(listed, book.bids(), at / 1000));
    }

    private static String rows(Listed listed, List<Row> rows, long second) {
        return rows.stream()
                .map(
                        row ->
                                "[\"%s\",\"%s\",%d]"
                                        .formatted(
                                                listed.price(row.ticks()).toPlainString(),
                                                listed.size(row.lots()).toPlainString(),
                                                second))
                .collect(Collectors.joining(","));
    }
}
