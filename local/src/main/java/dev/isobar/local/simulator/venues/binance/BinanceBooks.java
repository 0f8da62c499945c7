package dev.isobar.local.simulator.venues.binance;

import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.market.Market;
import java.util.List;

/**
 * How Binance writes books. Ten updates make a step of a book, and only those that end a step are
 * pushed.
 */
final class BinanceBooks {
    private static final int UPDATES = 10;

    private final BinanceText text;
    private final Market market;

    BinanceBooks(Market market) {
        this.market = market;
        this.text = new BinanceText(market);
    }

    String quote(Listed listed, Book book, long saidAt) {
        Row bid = book.bids().get(0);
        Row ask = book.asks().get(0);
        String prices =
                "\"u\":%d,\"s\":\"%s\",%s\"b\":\"%s\",\"B\":\"%s\",\"a\":\"%s\",\"A\":\"%s\""
                        .formatted(
                                book.number() * UPDATES,
                                listed.symbol(),
                                pairOf(listed),
                                text.decimal(listed.price(bid.ticks())),
                                text.decimal(listed.size(bid.lots())),
                                text.decimal(listed.price(ask.ticks())),
                                text.decimal(listed.size(ask.lots())));
        return market == Market.SPOT
                ? "{" + prices + "}"
                : "{\"e\":\"bookTicker\",%s,\"T\":%d,\"E\":%d}"
                        .formatted(prices, book.number() * Conditions.BOOK_STEP, saidAt);
    }

    String update(Listed listed, Book change, long saidAt) {
        long last = change.number() * UPDATES;
        boolean isSpot = market == Market.SPOT;
        return "{\"e\":\"depthUpdate\",\"E\":%d,%s\"s\":\"%s\",%s\"U\":%d,\"u\":%d,%s\"b\":%s,\"a\":%s}"
                .formatted(
                        saidAt,
                        isSpot ? "" : "\"T\":%d,".formatted(change.number() * Conditions.BOOK_STEP),
                        listed.symbol(),
                        pairOf(listed),
                        last - UPDATES + 1,
                        last,
                        isSpot ? "" : "\"pu\":%d,".formatted(last - UPDATES),
                        levels(listed, change.bids(), Integer.MAX_VALUE),
                        levels(listed, change.asks(), Integer.MAX_VALUE));
    }

    String depth(Listed listed, Book book, int limit, long saidAt) {
        String times =
                market == Market.SPOT
                        ? ""
                        : "\"E\":%d,\"T\":%d,"
                                .formatted(saidAt, book.number() * Conditions.BOOK_STEP);
        return "{\"lastUpdateId\":%d,%s%s\"bids\":%s,\"asks\":%s}"
                .formatted(
                        book.number() * UPDATES,
                        times,
                        market == Market.INVERSE
                                ? "\"symbol\":\"%s\",\"pair\":\"%s\","
                                        .formatted(listed.symbol(), BinanceStates.pair(listed))
                                : "",
                        levels(listed, book.bids(), limit),
                        levels(listed, book.asks(), limit));
    }

    private String pairOf(Listed listed) {
        return market == Market.INVERSE ? "\"ps\":\"" + BinanceStates.pair(listed) + "\"," : "";
    }

    private String levels(Listed listed, List<Row> rows, int limit) {
        StringBuilder out = new StringBuilder("[");
        for (Row row : rows.subList(0, Math.min(limit, rows.size()))) {
            out.append(out.length() > 1 ? ",[\"" : "[\"")
                    .append(text.decimal(listed.price(row.ticks())))
                    .append("\",\"")
                    .append(text.decimal(listed.size(row.lots())))
                    .append("\"]");
        }
        return out.append(']').toString();
    }
}
