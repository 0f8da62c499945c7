package dev.isobar.local.simulator.venues.binance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.market.Candle;
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
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Binance's streams: {@code /stream} wraps, {@code /ws} does not. USD-M serves trades and klines
 * under {@code /market} only; its old paths and {@code /public} acknowledge them and send nothing.
 * So does every stream name that does not exist.
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams">spot</a>
 */
public final class BinanceSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WRAPPED = "wrapped";
    private static final String RAW = "raw";
    private static final String SILENT = "silent";
    private static final int LATENCY = 3;

    private final Floor floor;
    private final Market market;
    private final BinanceText text;

    public BinanceSockets(Floor floor, Market market) {
        this.floor = floor;
        this.market = market;
        this.text = new BinanceText(market);
    }

    @Override
    public Manners manners() {
        return market == Market.SPOT
                ? new Manners(Duration.ofSeconds(20), Duration.ofSeconds(60), false)
                : new Manners(Duration.ofMinutes(3), Duration.ofMinutes(10), false);
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        int question = resource.indexOf('?');
        String path = question < 0 ? resource : resource.substring(0, question);
        Query query = Query.parse(question < 0 ? null : resource.substring(question + 1));
        String live = market == Market.SPOT ? "" : "/market";
        boolean serves = path.startsWith(live + "/stream") || path.startsWith(live + "/ws");
        String plain = path.replaceFirst("^/(market|public)", "");
        if (!plain.equals("/stream") && !plain.equals("/ws") && !plain.startsWith("/ws/")) {
            return Optional.empty();
        }
        String shape = plain.equals("/stream") ? WRAPPED : RAW;
        Session session = new Session(serves ? shape : SILENT, connection);
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
        if (at < 0 || session.route().equals(SILENT) || !name.equals(lower(name, at))) {
            return Optional.empty();
        }
        Optional<Listed> listed =
                floor.find(market, name.substring(0, at).toUpperCase(Locale.ROOT));
        String stream = name.substring(at + 1);
        if (stream.equals("aggTrade")) {
            return listed.map(
                    of -> new Topic(session.route(), name, Topic.Kind.TRADES, of, Bars.MINUTE));
        }
        if (stream.startsWith("kline_")) {
            return Bars.of(stream.substring(6))
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

    private static String lower(String name, int at) {
        return name.substring(0, at).toLowerCase(Locale.ROOT) + name.substring(at);
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        if (topic.isTrades()) {
            floor.market()
                    .tape(topic.listed())
                    .replay(
                            span.from(),
                            span.to(),
                            print -> sink.accept(wrap(topic, trade(topic, print, span.skew()))));
            return;
        }
        KlineTimes.each(
                topic.bars(),
                span,
                (start, at) -> {
                    boolean closed = topic.bars().end(start) == at;
                    Candle news =
                            floor.candles(topic.listed()).over(closed ? start : at - 1000, at);
                    if (!news.isEmpty()) {
                        sink.accept(wrap(topic, kline(topic, start, at, span.skew())));
                    }
                });
    }

    private String trade(Topic topic, Print print, long skew) {
        StringBuilder out = new StringBuilder(200);
        out.append("{\"e\":\"aggTrade\",\"E\":")
                .append(print.at() + LATENCY + skew)
                .append(",\"s\":\"")
                .append(topic.listed().symbol())
                .append("\",");
        text.trade(out, topic.listed(), print);
        return out.append('}').toString();
    }

    private String kline(Topic topic, long start, long at, long skew) {
        Listed listed = topic.listed();
        Candle candle = floor.candles(listed).over(start, at);
        long end = topic.bars().end(start);
        return """
        {"e":"kline","E":%d,"s":"%s","k":{"t":%d,"T":%d,"s":"%s","i":"%s","f":%d,"L":%d,"o":"%s",\
        "c":"%s","h":"%s","l":"%s","v":"%s","n":%d,"x":%b,"q":"%s","V":"%s","Q":"%s","B":"0"}}"""
                .formatted(
                        at + LATENCY + skew,
                        listed.symbol(),
                        start,
                        end - 1,
                        listed.symbol(),
                        topic.bars().interval().code(),
                        candle.firstFill(),
                        candle.lastFill(),
                        text.decimal(listed.price(candle.open())),
                        text.decimal(listed.price(candle.close())),
                        text.decimal(listed.price(candle.high())),
                        text.decimal(listed.price(candle.low())),
                        text.decimal(listed.size(candle.lots())),
                        candle.fills(),
                        end == at,
                        text.decimal(listed.inQuote(candle.turnover())),
                        text.decimal(listed.size(candle.boughtLots())),
                        text.decimal(listed.inQuote(candle.boughtTurnover())));
    }

    private static String wrap(Topic topic, String frame) {
        return topic.route().equals(RAW)
                ? frame
                : "{\"stream\":\"" + topic.name() + "\",\"data\":" + frame + "}";
    }
}
