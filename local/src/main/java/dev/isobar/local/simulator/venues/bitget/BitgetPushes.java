package dev.isobar.local.simulator.venues.bitget;

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
 * What Bitget pushes and when: books and their best as they change, candles and tickers each
 * second, liquidations every twenty.
 */
final class BitgetPushes {
    private static final int EVERY = 20;
    private static final long DAY = 86_400_000;

    private final Floor floor;

    BitgetPushes(Floor floor) {
        this.floor = floor;
    }

    /** What comes before the first update: the past of trades and candles, the state of others. */
    void snapshot(Topic topic, long now, Consumer<String> sink) {
        Listed listed = topic.listed();
        switch (topic.kind()) {
            case TRADES ->
                    send(
                            topic,
                            "snapshot",
                            BitgetRest.newest(floor.market().tape(listed), listed, now, 50, false),
                            now,
                            sink);
            case KLINES -> {
                Bars bars = topic.bars();
                List<Candle> rows =
                        new ArrayList<>(floor.newest(listed, bars, 0, now - 1, now, 100));
                Collections.reverse(rows);
                List<String> texts =
                        rows.stream().map(row -> BitgetText.candle(listed, row, 8)).toList();
                send(topic, "snapshot", texts, now, sink);
            }
            case BOOK -> {
                Book book = conditions(topic).book(now);
                book(topic, "snapshot", book, book.asks().size(), 0, sink);
            }
            case QUOTES -> book(topic, "snapshot", conditions(topic).book(now), 1, 0, sink);
            case TICKER -> ticker(topic, now, sink);
            default -> {}
        }
    }

    void frames(Topic topic, Span span, Consumer<String> sink) {
        switch (topic.kind()) {
            case TRADES -> trades(topic, span, sink);
            case KLINES ->
                    KlineTimes.each(
                            topic.bars(), span, (start, at) -> candle(topic, start, at, sink));
            case QUOTES, BOOK -> steps(topic, span, sink);
            case TICKER ->
                    KlineTimes.each(Bars.MINUTE, span, (start, at) -> ticker(topic, at, sink));
            case LIQUIDATIONS ->
                    KlineTimes.each(
                            Bars.MINUTE, span, (start, at) -> liquidations(topic, at, sink));
            default -> throw new IllegalStateException("no such topic: " + topic);
        }
    }

    private Conditions conditions(Topic topic) {
        return floor.market().conditions(topic.listed());
    }

    /** The fills of a print together. */
    private void trades(Topic topic, Span span, Consumer<String> sink) {
        for (Print print : floor.market().tape(topic.listed()).prints(span.from(), span.to())) {
            List<String> fills = new ArrayList<>();
            for (int i = 0; i < print.fills(); i++) {
                fills.add(BitgetText.fill(topic.listed(), print, i, false));
            }
            send(topic, "update", fills, print.at(), sink);
        }
    }

    private void candle(Topic topic, long start, long at, Consumer<String> sink) {
        Candle candle = floor.candles(topic.listed()).over(start, at);
        if (!candle.isEmpty() || candle.close() > 0) {
            String row = BitgetText.candle(topic.listed(), candle, 8);
            send(topic, "update", List.of(row), at, sink);
        }
    }

    /** Every state of the book that began in (from, to]. */
    private void steps(Topic topic, Span span, Consumer<String> sink) {
        Conditions conditions = conditions(topic);
        long first = Conditions.bookNumber(span.from()) + 1;
        for (long number = first; number <= Conditions.bookNumber(span.to()); number++) {
            Book before = conditions.book((number - 1) * Conditions.BOOK_STEP);
            Book after = conditions.book(number * Conditions.BOOK_STEP);
            if (topic.kind() == Topic.Kind.BOOK) {
                Book change = Conditions.change(before, after);
                book(topic, "update", change, Integer.MAX_VALUE, before.number(), sink);
            } else if (!before.asks().get(0).equals(after.asks().get(0))
                    || !before.bids().get(0).equals(after.bids().get(0))) {
                book(topic, "snapshot", after, 1, 0, sink);
            }
        }
    }

    private void book(
            Topic topic,
            String action,
            Book book,
            int levels,
            long previous,
            Consumer<String> sink) {
        long at = book.number() * Conditions.BOOK_STEP;
        String row = BitgetText.book(topic.listed(), book, levels, previous, at);
        send(topic, action, List.of(row), at, sink);
    }

    private void ticker(Topic topic, long at, Consumer<String> sink) {
        Listed listed = topic.listed();
        Candle day = floor.candles(listed).over(at - DAY, at);
        String row = BitgetText.ticker(listed, conditions(topic), day, at, false);
        send(topic, "snapshot", List.of(row), at, sink);
    }

    private void liquidations(Topic topic, long at, Consumer<String> sink) {
        if (at / 1000 % EVERY != 0) {
            return;
        }
        List<String> rows =
                conditions(topic).liquidations(at - EVERY * 1000, at).stream()
                        .map(one -> BitgetText.liquidation(topic.listed(), one))
                        .toList();
        if (!rows.isEmpty()) {
            sink.accept(
                    "{\"action\":\"update\",\"arg\":{\"instType\":\"%s\",\"topic\":\"%s\"},\"data\":[%s],\"ts\":%d}"
                            .formatted(topic.route(), topic.name(), String.join(",", rows), at));
        }
    }

    private static void send(
            Topic topic, String action, List<String> rows, long at, Consumer<String> sink) {
        sink.accept(
                "{\"action\":\"%s\",\"arg\":{\"instType\":\"%s\",\"channel\":\"%s\",\"instId\":\"%s\"},\"data\":[%s],\"ts\":%d}"
                        .formatted(
                                action,
                                topic.route(),
                                topic.name(),
                                topic.listed().symbol(),
                                String.join(",", rows),
                                at));
    }
}
