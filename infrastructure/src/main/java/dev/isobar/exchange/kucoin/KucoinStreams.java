package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.market.Instrument;
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
import java.util.function.Function;

/**
 * One connection for all channels. A frame names symbols of one channel, separated by commas, at
 * most 100, and is answered once: {@code
 * {"id":"1","type":"subscribe","topic":"/market/match:BTC-USDT,ETH-USDT","privateChannel":false,
 * "response":true}}.
 *
 * <p>Spot's whole book is behind a key: its 50 best levels come ten times a second instead, each
 * time all of them. Futures send every change, and the book they change is asked over REST.
 *
 * @see <a href="https://www.kucoin.com/docs-new/websocket-api/base-info/introduction">Sockets</a>
 */
final class KucoinStreams implements Streams {
    private static final int BATCH = 100;
    private static final Function<Instant, String> PING =
            now -> "{\"id\":\"" + now.toEpochMilli() + "\",\"type\":\"ping\"}";

    private final Market market;
    private final Endpoint endpoint;

    KucoinStreams(Market market) {
        this.market = market;
        this.endpoint =
                new Endpoint(
                        market.id(),
                        "/",
                        300,
                        Optional.of(PING),
                        Duration.ofSeconds(18),
                        Duration.ofHours(24),
                        8,
                        Optional.of(KucoinAdmission.ADMISSION));
    }

    @Override
    public int bookLevelsTold() {
        return market == Market.SPOT ? Kucoin.SPOT_BOOK : Integer.MAX_VALUE;
    }

    @Override
    public boolean isBookAskedOverRest() {
        return market != Market.SPOT;
    }

    @Override
    public Optional<Endpoint> endpoint(Subscription subscription) {
        return channel(subscription).map(channel -> endpoint);
    }

    @Override
    public List<Outgoing> subscribe(List<Subscription> subscriptions, Instant now) {
        Map<String, Set<String>> topics = new LinkedHashMap<>();
        for (Subscription one : subscriptions) {
            String channel =
                    channel(one)
                            .orElseThrow(() -> new IllegalArgumentException("no stream of " + one));
            topics.computeIfAbsent(channel, any -> new LinkedHashSet<>()).add(subject(one));
        }
        List<Outgoing> frames = new ArrayList<>();
        topics.forEach((channel, subjects) -> subscribe(channel, subjects, frames));
        return frames;
    }

    private static void subscribe(String channel, Set<String> subjects, List<Outgoing> frames) {
        List<String> all = List.copyOf(subjects);
        for (int i = 0; i < all.size(); i += BATCH) {
            String listed = String.join(",", all.subList(i, Math.min(i + BATCH, all.size())));
            frames.add(
                    new Outgoing(
                            "{\"id\":\"%d\",\"type\":\"subscribe\",\"topic\":\"%s:%s\",\"privateChannel\":false,\"response\":true}"
                                    .formatted(frames.size() + 1, channel, listed),
                            1));
        }
    }

    private Optional<String> channel(Subscription one) {
        boolean isSpot = market == Market.SPOT;
        return Optional.ofNullable(
                switch (one.kind()) {
                    case TRADES -> isSpot ? "/market/match" : "/contractMarket/execution";
                    case KLINES -> klines(one, isSpot);
                    case QUOTES -> isSpot ? "/market/ticker" : "/contractMarket/tickerV2";
                    case BOOK -> isSpot ? "/spotMarket/level2Depth50" : "/contractMarket/level2";
                    case MARK_PRICE, FUNDING -> isSpot ? null : "/contract/instrument";
                    case OPEN_INTEREST, LIQUIDATIONS -> null;
                });
    }

    private static String klines(Subscription one, boolean isSpot) {
        if (isSpot) {
            return KucoinIntervals.NAMES.containsKey(one.interval()) ? "/market/candles" : null;
        }
        return KucoinIntervals.FUTURES.contains(one.interval())
                ? "/contractMarket/limitCandle"
                : null;
    }

    private static String subject(Subscription one) {
        Instrument instrument = one.instrument();
        String symbol = instrument.id().symbol();
        return one.kind() == Kind.KLINES
                ? symbol + "_" + KucoinIntervals.NAMES.get(one.interval())
                : symbol;
    }

    @Override
    public Decoded decode(String frame, Instruments instruments) {
        return KucoinFrame.decode(frame, instruments);
    }
}
