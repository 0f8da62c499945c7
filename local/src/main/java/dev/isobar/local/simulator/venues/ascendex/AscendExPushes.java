package dev.isobar.local.simulator.venues.ascendex;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.KlineTimes;
import dev.isobar.local.simulator.venues.SocketProtocol.Span;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What AscendEX pushes: trades by order, bars each second, quotes that changed, every number of a
 * book, pricing data of all contracts each second.
 */
final class AscendExPushes {
    private final Floor floor;

    AscendExPushes(Floor floor) {
        this.floor = floor;
    }

    String snapshot(Listed listed, long now) {
        Book book = floor.market().conditions(listed).book(now);
        return AscendExText.depth(
                "depth-snapshot", listed, book, book.number() * Conditions.BOOK_STEP);
    }

    void frames(Topic topic, Span span, Consumer<String> sink) {
        switch (topic.kind()) {
            case TRADES -> trades(topic.listed(), span, sink);
            case KLINES ->
                    KlineTimes.each(topic.bars(), span, (start, at) -> bar(topic, start, at, sink));
            case QUOTES, BOOK -> steps(topic, span, sink);
            case MARK_PRICE -> pricing(span, sink);
            default -> throw new IllegalStateException("no such topic: " + topic);
        }
    }

    private void trades(Listed listed, Span span, Consumer<String> sink) {
        for (Print print : floor.market().tape(listed).prints(span.from(), span.to())) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < print.fills(); i++) {
                rows.add(AscendExText.trade(listed, print, i));
            }
            sink.accept(AscendExText.trades(listed, rows));
        }
    }

    private void bar(Topic topic, long start, long at, Consumer<String> sink) {
        Candle candle = floor.candles(topic.listed()).over(start, at);
        if (!candle.isEmpty() || candle.close() > 0) {
            String interval = topic.name().substring("bar:".length());
            sink.accept(AscendExText.bar(topic.listed(), interval, candle, start));
        }
    }

    /** Every state of the book that began in (from, to]. */
    private void steps(Topic topic, Span span, Consumer<String> sink) {
        Listed listed = topic.listed();
        Conditions conditions = floor.market().conditions(listed);
        long first = Conditions.bookNumber(span.from()) + 1;
        for (long number = first; number <= Conditions.bookNumber(span.to()); number++) {
            long at = number * Conditions.BOOK_STEP;
            Book before = conditions.book(at - Conditions.BOOK_STEP);
            Book after = conditions.book(at);
            if (topic.kind() == Topic.Kind.BOOK) {
                Book change = Conditions.change(before, after);
                sink.accept(AscendExText.depth("depth", listed, change, at + span.skew()));
            } else if (!before.asks().get(0).equals(after.asks().get(0))
                    || !before.bids().get(0).equals(after.bids().get(0))) {
                sink.accept(AscendExText.quote(listed, after, at + span.skew()));
            }
        }
    }

    private void pricing(Span span, Consumer<String> sink) {
        for (long at = span.from() / 1000 * 1000 + 1000; at <= span.to(); at += 1000) {
            long when = at;
            sink.accept(
                    floor.listed(Market.LINEAR).stream()
                            .map(
                                    listed ->
                                            AscendExText.pricing(
                                                    listed,
                                                    floor.market().conditions(listed),
                                                    when,
                                                    when + span.skew()))
                            .collect(
                                    Collectors.joining(
                                            ",",
                                            "{\"m\":\"futures-pricing-data\",\"con\":[",
                                            "],\"col\":[{\"a\":\"USDTR\",\"p\":\"1\"}]}")));
        }
    }
}
