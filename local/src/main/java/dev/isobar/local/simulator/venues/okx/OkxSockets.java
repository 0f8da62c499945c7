package dev.isobar.local.simulator.venues.okx;

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
import java.util.stream.Stream;

/**
 * OKX's sockets: {@code /ws/v5/business} has every trade and the candles, {@code /ws/v5/public} the
 * rest. Each argument is answered by itself, and what has a state is told right after. The ping is
 * a text and so is the pong. 480 subscribing frames an hour are allowed.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#overview-websocket">WebSocket</a>
 */
public final class OkxSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PUBLIC = "public";
    private static final String BUSINESS = "business";
    private static final String LIQUIDATIONS = "liquidation-orders";

    /** On the public endpoint, by instrument. */
    private static final Map<String, Topic.Kind> STATES =
            Map.of(
                    "trades", Topic.Kind.MERGED_TRADES,
                    "bbo-tbt", Topic.Kind.QUOTES,
                    "books", Topic.Kind.BOOK,
                    "mark-price", Topic.Kind.MARK_PRICE,
                    "funding-rate", Topic.Kind.FUNDING,
                    "open-interest", Topic.Kind.OPEN_INTEREST);

    private final Floor floor;
    private final OkxPushes pushes;

    public OkxSockets(Floor floor) {
        this.floor = floor;
        this.pushes = new OkxPushes(floor);
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofSeconds(30), true);
    }

    @Override
    public Limits limits() {
        return new Limits(480, Duration.ofHours(1), Integer.MAX_VALUE, Duration.ofHours(24));
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        return switch (resource) {
            case "/ws/v5/public" -> Optional.of(new Session(PUBLIC, connection));
            case "/ws/v5/business" -> Optional.of(new Session(BUSINESS, connection));
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
            if (!op.equals("subscribe") && !op.equals("unsubscribe")) {
                return List.of(error(session, "60012", "Illegal request: " + frame));
            }
            List<String> answers = new ArrayList<>();
            for (JsonNode arg : message.path("args")) {
                answer(session, op, arg, now, answers);
            }
            return answers;
        } catch (JsonProcessingException e) {
            return List.of(error(session, "60012", "Illegal request: " + frame));
        }
    }

    private void answer(Session session, String op, JsonNode arg, long now, List<String> answers) {
        List<Topic> topics = topics(session, arg);
        if (topics.isEmpty()) {
            answers.add(
                    error(
                            session,
                            "60018",
                            ("Wrong URL or channel:%s,instId:%s doesn't exist. Please use the"
                                            + " correct URL, channel and parameters referring to"
                                            + " API document.")
                                    .formatted(
                                            arg.path("channel").asText(),
                                            arg.path("instId").asText())));
            return;
        }
        answers.add(
                "{\"event\":\"%s\",\"arg\":%s,\"connId\":\"%s\"}".formatted(op, arg, session.id()));
        if (op.equals("subscribe")) {
            session.topics().addAll(topics);
            topics.forEach(topic -> pushes.state(topic, now, answers::add));
        } else {
            topics.forEach(session.topics()::remove);
        }
    }

    private List<Topic> topics(Session session, JsonNode arg) {
        String channel = arg.path("channel").asText();
        if (channel.equals(LIQUIDATIONS)) {
            return session.route().equals(PUBLIC) ? liquidations(arg) : List.of();
        }
        return Stream.of(Market.SPOT, Market.LINEAR, Market.INVERSE)
                .flatMap(market -> floor.find(market, arg.path("instId").asText()).stream())
                .flatMap(listed -> topic(session.route(), channel, listed).stream())
                .toList();
    }

    /** Of all swaps at once; one instrument is refused. */
    private List<Topic> liquidations(JsonNode arg) {
        if (arg.has("instId") || !arg.path("instType").asText().equals("SWAP")) {
            return List.of();
        }
        return Stream.of(Market.LINEAR, Market.INVERSE)
                .flatMap(market -> floor.listed(market).stream())
                .map(of -> topic(LIQUIDATIONS, Topic.Kind.LIQUIDATIONS, of, Bars.MINUTE))
                .toList();
    }

    private static Optional<Topic> topic(String route, String channel, Listed listed) {
        if (route.equals(BUSINESS)) {
            if (channel.startsWith("candle")) {
                return OkxBars.of(channel.substring(6))
                        .map(bars -> topic(channel, Topic.Kind.KLINES, listed, bars));
            }
            return channel.equals("trades-all")
                    ? Optional.of(topic(channel, Topic.Kind.TRADES, listed, Bars.MINUTE))
                    : Optional.empty();
        }
        boolean ofSwaps = channel.equals("funding-rate") || channel.equals("open-interest");
        return ofSwaps && listed.market() == Market.SPOT
                ? Optional.empty()
                : Optional.ofNullable(STATES.get(channel))
                        .map(kind -> topic(channel, kind, listed, Bars.MINUTE));
    }

    private static Topic topic(String channel, Topic.Kind kind, Listed listed, Bars bars) {
        return new Topic("", channel, kind, listed, bars);
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        pushes.frames(topic, span, sink);
    }

    private static String error(Session session, String code, String message) {
        return JSON.createObjectNode()
                .put("event", "error")
                .put("code", code)
                .put("msg", message)
                .put("connId", session.id())
                .toString();
    }
}
