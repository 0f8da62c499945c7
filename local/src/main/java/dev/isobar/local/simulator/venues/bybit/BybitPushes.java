package dev.isobar.local.simulator.venues.bybit;

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
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.local.simulator.venues.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What Bybit pushes and when: trades and liquidations in batches, klines each second, best prices
 * whole whenever they changed, of books and tickers the changes after a snapshot.
 */
final class BybitPushes {
    private static final int MOST_TRADES = 1024;
    private static final int LATENCY = 2;
    private static final int DEPTH = 200;
    private static final long DAY = 86_400_000;

    private final Floor floor;

    BybitPushes(Floor floor) {
        this.floor = floor;
    }

    /** How things stand, for who has just subscribed. */
    void state(Topic topic, long now, Consumer<String> sink) {
        Listed listed = topic.listed();
        Conditions of = conditions(topic);
        switch (topic.kind()) {
            case QUOTES -> sink.accept(book(topic, "snapshot", of.book(now), 1, 0));
            case BOOK -> sink.accept(book(topic, "snapshot", of.book(now), DEPTH, 0));
            case TICKER -> {
                Map<String, String> fields =
                        new LinkedHashMap<>(BybitStates.ticker(listed, of, now));
                fields.putAll(BybitStates.day(listed, floor.candles(listed).over(now - DAY, now)));
                sink.accept(ticker(topic, "snapshot", fields, now));
            }
            default -> {}
        }
    }

    void frames(Topic topic, Span span, Consumer<String> sink) {
        switch (topic.kind()) {
            case TRADES -> trades(topic, span, sink);
            case KLINES ->
                    KlineTimes.each(
                            topic.bars(),
                            span,
                            (start, at) -> kline(topic, start, at, span.skew(), sink));
            case QUOTES, BOOK -> steps(topic, span, sink);
            case TICKER -> tickers(topic, span, sink);
            case LIQUIDATIONS -> liquidations(topic, span, sink);
            default -> throw new IllegalStateException("no such topic: " + topic);
        }
    }

    private Conditions conditions(Topic topic) {
        return floor.market().conditions(topic.listed());
    }

    private void trades(Topic topic, Span span, Consumer<String> sink) {
        List<Print> batch = new ArrayList<>();
        int fills = 0;
        for (Print print : floor.market().tape(topic.listed()).prints(span.from(), span.to())) {
            if (fills + print.fills() > MOST_TRADES) {
                sink.accept(trades(topic, batch, span.skew()));
                batch.clear();
                fills = 0;
            }
            batch.add(print);
            fills += print.fills();
        }
        if (!batch.isEmpty()) {
            sink.accept(trades(topic, batch, span.skew()));
        }
    }

    private static String trades(Topic topic, List<Print> prints, long skew) {
        StringBuilder out = new StringBuilder(prints.size() * 300);
        out.append("{\"topic\":\"")
                .append(topic.name())
                .append("\",\"type\":\"snapshot\",\"ts\":")
                .append(prints.get(prints.size() - 1).at() + LATENCY + skew)
                .append(",\"data\":[");
        for (Print print : prints) {
            BybitText.fills(out, topic.listed(), print);
        }
        return out.append("]}").toString();
    }

    private void kline(Topic topic, long start, long at, long skew, Consumer<String> sink) {
        Listed listed = topic.listed();
        Candle candle = floor.candles(listed).over(start, at);
        if (candle.isEmpty() && candle.close() == 0) {
            return;
        }
        long end = topic.bars().end(start);
        sink.accept(
                """
                {"topic":"%s","data":[{"start":%d,"end":%d,"interval":"%s","open":"%s","close":"%s",\
                "high":"%s","low":"%s","volume":"%s","turnover":"%s","confirm":%b,"timestamp":%d}],\
                "ts":%d,"type":"snapshot"}"""
                        .formatted(
                                topic.name(),
                                start,
                                end - 1,
                                topic.name().split("\\.")[1],
                                listed.price(candle.open()).toPlainString(),
                                listed.price(candle.close()).toPlainString(),
                                listed.price(candle.high()).toPlainString(),
                                listed.price(candle.low()).toPlainString(),
                                Text.plain(listed.size(candle.lots())),
                                BybitText.turnover(listed, candle),
                                end == at,
                                at - 1 + skew,
                                at + LATENCY + skew));
    }

    /** Every state of the book that began in (from, to]; depth 1 comes whole. */
    private void steps(Topic topic, Span span, Consumer<String> sink) {
        Conditions of = conditions(topic);
        long first = Conditions.bookNumber(span.from()) + 1;
        for (long number = first; number <= Conditions.bookNumber(span.to()); number++) {
            Book before = of.book((number - 1) * Conditions.BOOK_STEP);
            Book after = of.book(number * Conditions.BOOK_STEP);
            if (topic.kind() == Topic.Kind.BOOK) {
                Book change = Conditions.change(before, after);
                sink.accept(book(topic, "delta", change, Integer.MAX_VALUE, span.skew()));
            } else if (!before.asks().get(0).equals(after.asks().get(0))
                    || !before.bids().get(0).equals(after.bids().get(0))) {
                sink.accept(book(topic, "snapshot", after, 1, span.skew()));
            }
        }
    }

    private static String book(Topic topic, String type, Book book, int depth, long skew) {
        long at = book.number() * Conditions.BOOK_STEP;
        return "{\"topic\":\"%s\",\"type\":\"%s\",\"ts\":%d,\"data\":%s,\"cts\":%d}"
                .formatted(
                        topic.name(),
                        type,
                        at + LATENCY + skew,
                        BybitStates.book(topic.listed(), book, depth),
                        at);
    }

    /** Each second, only what is not as it was a second before. */
    private void tickers(Topic topic, Span span, Consumer<String> sink) {
        KlineTimes.each(
                Bars.MINUTE,
                span,
                (start, at) -> {
                    Conditions of = conditions(topic);
                    Map<String, String> now = BybitStates.ticker(topic.listed(), of, at);
                    Map<String, String> before = BybitStates.ticker(topic.listed(), of, at - 1000);
                    Map<String, String> changed = new LinkedHashMap<>(now);
                    changed.entrySet().removeAll(before.entrySet());
                    if (!changed.isEmpty()) {
                        Map<String, String> fields = new LinkedHashMap<>();
                        fields.put("symbol", topic.listed().symbol());
                        fields.putAll(changed);
                        sink.accept(ticker(topic, "delta", fields, at + span.skew()));
                    }
                });
    }

    private static String ticker(Topic topic, String type, Map<String, String> fields, long at) {
        return "{\"topic\":\"%s\",\"type\":\"%s\",\"data\":%s,\"cs\":%d,\"ts\":%d}"
                .formatted(topic.name(), type, BybitStates.object(fields), at * 3, at + LATENCY);
    }

    private void liquidations(Topic topic, Span span, Consumer<String> sink) {
        List<Forced> all = conditions(topic).liquidations(span.from(), span.to());
        if (!all.isEmpty()) {
            sink.accept(
                    "{\"topic\":\"%s\",\"type\":\"snapshot\",\"ts\":%d,\"data\":%s}"
                            .formatted(
                                    topic.name(),
                                    span.to() + LATENCY + span.skew(),
                                    all.stream()
                                            .map(
                                                    one ->
                                                            BybitStates.liquidation(
                                                                    topic.listed(), one))
                                            .collect(Collectors.joining(",", "[", "]"))));
        }
    }
}
