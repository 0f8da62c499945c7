package dev.isobar.local.simulator.venues.mexc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * MEXC spot's socket: asked in JSON, told in Protocol Buffers. A refusal comes with code 0 and says
 * so in words only; what nothing happened to sends a wrapper without a body.
 *
 * @see <a href="https://github.com/mexcdevelop/websocket-proto">Messages</a>
 */
public final class MexcSpotSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Floor floor;
    private final MexcSpotPushes pushes;

    MexcSpotSockets(Floor floor) {
        this.floor = floor;
        this.pushes = new MexcSpotPushes(floor);
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofSeconds(60), false);
    }

    @Override
    public Limits limits() {
        return new Limits(100, Duration.ofSeconds(1), 30, Duration.ofHours(24));
    }

    @Override
    public boolean isBinary(String frame) {
        return !frame.startsWith("{");
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        return resource.equals("/ws")
                ? Optional.of(new Session("spot", connection))
                : Optional.empty();
    }

    @Override
    public List<String> receive(Session session, String frame, long now) {
        JsonNode message;
        try {
            message = JSON.readTree(frame);
        } catch (JsonProcessingException e) {
            return List.of(answer("Incorrect parameter format"));
        }
        return switch (message.path("method").asText()) {
            case "PING" -> List.of(answer("PONG"));
            case "SUBSCRIPTION" -> List.of(answer(subscribe(session, message.path("params"))));
            case "UNSUBSCRIPTION" -> {
                message.path("params")
                        .forEach(
                                one ->
                                        session.topics()
                                                .removeIf(t -> t.name().equals(one.asText())));
                yield List.of(answer(message.path("params").path(0).asText()));
            }
            default -> List.of(answer("Incorrect method"));
        };
    }

    private String subscribe(Session session, JsonNode params) {
        List<String> done = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (JsonNode param : params) {
            Optional<Topic> topic = topic(param.asText());
            topic.ifPresent(session.topics()::add);
            (topic.isPresent() ? done : refused).add(param.asText());
        }
        if (!refused.isEmpty()) {
            done.add("Not Subscribed successfully! " + refused + ".  Reason： Blocked! ");
        }
        return String.join(",", done);
    }

    private Optional<Topic> topic(String name) {
        String[] parts = name.split("@");
        if (parts.length != 4 || !parts[0].equals("spot")) {
            return Optional.empty();
        }
        if (parts[1].equals("public.kline.v3.api.pb")) {
            return MexcBars.named(parts[3])
                    .flatMap(bars -> topic(name, Topic.Kind.KLINES, parts[2], bars));
        }
        if (!parts[2].equals("100ms") && !parts[2].equals("10ms")) {
            return Optional.empty();
        }
        return switch (parts[1]) {
            case "public.aggre.deals.v3.api.pb" ->
                    topic(name, Topic.Kind.TRADES, parts[3], Bars.MINUTE);
            case "public.aggre.bookTicker.v3.api.pb" ->
                    topic(name, Topic.Kind.QUOTES, parts[3], Bars.MINUTE);
            case "public.aggre.depth.v3.api.pb" ->
                    topic(name, Topic.Kind.BOOK, parts[3], Bars.MINUTE);
            default -> Optional.empty();
        };
    }

    private Optional<Topic> topic(String name, Topic.Kind kind, String symbol, Bars bars) {
        return floor.find(Market.SPOT, symbol).map(of -> new Topic("", name, kind, of, bars));
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        pushes.frames(topic, span, sink);
    }

    private static String answer(String message) {
        return JSON.createObjectNode().put("id", 0).put("code", 0).put("msg", message).toString();
    }
}
