package dev.isobar.local.simulator.venues.kraken;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * What Kraken's spot sockets send: trades, bars that changed, quotes that changed, changes of books
 * with their checksum.
 */
final class KrakenPushes {
    private static final int TRADES = 50;
    private static final int BARS = 100;

    private final Floor floor;

    KrakenPushes(Floor floor) {
        this.floor = floor;
    }

    /** How things stand, for who has just subscribed. */
    void snapshot(Topic topic, long now, Consumer<String> sink) {
        Listed listed = topic.listed();
        Book book = conditions(topic).book(now);
        long stands = book.number() * Conditions.BOOK_STEP;
        switch (topic.kind()) {
            case TRADES -> sink.accept(frame("trade", "snapshot", lastTrades(listed, now)));
            case KLINES -> sink.accept(bars(topic, "snapshot", now, lastBars(topic, now)));
            case QUOTES ->
                    sink.accept(
                            frame(
                                    "ticker",
                                    "snapshot",
                                    List.of(KrakenSocketText.quote(listed, book, stands))));
            case BOOK ->
                    sink.accept(
                            frame(
                                    "book",
                                    "snapshot",
                                    List.of(KrakenSocketText.book(listed, book, book, stands))));
            default -> throw new IllegalStateException("no such topic: " + topic);
        }
    }

    void frames(Topic topic, Span span, Consumer<String> sink) {
        switch (topic.kind()) {
            case TRADES -> trades(topic, span, sink);
            case KLINES ->
                    KlineTimes.each(
                            topic.bars(), span, (start, at) -> bar(topic, start, at, span, sink));
            case QUOTES, BOOK -> steps(topic, span, sink);
            default -> throw new IllegalStateException("no such topic: " + topic);
        }
    }

    private Conditions conditions(Topic topic) {
        return floor.market().conditions(topic.listed());
    }

    /** One frame for a taker's order. */
    private void trades(Topic topic, Span span, Consumer<String> sink) {
        for (Print print : floor.market().tape(topic.listed()).prints(span.from(), span.to())) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < print.fills(); i++) {
                rows.add(KrakenSocketText.trade(topic.listed(), print, i));
            }
            sink.accept(frame("trade", "update", rows));
        }
    }

    private List<String> lastTrades(Listed listed, long now) {
        List<String> rows = new ArrayList<>();
        for (Print print : floor.market().tape(listed).prints(now - 600_000, now)) {
            for (int i = 0; i < print.fills(); i++) {
                rows.add(KrakenSocketText.trade(listed, print, i));
            }
        }
        return rows.subList(Math.max(0, rows.size() - TRADES), rows.size());
    }

    private List<String> lastBars(Topic topic, long now) {
        List<Candle> candles =
                new ArrayList<>(
                        floor.newest(topic.listed(), topic.bars(), 0, Long.MAX_VALUE, now, BARS));
        Collections.reverse(candles);
        candles.removeIf(Candle::isEmpty);
        return candles.stream().map(candle -> row(topic, candle)).toList();
    }

    /** Said when something traded; the venue never says that a bar is over. */
    private void bar(Topic topic, long start, long at, Span span, Consumer<String> sink) {
        if (!floor.candles(topic.listed()).over(Math.max(start, at - 1000), at).isEmpty()) {
            Candle candle = floor.candles(topic.listed()).over(start, at);
            long said = at - 1 + span.skew();
            sink.accept(bars(topic, "update", said, List.of(row(topic, candle))));
        }
    }

    private static String row(Topic topic, Candle candle) {
        Bars bars = topic.bars();
        return KrakenSocketText.ohlc(
                topic.listed(),
                candle,
                candle.start(),
                bars.end(candle.start()),
                bars.interval().nominal().toMinutes());
    }

    /** Every state of the book that began in (from, to]. */
    private void steps(Topic topic, Span span, Consumer<String> sink) {
        Conditions conditions = conditions(topic);
        long first = Conditions.bookNumber(span.from()) + 1;
        for (long number = first; number <= Conditions.bookNumber(span.to()); number++) {
            long at = number * Conditions.BOOK_STEP;
            Book before = conditions.book(at - Conditions.BOOK_STEP);
            Book after = conditions.book(at);
            Book change = Conditions.change(before, after);
            Listed listed = topic.listed();
            if (topic.kind() == Topic.Kind.BOOK) {
                if (!change.bids().isEmpty() || !change.asks().isEmpty()) {
                    String row = KrakenSocketText.book(listed, change, after, at + span.skew());
                    sink.accept(frame("book", "update", List.of(row)));
                }
            } else if (!before.asks().get(0).equals(after.asks().get(0))
                    || !before.bids().get(0).equals(after.bids().get(0))) {
                String row = KrakenSocketText.quote(listed, after, at + span.skew());
                sink.accept(frame("ticker", "update", List.of(row)));
            }
        }
    }

    private static String bars(Topic topic, String type, long at, List<String> rows) {
        return "{\"channel\":\"ohlc\",\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":[%s]}"
                .formatted(type, KrakenText.time(at), String.join(",", rows));
    }

    private static String frame(String channel, String type, List<String> rows) {
        return "{\"channel\":\"%s\",\"type\":\"%s\",\"data\":[%s]}"
                .formatted(channel, type, String.join(",", rows));
    }
}
