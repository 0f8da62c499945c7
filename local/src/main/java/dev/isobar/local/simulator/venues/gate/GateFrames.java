package dev.isobar.local.simulator.venues.gate;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.KlineTimes;
import dev.isobar.local.simulator.venues.SocketProtocol.Span;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What Gate's topics send: of spot one object a frame, of futures mostly an array. */
final class GateFrames {
    private static final int LATENCY = 3;
    private static final int MOST_TRADES = 100;
    private static final long DAY = 86_400_000;

    private final Floor floor;

    GateFrames(Floor floor) {
        this.floor = floor;
    }

    void of(Topic topic, Span span, Consumer<String> sink) {
        switch (topic.kind()) {
            case TRADES -> trades(topic, span, sink);
            case KLINES ->
                    KlineTimes.each(
                            topic.bars(),
                            span,
                            (start, at) -> kline(topic, start, at, span.skew(), sink));
            case QUOTES, BOOK -> books(topic, span, sink);
            case TICKER ->
                    KlineTimes.each(
                            topic.bars(), span, (start, at) -> ticker(topic, at, span, sink));
            default -> liquidations(topic, span, sink);
        }
    }

    private static String frame(Topic topic, long at, String result) {
        return "{\"time\":%d,\"time_ms\":%d,\"channel\":\"%s\",\"event\":\"update\",\"result\":%s}"
                .formatted(at / 1000, at, topic.name(), result);
    }

    private void trades(Topic topic, Span span, Consumer<String> sink) {
        Listed listed = topic.listed();
        List<String> batch = new ArrayList<>();
        long at = 0;
        for (Print print : floor.market().tape(listed).prints(span.from(), span.to())) {
            at = print.at() + LATENCY + span.skew();
            for (int i = 0; i < print.fills(); i++) {
                if (listed.market() == Market.SPOT) {
                    sink.accept(frame(topic, at, GateText.spotTrade(listed, print, i, "")));
                } else {
                    batch.add(GateText.contractTrade(listed, print, i, String.valueOf(print.at())));
                }
            }
            if (batch.size() >= MOST_TRADES) {
                sink.accept(frame(topic, at, batch.toString()));
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            sink.accept(frame(topic, at, batch.toString()));
        }
    }

    private void kline(Topic topic, long start, long at, long skew, Consumer<String> sink) {
        Listed listed = topic.listed();
        Candle candle = floor.candles(listed).over(start, at);
        if (candle.isEmpty() && candle.close() == 0) {
            return;
        }
        boolean closes = topic.bars().end(start) == at;
        String name = topic.bars().interval().code() + "_" + listed.symbol();
        String prices = GateText.prices(listed, candle);
        String quote = Text.plain(listed.inQuote(candle));
        String result =
                listed.market() == Market.SPOT
                        ? "{\"t\":\"%d\",\"v\":\"%s\",%s,\"n\":\"%s\",\"a\":\"%s\",\"w\":%b}"
                                .formatted(
                                        start / 1000,
                                        quote,
                                        prices,
                                        name,
                                        Text.plain(listed.inBase(candle)),
                                        closes)
                        : "[{\"t\":%d,\"v\":%s,%s,\"n\":\"%s\",\"a\":\"%s\",\"w\":%b}]"
                                .formatted(
                                        start / 1000,
                                        GateText.size(listed, candle.lots()),
                                        prices,
                                        name,
                                        quote,
                                        closes);
        sink.accept(frame(topic, at + LATENCY + skew, result));
    }

    /** Every tenth of a second, what changed since the one before. */
    private void books(Topic topic, Span span, Consumer<String> sink) {
        Conditions conditions = floor.market().conditions(topic.listed());
        long last = Conditions.bookNumber(span.to());
        for (long number = Conditions.bookNumber(span.from()) + 1; number <= last; number++) {
            long at = number * Conditions.BOOK_STEP;
            Conditions.Book before = conditions.book(at - Conditions.BOOK_STEP);
            Conditions.Book book = conditions.book(at);
            if (topic.kind() == Topic.Kind.BOOK) {
                sink.accept(
                        frame(
                                topic,
                                at + LATENCY + span.skew(),
                                update(topic.listed(), before, book, at + span.skew())));
            } else if (!top(before).equals(top(book))) {
                sink.accept(
                        frame(
                                topic,
                                at + LATENCY + span.skew(),
                                quote(topic.listed(), book, at + span.skew())));
            }
        }
    }

    private static List<Conditions.Row> top(Conditions.Book book) {
        return List.of(book.bids().get(0), book.asks().get(0));
    }

    private static String update(
            Listed listed, Conditions.Book before, Conditions.Book book, long at) {
        Conditions.Book change = Conditions.change(before, book);
        String event =
                listed.market() == Market.SPOT
                        ? "\"e\":\"depthUpdate\",\"E\":%d,".formatted(at / 1000)
                        : "";
        return "{\"t\":%d,%s\"s\":\"%s\",\"U\":%d,\"u\":%d,\"b\":%s,\"a\":%s}"
                .formatted(
                        at,
                        event,
                        listed.symbol(),
                        change.number(),
                        change.number(),
                        GateText.levels(listed, change.bids()),
                        GateText.levels(listed, change.asks()));
    }

    private static String quote(Listed listed, Conditions.Book book, long at) {
        String shape =
                listed.market() == Market.SPOT
                        ? "{\"t\":%d,\"u\":%d,\"s\":\"%s\",\"b\":\"%s\",\"B\":\"%s\",\"a\":\"%s\",\"A\":\"%s\"}"
                        : "{\"t\":%d,\"u\":%d,\"s\":\"%s\",\"b\":\"%s\",\"B\":%s,\"a\":\"%s\",\"A\":%s}";
        return shape.formatted(
                at,
                book.number(),
                listed.symbol(),
                GateText.price(listed, book.bids().get(0).ticks()),
                GateText.size(listed, book.bids().get(0).lots()),
                GateText.price(listed, book.asks().get(0).ticks()),
                GateText.size(listed, book.asks().get(0).lots()));
    }

    private void ticker(Topic topic, long at, Span span, Consumer<String> sink) {
        Listed listed = topic.listed();
        long minute = at / 60_000 * 60_000;
        String ticker =
                GateText.ticker(
                        listed,
                        floor.market().conditions(listed),
                        floor.candles(listed).over(minute - DAY, at),
                        at,
                        GatePast.settlement(at));
        sink.accept(frame(topic, at + LATENCY + span.skew(), "[" + ticker + "]"));
    }

    private void liquidations(Topic topic, Span span, Consumer<String> sink) {
        Listed listed = topic.listed();
        for (Conditions.Forced forced :
                floor.market().conditions(listed).liquidations(span.from(), span.to())) {
            sink.accept(
                    frame(
                            topic,
                            forced.at() + LATENCY + span.skew(),
                            "[{\"price\":\"%s\",\"size\":\"%s%s\",\"time_ms\":%d,\"contract\":\"%s\"}]"
                                    .formatted(
                                            GateText.price(listed, forced.ticks()),
                                            forced.buy() ? "" : "-",
                                            GateText.size(listed, forced.lots()),
                                            forced.at() + span.skew(),
                                            listed.symbol())));
        }
    }
}
