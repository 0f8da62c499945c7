package dev.isobar.local.simulator.venues.coinbase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.KlineTimes;
import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The market data socket of Advanced Trade: snapshots before the answer, which lists all that is
 * subscribed; frames numbered on each connection; who hears nothing for ninety seconds is cut.
 *
 * @see <a
 *     href="https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/websocket/websocket-channels">Channels</a>
 */
final class CoinbaseSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Bars FIVE = new Bars(Interval.M5);
    private static final int RECENT = 50;
    private static final String UNNUMBERED = "\"sequence_num\":0,";
    private static final String EPOCH = "1970-01-01T00:00:00Z";
    private static final String HEARTBEATS = "heartbeats";
    private static final Map<String, Topic.Kind> CHANNELS =
            Map.of(
                    "market_trades", Topic.Kind.TRADES,
                    "candles", Topic.Kind.KLINES,
                    "ticker", Topic.Kind.QUOTES,
                    "level2", Topic.Kind.BOOK);

    private final Floor floor;

    CoinbaseSockets(Floor floor) {
        this.floor = floor;
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofSeconds(90), true);
    }

    @Override
    public Limits limits() {
        return new Limits(8, Duration.ofSeconds(1), Integer.MAX_VALUE, Duration.ofHours(24));
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        return resource.equals("/") || resource.isEmpty()
                ? Optional.of(new Session("/", connection))
                : Optional.empty();
    }

    @Override
    public String addressed(Session session, String frame) {
        return frame.replaceFirst(UNNUMBERED, "\"sequence_num\":" + session.nextNumber() + ",");
    }

    @Override
    public List<String> said(Session session, long now) {
        boolean isWanted =
                session.topics().stream().anyMatch(topic -> topic.name().equals(HEARTBEATS));
        return isWanted
                ? List.of(
                        frame(
                                HEARTBEATS,
                                now,
                                "{\"current_time\":\"%s\",\"heartbeat_counter\":%d}"
                                        .formatted(CoinbaseText.time(now), now / 1000)))
                : List.of();
    }

    @Override
    public List<String> receive(Session session, String text, long now) {
        try {
            JsonNode message = JSON.readTree(text);
            String type = message.path("type").asText();
            if (!type.equals("subscribe") && !type.equals("unsubscribe")) {
                return List.of(error("type is not a valid type"));
            }
            return subscribe(session, type.equals("subscribe"), message, now);
        } catch (JsonProcessingException e) {
            return List.of(error("malformed JSON"));
        }
    }

    private List<String> subscribe(Session session, boolean isWanted, JsonNode message, long now) {
        String channel = message.path("channel").asText();
        List<Topic> topics = new ArrayList<>();
        if (channel.equals(HEARTBEATS)) {
            Listed any = floor.listed(Market.SPOT).get(0);
            topics.add(new Topic("/", HEARTBEATS, Topic.Kind.TICKER, any, Bars.MINUTE));
        } else if (!CHANNELS.containsKey(channel)) {
            return List.of(error("channel is not supported"));
        }
        for (JsonNode product : message.path("product_ids")) {
            Optional<Listed> listed = floor.find(Market.SPOT, product.asText());
            if (listed.isEmpty()) {
                return List.of(error(product.asText() + " is not a valid product"));
            }
            topics.add(new Topic("/", channel, CHANNELS.get(channel), listed.get(), FIVE));
        }
        List<String> answers = new ArrayList<>();
        for (Topic topic : topics) {
            if (isWanted) {
                session.topics().add(topic);
                snapshot(topic, now, answers::add);
            } else {
                session.topics().remove(topic);
            }
        }
        answers.add(subscriptions(session, now));
        return answers;
    }

    private static String subscriptions(Session session, long now) {
        Map<String, TreeSet<String>> all = new TreeMap<>();
        for (Topic topic : session.topics()) {
            String what = topic.name().equals(HEARTBEATS) ? HEARTBEATS : topic.listed().symbol();
            all.computeIfAbsent(topic.name(), name -> new TreeSet<>()).add(what);
        }
        return frame("subscriptions", now, "{\"subscriptions\":" + JSON.valueToTree(all) + "}");
    }

    /** How things stand, for who has just subscribed. */
    private void snapshot(Topic topic, long now, Consumer<String> sink) {
        Listed listed = topic.listed();
        switch (topic.kind()) {
            case TRADES ->
                    sink.accept(
                            rows(
                                    "market_trades",
                                    now,
                                    "snapshot",
                                    "trades",
                                    CoinbaseText.recent(floor, listed, now, RECENT)));
            case KLINES -> candle(topic, "snapshot", FIVE.floor(now - 1), now, 0, sink);
            case BOOK ->
                    sink.accept(
                            book(listed, floor.market().conditions(listed).book(now), now, EPOCH));
            default -> {
                // The next trade brings the next quote.
            }
        }
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        Listed listed = topic.listed();
        switch (topic.kind()) {
            case TRADES -> {
                List<Print> prints = floor.market().tape(listed).prints(span.from(), span.to());
                if (!prints.isEmpty()) {
                    List<String> rows = CoinbaseText.trades(listed, prints);
                    long sentAt = span.to() + span.skew();
                    sink.accept(rows("market_trades", sentAt, "update", "trades", rows));
                }
            }
            case KLINES ->
                    KlineTimes.each(
                            FIVE,
                            span,
                            (start, at) -> candle(topic, "update", start, at, span.skew(), sink));
            case QUOTES -> quotes(listed, span, sink);
            case BOOK -> steps(listed, span, sink);
            default -> {
                // Heartbeats are said, not traded.
            }
        }
    }

    /** One at each trade. */
    private void quotes(Listed listed, Span span, Consumer<String> sink) {
        for (Print print : floor.market().tape(listed).prints(span.from(), span.to())) {
            Book book = floor.market().conditions(listed).book(print.at());
            String row = CoinbaseText.ticker(listed, print, book);
            sink.accept(
                    rows("ticker", print.at() + span.skew(), "update", "tickers", List.of(row)));
        }
    }

    private void candle(
            Topic topic, String type, long start, long at, long skew, Consumer<String> sink) {
        Candle candle = floor.candles(topic.listed()).over(start, at);
        if (!candle.isEmpty()) {
            String row = CoinbaseText.candle(topic.listed(), candle, true);
            sink.accept(rows("candles", at + skew, type, "candles", List.of(row)));
        }
    }

    /** Every state of the book that began in (from, to]. */
    private void steps(Listed listed, Span span, Consumer<String> sink) {
        Conditions conditions = floor.market().conditions(listed);
        long first = Conditions.bookNumber(span.from()) + 1;
        for (long number = first; number <= Conditions.bookNumber(span.to()); number++) {
            long at = number * Conditions.BOOK_STEP;
            Book change =
                    Conditions.change(
                            conditions.book(at - Conditions.BOOK_STEP), conditions.book(at));
            if (!change.bids().isEmpty() || !change.asks().isEmpty()) {
                long shown = at + span.skew();
                sink.accept(book(listed, change, shown, CoinbaseText.time(shown)));
            }
        }
    }

    /**
     * @param time of its levels: 1970 in a snapshot
     */
    private static String book(Listed listed, Book book, long at, String time) {
        return frame(
                "l2_data",
                at,
                "{\"type\":\"%s\",\"product_id\":\"%s\",\"updates\":[%s]}"
                        .formatted(
                                time.equals(EPOCH) ? "snapshot" : "update",
                                listed.symbol(),
                                CoinbaseText.levels(listed, book, time)));
    }

    private static String rows(
            String channel, long at, String type, String name, List<String> rows) {
        return frame(
                channel,
                at,
                "{\"type\":\"%s\",\"%s\":[%s]}".formatted(type, name, String.join(",", rows)));
    }

    /** Its number is given to each connection when it is sent. */
    private static String frame(String channel, long at, String event) {
        return "{\"channel\":\"%s\",\"client_id\":\"\",\"timestamp\":\"%s\",%s\"events\":[%s]}"
                .formatted(channel, CoinbaseText.time(at), UNNUMBERED, event);
    }

    private static String error(String message) {
        return JSON.createObjectNode().put("type", "error").put("message", message).toString();
    }
}
