package dev.isobar.local.simulator.venues.coinbase;

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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The market data socket of Advanced Trade: snapshots before the answer, which lists all that is
 * subscribed; frames numbered on each connection; who hears nothing for ninety seconds is cut.
 *
 * @see <a
 *     href="https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/websocket/websocket-channels">Channels</a>
 */
final class CoinbaseSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEARTBEATS = "heartbeats";
    private static final Map<String, Topic.Kind> CHANNELS =
            Map.of(
                    "market_trades", Topic.Kind.TRADES,
                    "candles", Topic.Kind.KLINES,
                    "ticker", Topic.Kind.QUOTES,
                    "level2", Topic.Kind.BOOK);

    private final Floor floor;
    private final CoinbasePushes pushes;

    CoinbaseSockets(Floor floor) {
        this.floor = floor;
        this.pushes = new CoinbasePushes(floor);
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofSeconds(90), true);
    }

    @Override
    public Limits limits() {
        return new Limits(8, Duration.ofSeconds(1), Integer.MAX_VALUE, Duration.ofHours(24));
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        return resource.equals("/") || resource.isEmpty()
                ? Optional.of(new Session("/", connection))
                : Optional.empty();
    }

    @Override
    public String addressed(Session session, String frame) {
        return frame.replaceFirst(
                CoinbasePushes.UNNUMBERED, "\"sequence_num\":" + session.nextNumber() + ",");
    }

    @Override
    public List<String> said(Session session, long now) {
        boolean isWanted =
                session.topics().stream().anyMatch(topic -> topic.name().equals(HEARTBEATS));
        return isWanted
                ? List.of(
                        CoinbasePushes.frame(
                                HEARTBEATS,
                                now,
                                "{\"current_time\":\"%s\",\"heartbeat_counter\":%d}"
                                        .formatted(CoinbaseText.time(now), now / 1000)))
                : List.of();
    }

    @Override
    public List<String> receive(Session session, String text, long now) {
        try {
            JsonNode message = JSON.readTree(text);
            String type = message.path("type").asText();
            if (!type.equals("subscribe") && !type.equals("unsubscribe")) {
                return List.of(error("type is not a valid type"));
            }
            return subscribe(session, type.equals("subscribe"), message, now);
        } catch (JsonProcessingException e) {
            return List.of(error("malformed JSON"));
        }
    }

    private List<String> subscribe(Session session, boolean isWanted, JsonNode message, long now) {
        String channel = message.path("channel").asText();
        List<Topic> topics = new ArrayList<>();
        if (channel.equals(HEARTBEATS)) {
            Listed any = floor.listed(Market.SPOT).get(0);
            topics.add(new Topic("/", HEARTBEATS, Topic.Kind.TICKER, any, Bars.MINUTE));
        } else if (!CHANNELS.containsKey(channel)) {
            return List.of(error("channel is not supported"));
        }
        for (JsonNode product : message.path("product_ids")) {
            Optional<Listed> listed = floor.find(Market.SPOT, product.asText());
            if (listed.isEmpty()) {
                return List.of(error(product.asText() + " is not a valid product"));
            }
            topics.add(
                    new Topic(
                            "/",
                            channel,
                            CHANNELS.get(channel),
                            listed.get(),
                            CoinbasePushes.FIVE));
        }
        List<String> answers = new ArrayList<>();
        for (Topic topic : topics) {
            if (isWanted) {
                session.topics().add(topic);
                pushes.snapshot(topic, now, answers::add);
            } else {
                session.topics().remove(topic);
            }
        }
        answers.add(subscriptions(session, now));
        return answers;
    }

    private static String subscriptions(Session session, long now) {
        Map<String, TreeSet<String>> all = new TreeMap<>();
        for (Topic topic : session.topics()) {
            String what = topic.name().equals(HEARTBEATS) ? HEARTBEATS : topic.listed().symbol();
            all.computeIfAbsent(topic.name(), name -> new TreeSet<>()).add(what);
        }
        return CoinbasePushes.frame(
                "subscriptions", now, "{\"subscriptions\":" + JSON.valueToTree(all) + "}");
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        pushes.frames(topic, span, sink);
    }

    private static String error(String message) {
        return JSON.createObjectNode().put("type", "error").put("message", message).toString();
    }
}
