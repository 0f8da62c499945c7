package dev.isobar.local.simulator.venues.bybit;

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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Bybit's public sockets: one bad topic refuses the whole frame; what has a state begins with a
 * snapshot.
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/ws/connect">connect</a>
 */
public final class BybitSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SPOT_TOPICS = 10;
    private static final int LONGEST_ARGS = 21_000;

    private final Floor floor;
    private final BybitPushes pushes;

    public BybitSockets(Floor floor) {
        this.floor = floor;
        this.pushes = new BybitPushes(floor);
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofMinutes(10), false);
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        return switch (resource) {
            case "/v5/public/spot" -> Optional.of(new Session("spot", connection));
            case "/v5/public/linear" -> Optional.of(new Session("linear", connection));
            case "/v5/public/inverse" -> Optional.of(new Session("inverse", connection));
            default -> Optional.empty();
        };
    }

    @Override
    public List<String> receive(Session session, String frame, long now) {
        JsonNode message;
        try {
            message = JSON.readTree(frame);
        } catch (JsonProcessingException e) {
            return List.of(answer(session, "", "", false, "Invalid JSON"));
        }
        String op = message.path("op").asText();
        String request = message.path("req_id").asText();
        return switch (op) {
            case "ping" -> List.of(answer(session, op, request, true, "pong"));
            case "subscribe", "unsubscribe" ->
                    subscribe(session, op, request, message.path("args"), now);
            default -> List.of(answer(session, op, request, false, "Unsupported operation"));
        };
    }

    private List<String> subscribe(
            Session session, String op, String request, JsonNode args, long now) {
        if (session.route().equals("spot") && args.size() > MOST_SPOT_TOPICS
                || args.toString().length() > LONGEST_ARGS) {
            return List.of(answer(session, op, request, false, "args size >10"));
        }
        List<Topic> topics = new ArrayList<>();
        for (JsonNode arg : args) {
            Optional<Topic> topic = topic(session, arg.asText());
            if (topic.isEmpty()) {
                return List.of(
                        answer(session, op, request, false, "Invalid topic: " + arg.asText()));
            }
            topics.add(topic.get());
        }
        List<String> answers = new ArrayList<>();
        answers.add(answer(session, op, request, true, ""));
        if (op.equals("subscribe")) {
            session.topics().addAll(topics);
            topics.forEach(topic -> pushes.state(topic, now, answers::add));
        } else {
            topics.forEach(session.topics()::remove);
        }
        return answers;
    }

    private Optional<Topic> topic(Session session, String name) {
        String[] parts = name.split("\\.");
        Market market = Market.of(session.route());
        Optional<Listed> listed = floor.find(market, parts[parts.length - 1]);
        String detail = parts.length == 3 ? parts[1] : "";
        Optional<Bars> bars =
                parts[0].equals("kline") ? BybitRest.bars(detail) : Optional.of(Bars.MINUTE);
        Optional<Topic.Kind> kind = kind(market, parts[0], detail);
        return listed.isEmpty() || bars.isEmpty()
                ? Optional.empty()
                : kind.map(of -> new Topic(session.route(), name, of, listed.get(), bars.get()));
    }

    private static Optional<Topic.Kind> kind(Market market, String channel, String detail) {
        Topic.Kind kind =
                switch (channel) {
                    case "publicTrade" -> Topic.Kind.TRADES;
                    case "kline" -> Topic.Kind.KLINES;
                    case "orderbook" ->
                            switch (detail) {
                                case "1" -> Topic.Kind.QUOTES;
                                case "50", "200", "1000" -> Topic.Kind.BOOK;
                                default -> null;
                            };
                    case "tickers" -> Topic.Kind.TICKER;
                    case "allLiquidation" -> market == Market.SPOT ? null : Topic.Kind.LIQUIDATIONS;
                    default -> null;
                };
        boolean isDetailed = channel.equals("kline") || channel.equals("orderbook");
        return isDetailed == detail.isEmpty() ? Optional.empty() : Optional.ofNullable(kind);
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        pushes.frames(topic, span, sink);
    }

    private static String answer(
            Session session, String op, String request, boolean success, String message) {
        return JSON.createObjectNode()
                .put("success", success)
                .put("ret_msg", message)
                .put("conn_id", session.id())
                .put("req_id", request)
                .put("op", op)
                .toString();
    }
}
