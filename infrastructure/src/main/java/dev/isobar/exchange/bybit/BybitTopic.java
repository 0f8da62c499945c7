package dev.isobar.exchange.bybit;

import java.util.Set;

/**
 * What a frame is about: {@code publicTrade.BTCUSDT}, {@code kline.5.BTCUSDT}. The channel is
 * before the first dot, the symbol after the last.
 *
 * @param detail what is between the dots: an interval, a depth
 */
record BybitTopic(Channel channel, String name, String detail, String symbol) {

    /** What is sent. */
    enum Channel {
        TRADES,
        KLINES,
        QUOTES,
        BOOK,
        TICKERS,
        LIQUIDATIONS,
        /** Known, not collected. */
        OTHER
    }

    private static final String TRADES = "publicTrade";
    private static final Set<String> DEPTHS = Set.of("50", "200", "1000");

    private static final Set<String> OTHERS =
            Set.of(
                    "orderbook",
                    "kline",
                    "tickers_lt",
                    "kline_lt",
                    "insurance",
                    "priceLimit",
                    "adlAlert");

    /**
     * @throws IllegalArgumentException for a topic of no known shape
     */
    static BybitTopic of(String topic) {
        int first = topic.indexOf('.');
        int last = topic.lastIndexOf('.');
        if (first < 0) {
            throw new IllegalArgumentException("unknown topic " + topic);
        }
        boolean isTrade = first == TRADES.length() && topic.startsWith(TRADES);
        String name = isTrade ? TRADES : topic.substring(0, first);
        String detail = first == last ? "" : topic.substring(first + 1, last);
        Channel channel = channel(name, detail);
        if (channel == Channel.OTHER && !OTHERS.contains(name)) {
            throw new IllegalArgumentException("unknown topic " + topic);
        }
        return new BybitTopic(channel, name, detail, topic.substring(last + 1));
    }

    private static Channel channel(String name, String detail) {
        return switch (name) {
            case TRADES -> detail.isEmpty() ? Channel.TRADES : Channel.OTHER;
            case "tickers" -> detail.isEmpty() ? Channel.TICKERS : Channel.OTHER;
            case "allLiquidation" -> detail.isEmpty() ? Channel.LIQUIDATIONS : Channel.OTHER;
            case "kline" ->
                    BybitIntervals.CODES.containsValue(detail) ? Channel.KLINES : Channel.OTHER;
            case "orderbook" ->
                    detail.equals("1")
                            ? Channel.QUOTES
                            : DEPTHS.contains(detail) ? Channel.BOOK : Channel.OTHER;
            default -> Channel.OTHER;
        };
    }

    /** For people and counters. */
    String title() {
        return name + " " + symbol;
    }
}
