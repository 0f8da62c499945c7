package dev.isobar.local.simulator.venues.bitget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.local.simulator.venues.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Bitget's sockets: {@code /v2/ws/public}, and {@code /v3/ws/public} for liquidations. Each
 * argument is answered by itself, and its snapshot follows. The ping is a text and so is the pong;
 * who is silent for two minutes is cut off. Ten frames a second, a thousand channels.
 *
 * @see <a href="https://www.bitget.com/api-doc/common/websocket-intro">WebSocket</a>
 */
public final class BitgetSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLASSIC = "classic";
    private static final String UNIFIED = "unified";
    private static final String CANDLE = "candle";
    private static final int LONGEST = 4096;

    private static final Map<String, Topic.Kind> CHANNELS =
            Map.of(
                    "trade", Topic.Kind.TRADES,
                    "books1", Topic.Kind.QUOTES,
                    "books", Topic.Kind.BOOK,
                    "ticker", Topic.Kind.TICKER);

    private final Floor floor;
    private final BitgetPushes pushes;

    public BitgetSockets(Floor floor) {
        this.floor = floor;
        this.pushes = new BitgetPushes(floor);
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofMinutes(2), false);
    }

    @Override
    public Limits limits() {
        return new Limits(10, Duration.ofSeconds(1), 1000, Duration.ofHours(24));
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        return switch (resource) {
            case "/v2/ws/public" -> Optional.of(new Session(CLASSIC, connection));
            case "/v3/ws/public" -> Optional.of(new Session(UNIFIED, connection));
            default -> Optional.empty();
        };
    }

    @Override
    public List<String> receive(Session session, String frame, long now) {
        if (frame.equals("ping")) {
            return List.of("pong");
        }
        try {
            JsonNode message = JSON.readTree(frame);
            String op = message.path("op").asText();
            boolean isKnown = op.equals("subscribe") || op.equals("unsubscribe");
            if (!isKnown || frame.length() > LONGEST) {
                return List.of(error(null, 30002, "Unrecognized request"));
            }
            List<String> answers = new ArrayList<>();
            for (JsonNode arg : message.path("args")) {
                answer(session, op, arg, now, answers);
            }
            return answers;
        } catch (JsonProcessingException e) {
            return List.of(error(null, 30002, "Unrecognized request:" + frame));
        }
    }

    private void answer(Session session, String op, JsonNode arg, long now, List<String> answers) {
        Optional<Product> product = product(session, arg.path("instType").asText());
        if (product.isEmpty()) {
            answers.add(error(arg, 30016, "Param error"));
            return;
        }
        List<Topic> topics =
                session.route().equals(UNIFIED)
                        ? liquidations(product.get(), arg)
                        : classic(product.get(), arg);
        if (topics.isEmpty()) {
            answers.add(
                    error(
                            arg,
                            30001,
                            "instType:%s,channel:%s,instId:%s doesn't exist"
                                    .formatted(
                                            arg.path("instType").asText(),
                                            arg.path("channel").asText(),
                                            arg.path("instId").asText())));
            return;
        }
        ObjectNode answer = JSON.createObjectNode().put("event", op);
        answer.set("arg", arg);
        answers.add(answer.toString());
        if (op.equals("subscribe")) {
            session.topics().addAll(topics);
            topics.forEach(topic -> pushes.snapshot(topic, now, answers::add));
        } else {
            topics.forEach(session.topics()::remove);
        }
    }

    /** v2 writes it in capitals, v3 does not. */
    private static Optional<Product> product(Session session, String type) {
        boolean isUnified = session.route().equals(UNIFIED);
        return Product.of(type)
                .filter(of -> type.equals(isUnified ? of.id().toLowerCase(Locale.ROOT) : of.id()));
    }

    private List<Topic> classic(Product product, JsonNode arg) {
        String channel = arg.path("channel").asText();
        return product
                .find(floor, arg.path("instId").asText())
                .flatMap(listed -> topic(product, channel, listed))
                .stream()
                .toList();
    }

    private static Optional<Topic> topic(Product product, String channel, Listed listed) {
        if (channel.startsWith(CANDLE)) {
            return BitgetBars.futures(channel.substring(CANDLE.length()))
                    .map(bars -> new Topic(product.id(), channel, Topic.Kind.KLINES, listed, bars));
        }
        return Optional.ofNullable(CHANNELS.get(channel))
                .map(kind -> new Topic(product.id(), channel, kind, listed, Bars.MINUTE));
    }

    /** A whole product line at once. Coin perpetuals of v3 are another product. */
    private List<Topic> liquidations(Product product, JsonNode arg) {
        boolean isAsked = arg.path("topic").asText().equals("liquidation") && !arg.has("symbol");
        boolean isSold = product == Product.USDT_FUTURES || product == Product.USDC_FUTURES;
        return !isAsked || !isSold
                ? List.of()
                : product.listed(floor).stream()
                        .map(
                                of ->
                                        new Topic(
                                                product.id().toLowerCase(Locale.ROOT),
                                                "liquidation",
                                                Topic.Kind.LIQUIDATIONS,
                                                of,
                                                Bars.MINUTE))
                        .toList();
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        pushes.frames(topic, span, sink);
    }

    private static String error(JsonNode arg, int code, String message) {
        ObjectNode answer = JSON.createObjectNode().put("event", "error");
        if (arg != null) {
            answer.set("arg", arg);
        }
        return answer.put("code", code).put("msg", message).put("op", "subscribe").toString();
    }
}
