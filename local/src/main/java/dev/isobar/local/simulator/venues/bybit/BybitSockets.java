package dev.isobar.local.simulator.venues.bybit;

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
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Bybit's public sockets: one bad topic refuses the whole frame; trades come in batches.
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/ws/connect">connect</a>
 */
public final class BybitSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SPOT_TOPICS = 10;
    private static final int MOST_TRADES = 1024;
    private static final int LATENCY = 2;

    private final Floor floor;

    public BybitSockets(Floor floor) {
        this.floor = floor;
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
                    List.of(subscribe(session, op, request, message.path("args")));
            default -> List.of(answer(session, op, request, false, "Unsupported operation"));
        };
    }

    private String subscribe(Session session, String op, String request, JsonNode args) {
        if (session.route().equals("spot") && args.size() > MOST_SPOT_TOPICS) {
            return answer(session, op, request, false, "args size >10");
        }
        List<Topic> topics = new ArrayList<>();
        for (JsonNode arg : args) {
            Optional<Topic> topic = topic(session, arg.asText());
            if (topic.isEmpty()) {
                return answer(session, op, request, false, "Invalid topic: " + arg.asText());
            }
            topics.add(topic.get());
        }
        if (op.equals("subscribe")) {
            session.topics().addAll(topics);
        } else {
            topics.forEach(session.topics()::remove);
        }
        return answer(session, op, request, true, "");
    }

    private Optional<Topic> topic(Session session, String name) {
        String[] parts = name.split("\\.");
        Optional<Listed> listed = floor.find(Market.of(session.route()), parts[parts.length - 1]);
        if (parts.length == 2 && parts[0].equals("publicTrade")) {
            return listed.map(
                    of -> new Topic(session.route(), name, Topic.Kind.TRADES, of, Bars.MINUTE));
        }
        if (parts.length == 3 && parts[0].equals("kline")) {
            return BybitRest.bars(parts[1])
                    .flatMap(
                            bars ->
                                    listed.map(
                                            of ->
                                                    new Topic(
                                                            session.route(),
                                                            name,
                                                            Topic.Kind.KLINES,
                                                            of,
                                                            bars)));
        }
        return Optional.empty();
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        if (!topic.isTrades()) {
            KlineTimes.each(
                    topic.bars(), span, (start, at) -> kline(topic, start, at, span.skew(), sink));
            return;
        }
        List<Print> batch = new ArrayList<>();
        int fills = 0;
        for (Print print : floor.market().tape(topic.listed()).prints(span.from(), span.to())) {
            if (fills + print.fills() > MOST_TRADES) {
                sink.accept(trades(topic, batch, span.skew()));
                batch.clear();
                fills = 0;
            }
            batch.add(print);
            fills += print.fills();
        }
        if (!batch.isEmpty()) {
            sink.accept(trades(topic, batch, span.skew()));
        }
    }

    private static String trades(Topic topic, List<Print> prints, long skew) {
        StringBuilder out = new StringBuilder(prints.size() * 300);
        out.append("{\"topic\":\"")
                .append(topic.name())
                .append("\",\"type\":\"snapshot\",\"ts\":")
                .append(prints.get(prints.size() - 1).at() + LATENCY + skew)
                .append(",\"data\":[");
        for (Print print : prints) {
            BybitText.fills(out, topic.listed(), print);
        }
        return out.append("]}").toString();
    }

    private void kline(Topic topic, long start, long at, long skew, Consumer<String> sink) {
        Listed listed = topic.listed();
        Candle candle = floor.candles(listed).over(start, at);
        if (candle.isEmpty() && candle.close() == 0) {
            return;
        }
        long end = topic.bars().end(start);
        sink.accept(
                """
                {"topic":"%s","data":[{"start":%d,"end":%d,"interval":"%s","open":"%s","close":"%s",\
                "high":"%s","low":"%s","volume":"%s","turnover":"%s","confirm":%b,"timestamp":%d}],\
                "ts":%d,"type":"snapshot"}"""
                        .formatted(
                                topic.name(),
                                start,
                                end - 1,
                                topic.name().split("\\.")[1],
                                listed.price(candle.open()).toPlainString(),
                                listed.price(candle.close()).toPlainString(),
                                listed.price(candle.high()).toPlainString(),
                                listed.price(candle.low()).toPlainString(),
                                Text.plain(listed.size(candle.lots())),
                                Text.plain(listed.inQuote(candle.turnover())),
                                end == at,
                                at - 1 + skew,
                                at + LATENCY + skew));
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
