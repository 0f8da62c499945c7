package dev.isobar.local.simulator.venues.kucoin;

import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.SocketProtocol.Span;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Which topics there are, and what those say that are no trades and klines. */
record KucoinTopics(Market market) {
    static final Duration FUNDED_EVERY = Duration.ofHours(8);
    private static final long MINUTE = 60_000;

    private static final Map<String, Topic.Kind> SPOT =
            Map.of(
                    "/market/match", Topic.Kind.TRADES,
                    "/market/candles", Topic.Kind.KLINES,
                    "/market/ticker", Topic.Kind.QUOTES,
                    "/spotMarket/level2Depth50", Topic.Kind.BOOK);
    private static final Map<String, Topic.Kind> FUTURES =
            Map.of(
                    "/contractMarket/execution", Topic.Kind.TRADES,
                    "/contractMarket/limitCandle", Topic.Kind.KLINES,
                    "/contractMarket/tickerV2", Topic.Kind.QUOTES,
                    "/contractMarket/level2", Topic.Kind.BOOK,
                    "/contract/instrument", Topic.Kind.MARK_PRICE);
    private static final Map<String, String> SUBJECTS =
            Map.of(
                    "/market/match", "trade.l3match",
                    "/market/candles", "trade.candles.update",
                    "/market/ticker", "trade.ticker",
                    "/spotMarket/level2Depth50", "level2",
                    "/contractMarket/execution", "match",
                    "/contractMarket/limitCandle", "candle.stick",
                    "/contractMarket/tickerV2", "tickerV2",
                    "/contractMarket/level2", "level2");

    /** Null if there is no such topic. */
    Topic.Kind kind(String channel) {
        return (market == Market.SPOT ? SPOT : FUTURES).get(channel);
    }

    String frame(Topic topic, String data) {
        String channel = topic.name().substring(0, topic.name().indexOf(':'));
        return frame(topic, SUBJECTS.get(channel), data);
    }

    private static String frame(Topic topic, String subject, String data) {
        return new StringBuilder(400)
                .append("{\"topic\":\"")
                .append(topic.name())
                .append("\",\"type\":\"message\",\"subject\":\"")
                .append(subject)
                .append("\",\"data\":")
                .append(data)
                .append('}')
                .toString();
    }

    void conditions(Topic topic, Conditions conditions, Span span, Consumer<String> sink) {
        long step =
                topic.kind() == Topic.Kind.MARK_PRICE
                        ? 1000
                        : topic.kind() == Topic.Kind.BOOK && market != Market.SPOT
                                ? KucoinBooks.STEP
                                : Conditions.BOOK_STEP;
        for (long at = (span.from() + step - 1) / step * step; at < span.to(); at += step) {
            long shown = at + span.skew();
            switch (topic.kind()) {
                case QUOTES -> sink.accept(frame(topic, quote(topic, conditions, at, shown)));
                case BOOK -> book(topic, conditions, at, shown, sink);
                case MARK_PRICE -> prices(topic, conditions, at, shown, sink);
                default -> throw new IllegalStateException("no such topic: " + topic);
            }
        }
    }

    private String quote(Topic topic, Conditions conditions, long at, long shown) {
        Listed listed = topic.listed();
        Book book = conditions.book(at);
        Row bid = book.bids().get(0);
        Row ask = book.asks().get(0);
        String format =
                market == Market.SPOT
                        ? "{\"bestAsk\":\"%4$s\",\"bestAskSize\":\"%5$s\",\"bestBid\":\"%2$s\",\"bestBidSize\":\"%3$s\",\"price\":\"%2$s\",\"sequence\":\"%1$d\",\"size\":\"0.01\",\"time\":%6$d}"
                        : "{\"symbol\":\"%7$s\",\"sequence\":%1$d,\"bestBidSize\":%3$s,\"bestBidPrice\":\"%2$s\",\"bestAskPrice\":\"%4$s\",\"bestAskSize\":%5$s,\"ts\":%6$d000000}";
        return format.formatted(
                book.number(),
                KucoinText.price(listed, bid.ticks()),
                Text.plain(listed.size(bid.lots())),
                KucoinText.price(listed, ask.ticks()),
                Text.plain(listed.size(ask.lots())),
                shown,
                listed.symbol());
    }

    private void book(
            Topic topic, Conditions conditions, long at, long shown, Consumer<String> sink) {
        Listed listed = topic.listed();
        if (market == Market.SPOT) {
            Book book = conditions.book(at);
            sink.accept(
                    frame(
                            topic,
                            "{\"asks\":%s,\"bids\":%s,\"timestamp\":%d}"
                                    .formatted(
                                            KucoinText.levels(listed, book.asks()),
                                            KucoinText.levels(listed, book.bids()),
                                            shown)));
            return;
        }
        for (KucoinBooks.Change change : KucoinBooks.changes(listed, conditions, at)) {
            sink.accept(
                    frame(
                            topic,
                            "{\"sequence\":%d,\"change\":\"%s\",\"timestamp\":%d}"
                                    .formatted(change.sequence(), change.text(), shown)));
        }
    }

    private static void prices(
            Topic topic, Conditions conditions, long at, long shown, Consumer<String> sink) {
        sink.accept(
                frame(
                        topic,
                        "mark.index.price",
                        "{\"markPrice\":%s,\"indexPrice\":%s,\"granularity\":1000,\"timestamp\":%d}"
                                .formatted(conditions.mark(at), conditions.index(at), shown)));
        if (at % MINUTE == 0) {
            sink.accept(
                    frame(
                            topic,
                            "funding.rate",
                            "{\"granularity\":60000,\"fundingRate\":%s,\"timestamp\":%d}"
                                    .formatted(
                                            conditions.funding(
                                                    Conditions.settlement(at, FUNDED_EVERY), at),
                                            shown)));
        }
    }
}
