package dev.isobar.local.simulator.venues.ascendex;

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
 * AscendEX's sockets: it pings every 15 s and lets go who has not answered three times; one answer
 * for each symbol; a snapshot of a book is asked for by itself.
 *
 * @see <a href="https://ascendex.github.io/ascendex-pro-api/#websocket">WebSocket</a>
 */
final class AscendExSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRICING = "futures-pricing-data";

    private final Floor floor;
    private final Market market;
    private final AscendExPushes pushes;

    AscendExSockets(Floor floor, Market market) {
        this.floor = floor;
        this.market = market;
        this.pushes = new AscendExPushes(floor);
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofSeconds(45), false);
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        boolean ours =
                market == Market.SPOT
                        ? resource.matches("/\\d+/api/pro/v1/stream")
                        : resource.equals("/api/pro/v2/stream");
        return ours ? Optional.of(new Session(market.id(), connection)) : Optional.empty();
    }

    @Override
    public List<String> greeting(Session session, long now) {
        return List.of("{\"m\":\"connected\",\"type\":\"unauth\"}");
    }

    @Override
    public List<String> said(Session session, long now) {
        return now / 1000 % 15 == 0 ? List.of("{ \"m\": \"ping\", \"hp\": 3 }") : List.of();
    }

    @Override
    public List<String> receive(Session session, String frame, long now) {
        try {
            JsonNode message = JSON.readTree(frame);
            String op = message.path("op").asText();
            return switch (op) {
                case "pong" -> List.of();
                case "ping" ->
                        List.of("{\"m\":\"pong\",\"code\":0,\"ts\":%d,\"hp\":3}".formatted(now));
                case "sub", "unsub" -> subscribe(session, op, message.path("ch").asText(), now);
                case "req" -> snapshot(message.path("args").path("symbol").asText(), now);
                default -> List.of(error("Unknown op"));
            };
        } catch (JsonProcessingException e) {
            return List.of(error("Not JSON"));
        }
    }

    private List<String> snapshot(String symbol, long now) {
        return floor.find(market, symbol)
                .map(listed -> List.of(pushes.snapshot(listed, now)))
                .orElseGet(() -> List.of(error("Invalid symbol " + symbol)));
    }

    /** {@code trades:BTC/USDT,ETH/USDT}, {@code bar:1:BTC/USDT}, {@code futures-pricing-data}. */
    private List<String> subscribe(Session session, String op, String channel, long now) {
        if (channel.equals(PRICING) && market == Market.LINEAR) {
            change(session, op, pricing());
            return List.of(answer(op, channel));
        }
        int colon = channel.lastIndexOf(':');
        if (colon < 0) {
            return List.of(error("Invalid channel " + channel));
        }
        String name = channel.substring(0, colon);
        List<String> answers = new ArrayList<>();
        for (String symbol : channel.substring(colon + 1).split(",")) {
            Optional<Topic> topic =
                    floor.find(market, symbol).flatMap(listed -> topic(name, listed));
            topic.ifPresent(found -> change(session, op, found));
            answers.add(
                    topic.isPresent()
                            ? answer(op, name + ":" + symbol)
                            : error("Invalid channel " + name + ":" + symbol));
        }
        return answers;
    }

    private static void change(Session session, String op, Topic topic) {
        if (op.equals("sub")) {
            session.topics().add(topic);
        } else {
            session.topics().remove(topic);
        }
    }

    /** One topic tells of all contracts. */
    private Topic pricing() {
        return new Topic(
                market.id(),
                PRICING,
                Topic.Kind.MARK_PRICE,
                floor.listed(Market.LINEAR).get(0),
                Bars.MINUTE);
    }

    private Optional<Topic> topic(String name, Listed listed) {
        if (name.startsWith("bar:")) {
            return AscendExRest.bars(name.substring(4))
                    .map(bars -> new Topic(market.id(), name, Topic.Kind.KLINES, listed, bars));
        }
        Optional<Topic.Kind> kind =
                switch (name) {
                    case "trades" -> Optional.of(Topic.Kind.TRADES);
                    case "bbo" -> Optional.of(Topic.Kind.QUOTES);
                    case "depth" -> Optional.of(Topic.Kind.BOOK);
                    default -> Optional.empty();
                };
        return kind.map(of -> new Topic(market.id(), name, of, listed, Bars.MINUTE));
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        pushes.frames(topic, span, sink);
    }

    private static String answer(String op, String channel) {
        return "{\"m\":\"%s\",\"ch\":\"%s\",\"code\":0}".formatted(op, channel);
    }

    private static String error(String why) {
        return JSON.createObjectNode()
                .put("m", "error")
                .put("code", 100005)
                .put("reason", "INVALID_WS_REQUEST_DATA")
                .put("info", why)
                .toString();
    }
}
