package dev.isobar.local.simulator.venues.kucoin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.KlineTimes;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * KuCoin's classic sockets: nobody comes in without a token; a welcome; symbols that do not exist
 * are acknowledged and silent; a topic that does not exist is an error 404.
 *
 * @see <a href="https://www.kucoin.com/docs-new/websocket-api/base-info/introduction">Sockets</a>
 */
public final class KucoinSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Floor floor;
    private final Market market;
    private final Tokens tokens;
    private final KucoinTopics topics;

    KucoinSockets(Floor floor, Market market, Tokens tokens) {
        this.floor = floor;
        this.market = market;
        this.tokens = tokens;
        this.topics = new KucoinTopics(market);
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofSeconds(60), false);
    }

    @Override
    public Limits limits() {
        return new Limits(100, Duration.ofSeconds(10), 300, Duration.ofHours(24));
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        int question = resource.indexOf('?');
        Query query = Query.parse(question < 0 ? null : resource.substring(question + 1));
        return tokens.admits(query.text("token"), query.text("connectId"))
                ? Optional.of(new Session(market.id(), query.text("connectId")))
                : Optional.empty();
    }

    @Override
    public List<String> greeting(Session session, long now) {
        return List.of(
                JSON.createObjectNode().put("id", session.id()).put("type", "welcome").toString());
    }

    @Override
    public List<String> receive(Session session, String frame, long now) {
        JsonNode message;
        try {
            message = JSON.readTree(frame);
        } catch (JsonProcessingException e) {
            return List.of(error("0", 400, e.getOriginalMessage()));
        }
        String id = message.path("id").asText();
        return switch (message.path("type").asText()) {
            case "ping" ->
                    List.of(
                            "{\"id\":\"%s\",\"type\":\"pong\",\"timestamp\":%d000}"
                                    .formatted(id, now));
            case "subscribe", "unsubscribe" -> subscribe(session, id, message);
            default -> List.of(error(id, 400, "type is not supported"));
        };
    }

    private List<String> subscribe(Session session, String id, JsonNode message) {
        String topic = message.path("topic").asText();
        int colon = topic.indexOf(':');
        String channel = colon < 0 ? topic : topic.substring(0, colon);
        Topic.Kind kind = topics.kind(channel);
        if (kind == null) {
            return List.of(error(id, 404, "topic does not exist"));
        }
        String[] subjects = topic.substring(colon + 1).split(",");
        if (subjects.length > 100) {
            return List.of(
                    error(id, 400, "exceed max subscription count limitation of 100 per time"));
        }
        for (String subject : subjects) {
            Optional<Topic> found = topic(channel, kind, subject);
            if (message.path("type").asText().equals("subscribe")) {
                found.ifPresent(session.topics()::add);
            } else {
                found.ifPresent(session.topics()::remove);
            }
        }
        return message.path("response").asBoolean()
                ? List.of("{\"id\":\"%s\",\"type\":\"ack\"}".formatted(id))
                : List.of();
    }

    private Optional<Topic> topic(String channel, Topic.Kind kind, String subject) {
        if (kind != Topic.Kind.KLINES) {
            return floor.find(market, subject)
                    .map(of -> new Topic("", channel + ":" + subject, kind, of, Bars.MINUTE));
        }
        int mark = subject.lastIndexOf('_');
        Optional<Bars> bars = Bars.of(KucoinText.code(subject.substring(mark + 1)));
        return bars.flatMap(
                length ->
                        floor.find(market, subject.substring(0, Math.max(0, mark)))
                                .map(
                                        of ->
                                                new Topic(
                                                        "",
                                                        channel + ":" + subject,
                                                        kind,
                                                        of,
                                                        length)));
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        Listed listed = topic.listed();
        Conditions conditions = floor.market().conditions(listed);
        switch (topic.kind()) {
            case TRADES -> {
                for (Print print : floor.market().tape(listed).prints(span.from(), span.to())) {
                    for (int i = 0; i < print.fills(); i++) {
                        sink.accept(topics.frame(topic, KucoinText.trade(listed, print, i, true)));
                    }
                }
            }
            case KLINES ->
                    KlineTimes.each(
                            topic.bars(),
                            span,
                            (start, at) -> kline(topic, start, at, span.skew(), sink));
            default -> topics.conditions(topic, conditions, span, sink);
        }
    }

    private void kline(Topic topic, long start, long at, long skew, Consumer<String> sink) {
        Candle candle = floor.candles(topic.listed()).over(start, at);
        if (!candle.isEmpty()) {
            String row = KucoinText.streamed(topic.listed(), candle);
            String time = (at + skew) + (KucoinText.isSpot(topic.listed()) ? "000000" : "");
            sink.accept(
                    topics.frame(
                            topic,
                            "{\"symbol\":\"%s\",\"candles\":%s,\"time\":%s}"
                                    .formatted(topic.listed().symbol(), row, time)));
        }
    }

    private static String error(String id, int code, String text) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("type", "error")
                .put("code", code)
                .put("data", text)
                .toString();
    }
}
