package dev.isobar.local.simulator.venues.kraken;

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
 * Kraken's spot sockets, v2: a status at the beginning, a heartbeat each second, one answer for
 * each symbol, snapshots right after it. Who has not subscribed is let go after a minute.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/spot-ws-intro">WebSocket v2</a>
 */
final class KrakenSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Floor floor;
    private final KrakenPushes pushes;

    KrakenSockets(Floor floor) {
        this.floor = floor;
        this.pushes = new KrakenPushes(floor);
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofMinutes(1), true);
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        return resource.equals("/v2")
                ? Optional.of(new Session("v2", connection))
                : Optional.empty();
    }

    @Override
    public List<String> greeting(Session session, long now) {
        return List.of(
                "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"version\":\"2.0.10\","
                        + "\"system\":\"online\",\"api_version\":\"v2\","
                        + "\"connection_id\":16174536464690282295}]}");
    }

    @Override
    public List<String> said(Session session, long now) {
        return session.topics().isEmpty() ? List.of() : List.of("{\"channel\":\"heartbeat\"}");
    }

    @Override
    public List<String> receive(Session session, String frame, long now) {
        try {
            JsonNode message = JSON.readTree(frame);
            String method = message.path("method").asText();
            return switch (method) {
                case "ping" ->
                        List.of(
                                "{\"method\":\"pong\",\"time_in\":\"%1$s\",\"time_out\":\"%1$s\"}"
                                        .formatted(KrakenText.time(now)));
                case "subscribe", "unsubscribe" ->
                        subscribe(session, method, message.path("params"), now);
                default -> List.of(refused(method, "", "Unsupported method", now));
            };
        } catch (JsonProcessingException e) {
            return List.of(refused("", "", "Malformed request", now));
        }
    }

    private List<String> subscribe(Session session, String method, JsonNode params, long now) {
        List<String> answers = new ArrayList<>();
        for (JsonNode symbol : params.path("symbol")) {
            Optional<Listed> listed = floor.find(Market.SPOT, symbol.asText());
            Optional<Topic> topic = listed.flatMap(of -> topic(params, of));
            if (topic.isEmpty()) {
                String why =
                        listed.isEmpty()
                                ? "Currency pair not supported " + symbol.asText()
                                : "Subscription channel or interval is not supported";
                answers.add(refused(method, symbol.asText(), why, now));
            } else if (method.equals("subscribe")) {
                session.topics().add(topic.get());
                answers.add(accepted(method, params, topic.get(), now));
                if (params.path("snapshot").asBoolean(true)) {
                    pushes.snapshot(topic.get(), now, answers::add);
                }
            } else {
                session.topics().remove(topic.get());
                answers.add(accepted(method, params, topic.get(), now));
            }
        }
        return answers;
    }

    private static Optional<Topic> topic(JsonNode params, Listed listed) {
        return switch (params.path("channel").asText()) {
            case "trade" -> Optional.of(topic("trade", Topic.Kind.TRADES, listed, Bars.MINUTE));
            case "ticker" -> Optional.of(topic("ticker", Topic.Kind.QUOTES, listed, Bars.MINUTE));
            case "book" ->
                    params.path("depth").asInt(10) == 25
                            ? Optional.of(topic("book", Topic.Kind.BOOK, listed, Bars.MINUTE))
                            : Optional.empty();
            case "ohlc" ->
                    KrakenRest.bars(params.path("interval").asLong())
                            .map(
                                    bars ->
                                            topic(
                                                    "ohlc-" + params.path("interval").asLong(),
                                                    Topic.Kind.KLINES,
                                                    listed,
                                                    bars));
            default -> Optional.empty();
        };
    }

    private static Topic topic(String name, Topic.Kind kind, Listed listed, Bars bars) {
        return new Topic("v2", name, kind, listed, bars);
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        pushes.frames(topic, span, sink);
    }

    private static String accepted(String method, JsonNode params, Topic topic, long now) {
        return """
        {"method":"%s","result":{"channel":"%s","snapshot":true,"symbol":"%s"},"success":true,\
        "time_in":"%s","time_out":"%s"}"""
                .formatted(
                        method,
                        params.path("channel").asText(),
                        topic.listed().symbol(),
                        KrakenText.time(now),
                        KrakenText.time(now));
    }

    private static String refused(String method, String symbol, String error, long now) {
        return JSON.createObjectNode()
                .put("error", error)
                .put("method", method)
                .put("success", false)
                .put("symbol", symbol)
                .put("time_in", KrakenText.time(now))
                .put("time_out", KrakenText.time(now))
                .toString();
    }
}
