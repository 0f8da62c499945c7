package dev.isobar.exchange.gate;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.market.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One endpoint a market. {@code {"time":…,"channel":"spot.trades","event":"subscribe",
 * "payload":["BTC_USDT"]}} is answered once a frame; klines and books take one instrument a frame,
 * the others a list. Mark price, funding and open interest are one topic. The venue names no cap of
 * subscriptions and no lifetime: both are ours.
 *
 * @see <a href="https://www.gate.com/docs/developers/apiv4/ws/en/">Spot WebSocket v4</a>
 * @see <a href="https://www.gate.com/docs/developers/futures/ws/en/">Futures WebSocket v4</a>
 */
record GateStreams(Market market) implements Streams {
    private static final int BATCH = 50;

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        boolean isSpot = market == Market.SPOT;
        boolean isCarried =
                switch (subscription.kind()) {
                    case TRADES, QUOTES, BOOK -> true;
                    case KLINES ->
                            market != Market.INVERSE
                                    && GateIntervals.ALL.contains(subscription.interval());
                    case MARK_PRICE, FUNDING, OPEN_INTEREST, LIQUIDATIONS -> !isSpot;
                };
        return isCarried ? Optional.of(endpoint()) : Optional.empty();
    }

    private Endpoint endpoint() {
        return new Endpoint(
                market.id(),
                market == Market.SPOT ? "/ws/v4/" : "/v4/ws/" + Gate.settle(market),
                200,
                Optional.of(now -> frame(now, prefix() + "ping", "")),
                Duration.ofSeconds(15),
                Duration.ofHours(24),
                10,
                Optional.empty());
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        Map<String, Set<String>> symbols = new LinkedHashMap<>();
        Set<Outgoing> frames = new LinkedHashSet<>();
        for (Subscription one : subscriptions) {
            String symbol = quoted(one.instrument().id().symbol());
            String channel = channel(one.kind());
            switch (one.kind()) {
                case KLINES ->
                        frames.add(
                                asked(now, channel, quoted(one.interval().code()) + "," + symbol));
                case BOOK -> frames.add(asked(now, channel, symbol + ",\"100ms\""));
                default -> symbols.computeIfAbsent(channel, c -> new LinkedHashSet<>()).add(symbol);
            }
        }
        symbols.forEach((channel, of) -> frames.addAll(batches(now, channel, List.copyOf(of))));
        return List.copyOf(frames);
    }

    private List<Outgoing> batches(Instant now, String channel, List<String> symbols) {
        List<Outgoing> frames = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i += BATCH) {
            List<String> batch = symbols.subList(i, Math.min(i + BATCH, symbols.size()));
            frames.add(asked(now, channel, String.join(",", batch)));
        }
        return frames;
    }

    private String channel(Kind kind) {
        return prefix()
                + switch (kind) {
                    case TRADES -> "trades";
                    case KLINES -> "candlesticks";
                    case QUOTES -> "book_ticker";
                    case BOOK -> "order_book_update";
                    case MARK_PRICE, FUNDING, OPEN_INTEREST -> "tickers";
                    case LIQUIDATIONS -> "public_liquidates";
                };
    }

    private String prefix() {
        return market == Market.SPOT ? "spot." : "futures.";
    }

    private static Outgoing asked(Instant now, String channel, String payload) {
        return new Outgoing(
                frame(now, channel, ",\"event\":\"subscribe\",\"payload\":[" + payload + "]"), 1);
    }

    private static String frame(Instant now, String channel, String rest) {
        return "{\"time\":%d,\"channel\":\"%s\"%s}".formatted(now.getEpochSecond(), channel, rest);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return GateFrame.decode(frame, instruments);
    }

    @Override
    public int bookLevelsTold() {
        return Gate.BOOK;
    }

    @Override
    public boolean isBookAskedOverRest() {
        return true;
    }
}
