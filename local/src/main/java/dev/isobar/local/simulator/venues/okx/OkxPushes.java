package dev.isobar.local.simulator.venues.okx;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Forced;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.KlineTimes;
import dev.isobar.local.simulator.venues.SocketProtocol.Span;
import dev.isobar.local.simulator.venues.Topic;
import java.util.List;
import java.util.function.Consumer;

/**
 * What OKX pushes and when: quotes and books when they changed, marks each second, open interest
 * every three, funding twice a minute.
 */
final class OkxPushes {
    private final Floor floor;

    OkxPushes(Floor floor) {
        this.floor = floor;
    }

    /** How things stand, for who has just subscribed. */
    void state(Topic topic, long now, Consumer<String> sink) {
        Listed listed = topic.listed();
        Conditions conditions = conditions(topic);
        switch (topic.kind()) {
            case QUOTES -> sink.accept(frame(topic, best(listed, conditions.book(now))));
            case BOOK -> {
                Book book = conditions.book(now);
                String row = OkxStates.book(listed, book, book, -1, time(book));
                sink.accept(frame(topic, "snapshot", row));
            }
            case MARK_PRICE -> sink.accept(frame(topic, OkxStates.mark(listed, conditions, now)));
            case FUNDING -> sink.accept(frame(topic, OkxStates.funding(listed, conditions, now)));
            case OPEN_INTEREST ->
                    sink.accept(frame(topic, OkxStates.openInterest(listed, conditions, now)));
            default -> {}
        }
    }

    void frames(Topic topic, Span span, Consumer<String> sink) {
        switch (topic.kind()) {
            case KLINES ->
                    KlineTimes.each(
                            topic.bars(), span, (start, at) -> candle(topic, start, at, sink));
            case MERGED_TRADES ->
                    prints(topic, span)
                            .forEach(
                                    print ->
                                            sink.accept(
                                                    frame(
                                                            topic,
                                                            OkxText.merged(
                                                                    topic.listed(), print))));
            case TRADES -> fills(topic, span, sink);
            case QUOTES, BOOK -> steps(topic, span, sink);
            case MARK_PRICE -> each(topic, span, 1, sink);
            case OPEN_INTEREST -> each(topic, span, 3, sink);
            case FUNDING -> each(topic, span, 30, sink);
            case LIQUIDATIONS -> liquidations(topic, span, sink);
            default -> throw new IllegalStateException("no such topic: " + topic);
        }
    }

    private Conditions conditions(Topic topic) {
        return floor.market().conditions(topic.listed());
    }

    private List<Print> prints(Topic topic, Span span) {
        return floor.market().tape(topic.listed()).prints(span.from(), span.to());
    }

    private void fills(Topic topic, Span span, Consumer<String> sink) {
        for (Print print : prints(topic, span)) {
            for (int i = 0; i < print.fills(); i++) {
                sink.accept(frame(topic, OkxText.fill(topic.listed(), print, i)));
            }
        }
    }

    private void candle(Topic topic, long start, long at, Consumer<String> sink) {
        Candle candle = floor.candles(topic.listed()).over(start, at);
        if (!candle.isEmpty() || candle.close() > 0) {
            boolean closed = topic.bars().end(start) == at;
            sink.accept(frame(topic, OkxText.candle(topic.listed(), candle, closed)));
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
                String row =
                        OkxStates.book(topic.listed(), change, after, before.number(), time(after));
                sink.accept(frame(topic, "update", row));
            } else if (!before.asks().get(0).equals(after.asks().get(0))
                    || !before.bids().get(0).equals(after.bids().get(0))) {
                sink.accept(frame(topic, best(topic.listed(), after)));
            }
        }
    }

    private static String best(Listed listed, Book book) {
        return OkxStates.best(listed, book, time(book));
    }

    private static long time(Book book) {
        return book.number() * Conditions.BOOK_STEP;
    }

    private void each(Topic topic, Span span, int seconds, Consumer<String> sink) {
        KlineTimes.each(
                Bars.MINUTE,
                span,
                (start, at) -> {
                    if (at / 1000 % seconds == 0) {
                        state(topic, at, sink);
                    }
                });
    }

    private void liquidations(Topic topic, Span span, Consumer<String> sink) {
        List<Forced> forced = conditions(topic).liquidations(span.from(), span.to());
        for (Forced one : forced) {
            sink.accept(
                    "{\"arg\":{\"channel\":\"%s\",\"instType\":\"SWAP\"},\"data\":[%s]}"
                            .formatted(
                                    topic.name(),
                                    OkxStates.liquidations(topic.listed(), List.of(one))));
        }
    }

    private static String frame(Topic topic, String row) {
        // Not formatted(): this is the hot path of a big capture.
        return head(topic).append("\"data\":[").append(row).append("]}").toString();
    }

    private static String frame(Topic topic, String action, String row) {
        return head(topic)
                .append("\"action\":\"")
                .append(action)
                .append("\",\"data\":[")
                .append(row)
                .append("]}")
                .toString();
    }

    private static StringBuilder head(Topic topic) {
        return new StringBuilder(300)
                .append("{\"arg\":{\"channel\":\"")
                .append(topic.name())
                .append("\",\"instId\":\"")
                .append(topic.listed().symbol())
                .append("\"},");
    }
}
