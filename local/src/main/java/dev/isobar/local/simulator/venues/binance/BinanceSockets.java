package dev.isobar.local.simulator.venues.binance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Binance's streams: {@code /stream} wraps, {@code /ws} does not. USD-M serves books and best
 * prices under {@code /public} and its old paths, everything else under {@code /market} only; the
 * wrong path acknowledges and sends nothing. So does every stream name that does not exist.
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams">spot</a>
 */
public final class BinanceSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WRAPPED = "wrapped";
    private static final String RAW = "raw";

    /** Added to the route of a USD-M connection that carries books only. */
    private static final String PUBLIC = " public";

    private static final Set<Topic.Kind> BOOKS = EnumSet.of(Topic.Kind.QUOTES, Topic.Kind.BOOK);
    private static final Set<Topic.Kind> OF_SPOT =
            EnumSet.of(Topic.Kind.TRADES, Topic.Kind.KLINES, Topic.Kind.QUOTES, Topic.Kind.BOOK);

    private static final Map<String, Topic.Kind> STREAMS =
            Map.of(
                    "aggTrade", Topic.Kind.TRADES,
                    "bookTicker", Topic.Kind.QUOTES,
                    "depth@100ms", Topic.Kind.BOOK,
                    "markPrice@1s", Topic.Kind.MARK_PRICE,
                    "forceOrder", Topic.Kind.LIQUIDATIONS);

    private final Floor floor;
    private final Market market;
    private final BinancePushes pushes;

    public BinanceSockets(Floor floor, Market market) {
        this.floor = floor;
        this.market = market;
        this.pushes = new BinancePushes(floor, market);
    }

    @Override
    public Manners manners() {
        return market == Market.SPOT
                ? new Manners(Duration.ofSeconds(20), Duration.ofSeconds(60), false)
                : new Manners(Duration.ofMinutes(3), Duration.ofMinutes(10), false);
    }

    /**
     * @see <a
     *     href="https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams">futures:
     *     10 frames a second</a>
     */
    @Override
    public Limits limits() {
        boolean isSpot = market == Market.SPOT;
        return new Limits(
                isSpot ? 5 : 10, Duration.ofSeconds(1), isSpot ? 1024 : 200, Duration.ofHours(24));
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        int question = resource.indexOf('?');
        String path = question < 0 ? resource : resource.substring(0, question);
        Query query = Query.parse(question < 0 ? null : resource.substring(question + 1));
        String plain = market == Market.LINEAR ? path.replaceFirst("^/(market|public)", "") : path;
        if (!plain.equals("/stream") && !plain.equals("/ws") && !plain.startsWith("/ws/")) {
            return Optional.empty();
        }
        String shape = plain.equals("/stream") ? WRAPPED : RAW;
        boolean hasAll = market != Market.LINEAR || path.startsWith("/market");
        Session session = new Session(hasAll ? shape : shape + PUBLIC, connection);
        String names =
                shape.equals(WRAPPED)
                        ? query.text("streams")
                        : plain.substring(Math.min(4, plain.length()));
        for (String name : names.split("/")) {
            topic(session, name).ifPresent(session.topics()::add);
        }
        return Optional.of(session);
    }

    @Override
    public List<String> receive(Session session, String frame, long now) {
        JsonNode message;
        try {
            message = JSON.readTree(frame);
        } catch (JsonProcessingException e) {
            return List.of("{\"error\":{\"code\":3,\"msg\":\"Invalid JSON: " + "syntax error\"}}");
        }
        String id = message.has("id") ? message.get("id").toString() : "null";
        boolean subscribes = message.path("method").asText().equals("SUBSCRIBE");
        if (!subscribes && !message.path("method").asText().equals("UNSUBSCRIBE")) {
            return List.of(
                    "{\"error\":{\"code\":2,\"msg\":\"Invalid request: unknown variant\"},\"id\":"
                            + (id + "}"));
        }
        for (JsonNode name : message.path("params")) {
            Optional<Topic> topic = topic(session, name.asText());
            topic.ifPresent(subscribes ? session.topics()::add : session.topics()::remove);
        }
        return List.of("{\"result\":null,\"id\":" + id + "}");
    }

    /** Empty for what is acknowledged but never sent. */
    private Optional<Topic> topic(Session session, String name) {
        int at = name.indexOf('@');
        if (at < 0 || !name.equals(lower(name, at))) {
            return Optional.empty();
        }
        String stream = name.substring(at + 1);
        boolean isKline = stream.startsWith("kline_");
        Optional<Bars> bars = isKline ? Bars.of(stream.substring(6)) : Optional.of(Bars.MINUTE);
        Topic.Kind kind = isKline ? Topic.Kind.KLINES : STREAMS.get(stream);
        if (bars.isEmpty() || kind == null || !isCarried(session, kind)) {
            return Optional.empty();
        }
        return floor.find(market, name.substring(0, at).toUpperCase(Locale.ROOT))
                .map(of -> new Topic(session.route(), name, kind, of, bars.get()));
    }

    private boolean isCarried(Session session, Topic.Kind kind) {
        if (market == Market.SPOT) {
            return OF_SPOT.contains(kind);
        }
        return market == Market.INVERSE || BOOKS.contains(kind) == session.route().endsWith(PUBLIC);
    }

    private static String lower(String name, int at) {
        return name.substring(0, at).toLowerCase(Locale.ROOT) + name.substring(at);
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        boolean isRaw = topic.route().startsWith(RAW);
        pushes.frames(
                topic,
                span,
                frame ->
                        sink.accept(
                                isRaw
                                        ? frame
                                        : "{\"stream\":\""
                                                + (topic.name() + "\",\"data\":" + frame + "}")));
    }
}
