package dev.isobar.local.simulator.venues.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gate's public sockets: every frame names its time, channel and event; one unknown instrument
 * refuses the whole frame.
 *
 * @see <a href="https://www.gate.com/docs/developers/apiv4/ws/en/">WebSocket v4</a>
 */
public final class GateSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Market> PATHS =
            Map.of(
                    "/ws/v4/", Market.SPOT,
                    "/v4/ws/usdt", Market.LINEAR,
                    "/v4/ws/btc", Market.INVERSE);
    private static final Map<String, Topic.Kind> CHANNELS =
            Map.of(
                    "spot.trades", Topic.Kind.TRADES,
                    "spot.candlesticks", Topic.Kind.KLINES,
                    "spot.book_ticker", Topic.Kind.QUOTES,
                    "spot.order_book_update", Topic.Kind.BOOK,
                    "futures.trades", Topic.Kind.TRADES,
                    "futures.candlesticks", Topic.Kind.KLINES,
                    "futures.book_ticker", Topic.Kind.QUOTES,
                    "futures.order_book_update", Topic.Kind.BOOK,
                    "futures.tickers", Topic.Kind.TICKER,
                    "futures.public_liquidates", Topic.Kind.LIQUIDATIONS);

    private final Floor floor;
    private final GateFrames frames;

    public GateSockets(Floor floor) {
        this.floor = floor;
        this.frames = new GateFrames(floor);
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ofSeconds(20), Duration.ofSeconds(60), false);
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        return Optional.ofNullable(PATHS.get(resource))
                .map(market -> new Session(market.id(), connection));
    }

    @Override
    public List<String> receive(Session session, String text, long now) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return List.of(refused("", "", 1, "Invalid request body format", now));
        }
        String channel = message.path("channel").asText();
        String event = message.path("event").asText();
        if (!message.path("time").isIntegralNumber()) {
            return List.of(refused(channel, event, 1, "time is missing", now));
        }
        if (channel.endsWith(".ping")) {
            return List.of(
                    "{\"time\":%d,\"time_ms\":%d,\"channel\":\"%s\",\"event\":\"\",\"result\":null}"
                            .formatted(now / 1000, now, channel.replace(".ping", ".pong")));
        }
        if (!event.equals("subscribe") && !event.equals("unsubscribe")) {
            return List.of(refused(channel, event, 2, "unknown event " + event, now));
        }
        return List.of(change(session, channel, event, message.path("payload"), now));
    }

    private String change(
            Session session, String channel, String event, JsonNode payload, long now) {
        Market market = Market.of(session.route());
        boolean isHere = channel.startsWith(market == Market.SPOT ? "spot." : "futures.");
        if (!isHere || !CHANNELS.containsKey(channel)) {
            return refused(channel, event, 2, "unknown channel " + channel, now);
        }
        List<Topic> topics = new ArrayList<>();
        String unknown = topics(session.route(), market, channel, payload, topics);
        if (!unknown.isEmpty()) {
            return refused(channel, event, 2, unknown, now);
        }
        if (event.equals("subscribe")) {
            session.topics().addAll(topics);
        } else {
            topics.forEach(session.topics()::remove);
        }
        return "{\"time\":%d,\"time_ms\":%d,\"channel\":\"%s\",\"event\":\"%s\",\"result\":{\"status\":\"success\"}}"
                .formatted(now / 1000, now, channel, event);
    }

    /** Adds what the payload names; else says what is wrong with it. */
    private String topics(
            String route, Market market, String channel, JsonNode payload, List<Topic> into) {
        Topic.Kind kind = CHANNELS.get(channel);
        List<String> names = new ArrayList<>();
        payload.forEach(one -> names.add(one.asText()));
        Bars bars = Bars.MINUTE;
        if (kind == Topic.Kind.KLINES) {
            Optional<Bars> named =
                    names.isEmpty() ? Optional.empty() : GateCandles.bars(names.remove(0));
            if (named.isEmpty()) {
                return "unknown interval";
            }
            bars = named.get();
        } else if (kind == Topic.Kind.BOOK
                && (names.size() < 2 || !names.remove(1).equals("100ms"))) {
            return "invalid frequency";
        }
        for (String symbol : names) {
            Optional<Listed> listed = floor.find(market, symbol);
            if (listed.isEmpty()) {
                return (market == Market.SPOT ? "unknown currency pair " : "unknown contract ")
                        + symbol;
            }
            into.add(new Topic(route, channel, kind, listed.get(), bars));
        }
        return names.isEmpty() ? "payload is empty" : "";
    }

    private static String refused(String channel, String event, int code, String why, long now) {
        return JSON.createObjectNode()
                .put("time", now / 1000)
                .put("time_ms", now)
                .put("channel", channel)
                .put("event", event)
                .set("error", JSON.createObjectNode().put("code", code).put("message", why))
                .toString();
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        frames.of(topic, span, sink);
    }
}
