package dev.isobar.local.simulator.venues.kraken;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How Kraken's spot side writes over REST. */
final class KrakenRestText {
    private KrakenRestText() {}

    static Optional<Listed> find(List<Listed> all, String pair) {
        return all.stream()
                .filter(
                        one ->
                                KrakenText.altname(one).equals(pair)
                                        || KrakenText.id(one).equals(pair))
                .findFirst();
    }

    static String pair(Listed listed) {
        return """
        "%s":{"altname":"%s","wsname":"%s/%s","aclass_base":"currency","base":"%s",\
        "aclass_quote":"currency","quote":"Z%s","lot":"unit","cost_decimals":5,"pair_decimals":%d,\
        "lot_decimals":%d,"lot_multiplier":1,"ordermin":"0.0001","tick_size":"%s","status":"online"}"""
                .formatted(
                        KrakenText.id(listed),
                        KrakenText.altname(listed),
                        KrakenText.rest(listed.base()),
                        KrakenText.rest(listed.quote()),
                        KrakenText.rest(listed.base()),
                        listed.quote(),
                        listed.priceScale(),
                        listed.sizeScale(),
                        listed.tick().toPlainString());
    }

    /** Fills of one millisecond are told apart by their nanoseconds. */
    static long nanosOf(Print print, int fill) {
        return print.at() * 1_000_000 + fill;
    }

    static String tradeRow(Listed listed, Print print, int fill) {
        return "[\"%s\",\"%s\",%d.%09d,\"%s\",\"m\",\"\",%d]"
                .formatted(
                        listed.price(print.ticks()).toPlainString(),
                        listed.size(print.fillLots(fill)).toPlainString(),
                        print.at() / 1000,
                        print.at() % 1000 * 1_000_000 + fill,
                        print.buy() ? "b" : "s",
                        KrakenText.tradeId(print, fill));
    }

    static String candleRow(Listed listed, Candle candle) {
        return "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d]"
                .formatted(
                        candle.start() / 1000,
                        listed.price(candle.open()).toPlainString(),
                        listed.price(candle.high()).toPlainString(),
                        listed.price(candle.low()).toPlainString(),
                        listed.price(candle.close()).toPlainString(),
                        KrakenText.average(listed, candle),
                        listed.size(candle.lots()).toPlainString(),
                        candle.fills());
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
                        pair.formatted(KrakenText.average(listed, day)),
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
