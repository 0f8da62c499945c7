package dev.isobar.local.simulator.venues.coinbase;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.KlineTimes;
import dev.isobar.local.simulator.venues.SocketProtocol.Span;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Interval;
import java.util.List;
import java.util.function.Consumer;

/**
 * What Advanced Trade pushes and when: trades and books as they change, a quote at each trade, the
 * candle of five minutes each second.
 */
final class CoinbasePushes {
    static final Bars FIVE = new Bars(Interval.M5);

    /** Stands where each connection's number comes. */
    static final String UNNUMBERED = "\"sequence_num\":0,";

    private static final int RECENT = 50;
    private static final String EPOCH = "1970-01-01T00:00:00Z";

    private final Floor floor;

    CoinbasePushes(Floor floor) {
        this.floor = floor;
    }

    /** How things stand, for who has just subscribed. */
    void snapshot(Topic topic, long now, Consumer<String> sink) {
        Listed listed = topic.listed();
        switch (topic.kind()) {
            case TRADES ->
                    sink.accept(
                            rows(
                                    "market_trades",
                                    now,
                                    "snapshot",
                                    "trades",
                                    CoinbaseText.recent(floor, listed, now, RECENT)));
            case KLINES -> candle(topic, "snapshot", FIVE.floor(now - 1), now, 0, sink);
            case BOOK ->
                    sink.accept(
                            book(listed, floor.market().conditions(listed).book(now), now, EPOCH));
            default -> {
                // The next trade brings the next quote.
            }
        }
    }

    void frames(Topic topic, Span span, Consumer<String> sink) {
        Listed listed = topic.listed();
        switch (topic.kind()) {
            case TRADES -> {
                List<Print> prints = floor.market().tape(listed).prints(span.from(), span.to());
                if (!prints.isEmpty()) {
                    List<String> rows = CoinbaseText.trades(listed, prints);
                    long sentAt = span.to() + span.skew();
                    sink.accept(rows("market_trades", sentAt, "update", "trades", rows));
                }
            }
            case KLINES ->
                    KlineTimes.each(
                            FIVE,
                            span,
                            (start, at) -> candle(topic, "update", start, at, span.skew(), sink));
            case QUOTES -> quotes(listed, span, sink);
            case BOOK -> steps(listed, span, sink);
            default -> {
                // Heartbeats are said, not traded.
            }
        }
    }

    /** One at each trade. */
    private void quotes(Listed listed, Span span, Consumer<String> sink) {
        for (Print print : floor.market().tape(listed).prints(span.from(), span.to())) {
            Book book = floor.market().conditions(listed).book(print.at());
            String row = CoinbaseText.ticker(listed, print, book);
            sink.accept(
                    rows("ticker", print.at() + span.skew(), "update", "tickers", List.of(row)));
        }
    }

    private void candle(
            Topic topic, String type, long start, long at, long skew, Consumer<String> sink) {
        Candle candle = floor.candles(topic.listed()).over(start, at);
        if (!candle.isEmpty()) {
            String row = CoinbaseText.candle(topic.listed(), candle, true);
            sink.accept(rows("candles", at + skew, type, "candles", List.of(row)));
        }
    }

    /** Every state of the book that began in (from, to]. */
    private void steps(Listed listed, Span span, Consumer<String> sink) {
        Conditions conditions = floor.market().conditions(listed);
        long first = Conditions.bookNumber(span.from()) + 1;
        for (long number = first; number <= Conditions.bookNumber(span.to()); number++) {
            long at = number * Conditions.BOOK_STEP;
            Book change =
                    Conditions.change(
                            conditions.book(at - Conditions.BOOK_STEP), conditions.book(at));
            if (!change.bids().isEmpty() || !change.asks().isEmpty()) {
                long shown = at + span.skew();
                sink.accept(book(listed, change, shown, CoinbaseText.time(shown)));
            }
        }
    }

    /**
     * @param time of its levels: 1970 in a snapshot
     */
    private static String book(Listed listed, Book book, long at, String time) {
        return frame(
                "l2_data",
                at,
                "{\"type\":\"%s\",\"product_id\":\"%s\",\"updates\":[%s]}"
                        .formatted(
                                time.equals(EPOCH) ? "snapshot" : "update",
                                listed.symbol(),
                                CoinbaseText.levels(listed, book, time)));
    }

    private static String rows(
            String channel, long at, String type, String name, List<String> rows) {
        return frame(
                channel,
                at,
                "{\"type\":\"%s\",\"%s\":[%s]}".formatted(type, name, String.join(",", rows)));
    }

    /** Its number is given to each connection when it is sent. */
    static String frame(String channel, long at, String event) {
        return "{\"channel\":\"%s\",\"client_id\":\"\",\"timestamp\":\"%s\",%s\"events\":[%s]}"
                .formatted(channel, CoinbaseText.time(at), UNNUMBERED, event);
    }
}
