package dev.isobar.local.simulator.venues.binance;

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
import dev.isobar.market.Market;
import java.util.function.Consumer;

/**
 * What Binance pushes and when: trades as they happen, klines each second while something trades,
 * best prices when they changed, books every tenth of a second, marks each second.
 */
final class BinancePushes {
    private static final int LATENCY = 3;

    private final Floor floor;
    private final BinanceText text;
    private final BinanceStates states;
    private final BinanceBooks books;

    BinancePushes(Floor floor, Market market) {
        this.floor = floor;
        this.text = new BinanceText(market);
        this.states = new BinanceStates(market);
        this.books = new BinanceBooks(market);
    }

    void frames(Topic topic, Span span, Consumer<String> sink) {
        switch (topic.kind()) {
            case TRADES -> trades(topic, span, sink);
            case KLINES -> klines(topic, span, sink);
            case QUOTES, BOOK -> steps(topic, span, sink);
            case MARK_PRICE -> marks(topic, span, sink);
            case LIQUIDATIONS -> liquidations(topic, span, sink);
            default -> throw new IllegalStateException("no such topic: " + topic);
        }
    }

    private Conditions conditions(Topic topic) {
        return floor.market().conditions(topic.listed());
    }

    private void trades(Topic topic, Span span, Consumer<String> sink) {
        floor.market()
                .tape(topic.listed())
                .replay(
                        span.from(),
                        span.to(),
                        print -> sink.accept(trade(topic, print, span.skew())));
    }

    private String trade(Topic topic, Print print, long skew) {
        StringBuilder out = new StringBuilder(200);
        out.append("{\"e\":\"aggTrade\",\"E\":")
                .append(print.at() + LATENCY + skew)
                .append(",\"s\":\"")
                .append(topic.listed().symbol())
                .append("\",");
        text.trade(out, topic.listed(), print);
        return out.append('}').toString();
    }

    private void klines(Topic topic, Span span, Consumer<String> sink) {
        KlineTimes.each(
                topic.bars(),
                span,
                (start, at) -> {
                    Listed listed = topic.listed();
                    long end = topic.bars().end(start);
                    Candle news = floor.candles(listed).over(end == at ? start : at - 1000, at);
                    if (!news.isEmpty()) {
                        Candle candle = floor.candles(listed).over(start, at);
                        String interval = topic.bars().interval().code();
                        sink.accept(
                                text.kline(
                                        listed, interval, candle, end, at + LATENCY + span.skew()));
                    }
                });
    }

    /** Every state of the book that began in (from, to]. */
    private void steps(Topic topic, Span span, Consumer<String> sink) {
        Conditions conditions = conditions(topic);
        long first = Conditions.bookNumber(span.from()) + 1;
        for (long number = first; number <= Conditions.bookNumber(span.to()); number++) {
            long at = number * Conditions.BOOK_STEP;
            long saidAt = at + LATENCY + span.skew();
            Book before = conditions.book(at - Conditions.BOOK_STEP);
            Book after = conditions.book(at);
            if (topic.kind() == Topic.Kind.BOOK) {
                Book change = Conditions.change(before, after);
                sink.accept(books.update(topic.listed(), change, saidAt));
            } else if (!before.asks().get(0).equals(after.asks().get(0))
                    || !before.bids().get(0).equals(after.bids().get(0))) {
                sink.accept(books.quote(topic.listed(), after, saidAt));
            }
        }
    }

    private void marks(Topic topic, Span span, Consumer<String> sink) {
        KlineTimes.each(
                Bars.MINUTE,
                span,
                (start, at) ->
                        sink.accept(
                                states.mark(
                                        topic.listed(), conditions(topic), at, at + span.skew())));
    }

    private void liquidations(Topic topic, Span span, Consumer<String> sink) {
        for (Forced forced : conditions(topic).liquidations(span.from(), span.to())) {
            sink.accept(states.forced(topic.listed(), forced, forced.at() + LATENCY + span.skew()));
        }
    }
}
