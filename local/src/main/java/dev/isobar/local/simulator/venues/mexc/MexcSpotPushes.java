package dev.isobar.local.simulator.venues.mexc;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.KlineTimes;
import dev.isobar.local.simulator.venues.SocketProtocol.Span;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.local.simulator.venues.Topic;
import java.util.function.Consumer;

/**
 * What MEXC spot pushes and when, in Protocol Buffers: deals and the states of the book every tenth
 * of a second, klines each second.
 */
final class MexcSpotPushes {
    private static final long DEALS_EVERY = 100;

    private final Floor floor;

    MexcSpotPushes(Floor floor) {
        this.floor = floor;
    }

    void frames(Topic topic, Span span, Consumer<String> sink) {
        switch (topic.kind()) {
            case KLINES ->
                    KlineTimes.each(
                            topic.bars(),
                            span,
                            (start, at) -> kline(topic, start, at, span.skew(), sink));
            case TRADES -> deals(topic, span, sink);
            default -> books(topic, span, sink);
        }
    }

    /** All deals of a tenth of a second in one frame; once a second a wrapper if there are none. */
    private void deals(Topic topic, Span span, Consumer<String> sink) {
        Listed listed = topic.listed();
        Wire body = new Wire();
        boolean isEmpty = true;
        for (Print print : floor.market().tape(listed).prints(span.from(), span.to())) {
            for (int i = 0; i < print.fills(); i++) {
                body.message(1, deal(listed, print, i));
                isEmpty = false;
            }
        }
        if (!isEmpty) {
            body.text(2, topic.name().substring(0, topic.name().lastIndexOf('@')));
            sink.accept(wrapper(topic, span.to() + span.skew()).message(314, body).toString());
        } else if (span.to() % 1000 < DEALS_EVERY) {
            sink.accept(wrapper(topic, span.to() + span.skew()).toString());
        }
    }

    private static Wire deal(Listed listed, Print print, int i) {
        long id = MexcText.id(print, i);
        return new Wire()
                .text(1, MexcText.price(listed, print.ticks()))
                .text(2, MexcText.size(listed, print.fillLots(i)))
                .number(3, print.buy() ? 1 : 2)
                .number(4, print.at())
                .text(5, id + "X0_" + id + "X1");
    }

    private void kline(Topic topic, long start, long at, long skew, Consumer<String> sink) {
        Listed listed = topic.listed();
        Candle candle = floor.candles(listed).over(start, at);
        if (candle.isEmpty() && candle.close() == 0) {
            return;
        }
        Wire body =
                new Wire()
                        .text(1, topic.name().substring(topic.name().lastIndexOf('@') + 1))
                        .number(2, start / 1000)
                        .text(3, MexcText.price(listed, candle.open()))
                        .text(4, MexcText.price(listed, candle.close()))
                        .text(5, MexcText.price(listed, candle.high()))
                        .text(6, MexcText.price(listed, candle.low()))
                        .text(7, MexcText.size(listed, candle.lots()))
                        .text(8, Text.plain(listed.inQuote(candle)))
                        .number(9, topic.bars().end(start) / 1000);
        sink.accept(wrapper(topic, at + skew).message(308, body).toString());
    }

    private void books(Topic topic, Span span, Consumer<String> sink) {
        Conditions conditions = floor.market().conditions(topic.listed());
        long step = Conditions.BOOK_STEP;
        for (long at = (span.from() + step - 1) / step * step; at < span.to(); at += step) {
            Wire wrapper = wrapper(topic, at + span.skew());
            Book book = conditions.book(at);
            sink.accept(
                    topic.kind() == Topic.Kind.QUOTES
                            ? wrapper.message(315, quote(topic.listed(), book)).toString()
                            : wrapper.message(
                                            313,
                                            depth(
                                                    topic.listed(),
                                                    Conditions.change(
                                                            conditions.book(at - step), book)))
                                    .toString());
        }
    }

    private static Wire quote(Listed listed, Book book) {
        Row bid = book.bids().get(0);
        Row ask = book.asks().get(0);
        return new Wire()
                .text(1, MexcText.price(listed, bid.ticks()))
                .text(2, MexcText.size(listed, bid.lots()))
                .text(3, MexcText.price(listed, ask.ticks()))
                .text(4, MexcText.size(listed, ask.lots()));
    }

    private static Wire depth(Listed listed, Book change) {
        Wire body = new Wire();
        change.asks().forEach(row -> body.message(1, level(listed, row)));
        change.bids().forEach(row -> body.message(2, level(listed, row)));
        return body.text(4, String.valueOf(change.number()))
                .text(5, String.valueOf(change.number()));
    }

    private static Wire level(Listed listed, Row row) {
        return new Wire()
                .text(1, MexcText.price(listed, row.ticks()))
                .text(2, MexcText.size(listed, row.lots()));
    }

    private static Wire wrapper(Topic topic, long sent) {
        return new Wire()
                .text(1, topic.name())
                .text(3, topic.listed().symbol())
                .number(5, sent)
                .number(6, sent);
    }
}
