package dev.isobar.local.simulator.venues.okx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.KlineTimes;
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
 * OKX's sockets: {@code /ws/v5/public} has merged trades, {@code /ws/v5/business} has every trade
 * and the candles. Each argument is answered by itself. The ping is a text and so is the pong.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#overview-websocket">WebSocket</a>
 */
public final class OkxSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PUBLIC = "public";
    private static final String BUSINESS = "business";

    private final Floor floor;

    public OkxSockets(Floor floor) {
        this.floor = floor;
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofSeconds(30), true);
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
                answers.add(answer(session, op, arg));
            }
            return answers;
        } catch (JsonProcessingException e) {
            return List.of(error(session, "60012", "Illegal request: " + frame));
        }
    }

    private String answer(Session session, String op, JsonNode arg) {
        String channel = arg.path("channel").asText();
        String instrument = arg.path("instId").asText();
        Optional<Topic> topic = topic(session, channel, instrument);
        if (topic.isEmpty()) {
            return error(
                    session,
                    "60018",
                    ("Wrong URL or channel:%s,instId:%s doesn't exist. Please use the correct URL, "
                                    + "channel and parameters referring to API document.")
                            .formatted(channel, instrument));
        }
        topic.ifPresent(op.equals("subscribe") ? session.topics()::add : session.topics()::remove);
        return "{\"event\":\"%s\",\"arg\":%s,\"connId\":\"%s\"}".formatted(op, arg, session.id());
    }

    private Optional<Topic> topic(Session session, String channel, String instrument) {
        Optional<Listed> listed =
                floor.find(Market.SPOT, instrument).or(() -> floor.find(Market.LINEAR, instrument));
        boolean business = session.route().equals(BUSINESS);
        if (business && channel.startsWith("candle")) {
            return OkxBars.of(channel.substring(6))
                    .flatMap(bars -> listed.map(of -> topic(channel, Topic.Kind.KLINES, of, bars)));
        }
        if (business && channel.equals("trades-all")) {
            return listed.map(of -> topic(channel, Topic.Kind.TRADES, of, Bars.MINUTE));
        }
        if (!business && channel.equals("trades")) {
            return listed.map(of -> topic(channel, Topic.Kind.MERGED_TRADES, of, Bars.MINUTE));
        }
        return Optional.empty();
    }

    private static Topic topic(String channel, Topic.Kind kind, Listed listed, Bars bars) {
        return new Topic("", channel, kind, listed, bars);
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        Listed listed = topic.listed();
        switch (topic.kind()) {
            case KLINES ->
                    KlineTimes.each(
                            topic.bars(), span, (start, at) -> candle(topic, start, at, sink));
            case MERGED_TRADES ->
                    prints(topic, span)
                            .forEach(
                                    print ->
                                            sink.accept(
                                                    frame(topic, OkxText.merged(listed, print))));
            case TRADES -> {
                for (Print print : prints(topic, span)) {
                    for (int i = 0; i < print.fills(); i++) {
                        sink.accept(frame(topic, OkxText.fill(listed, print, i)));
                    }
                }
            }
            default -> throw new IllegalStateException("no such topic: " + topic);
        }
    }

    private List<Print> prints(Topic topic, Span span) {
        return floor.market().tape(topic.listed()).prints(span.from(), span.to());
    }

    private void candle(Topic topic, long start, long at, Consumer<String> sink) {
        Candle candle = floor.candles(topic.listed()).over(start, at);
        if (!candle.isEmpty() || candle.close() > 0) {
            boolean closed = topic.bars().end(start) == at;
            sink.accept(frame(topic, OkxText.candle(topic.listed(), candle, closed)));
        }
    }

    private static String frame(Topic topic, String row) {
        // Not formatted(): this is the hot path of a big capture.
        return new StringBuilder(300)
                .append("{\"arg\":{\"channel\":\"")
                .append(topic.name())
                .append("\",\"instId\":\"")
                .append(topic.listed().symbol())
                .append("\"},\"data\":[")
                .append(row)
                .append("]}")
                .toString();
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
