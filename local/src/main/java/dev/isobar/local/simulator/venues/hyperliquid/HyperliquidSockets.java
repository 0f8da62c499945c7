package dev.isobar.local.simulator.venues.hyperliquid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
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
 * Hyperliquid's sockets: one topic a frame, answered and followed by how things stand. A book comes
 * whole twice a second. Who is silent for a minute, and hears nothing, is cut.
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/websocket">WebSocket</a>
 */
final class HyperliquidSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BOOK_EVERY = 500;
    private static final long BEFORE = 10_000;

    private final Floor floor;
    private final Market market;

    HyperliquidSockets(Floor floor, Market market) {
        this.floor = floor;
        this.market = market;
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofMinutes(1), false);
    }

    @Override
    public Limits limits() {
        return new Limits(2_000, Duration.ofMinutes(1), 1_000, Duration.ofHours(24));
    }

    @Override
    public int connections() {
        return 10;
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        return resource.equals("/ws")
                ? Optional.of(new Session("ws", connection))
                : Optional.empty();
    }

    @Override
    public List<String> receive(Session session, String frame, long now) {
        try {
            JsonNode message = JSON.readTree(frame);
            return switch (message.path("method").asText()) {
                case "ping" -> List.of("{\"channel\":\"pong\"}");
                case "subscribe", "unsubscribe" -> subscribe(session, message, now);
                default -> List.of(error("Error parsing JSON into valid websocket request"));
            };
        } catch (JsonProcessingException e) {
            return List.of(error("Error parsing JSON into valid websocket request"));
        }
    }

    private List<String> subscribe(Session session, JsonNode message, long now) {
        JsonNode asked = message.path("subscription");
        Optional<Topic> topic = topic(asked);
        if (topic.isEmpty()) {
            return List.of(error("Invalid subscription " + asked));
        }
        boolean isWanted = message.path("method").asText().equals("subscribe");
        if (isWanted && !session.topics().add(topic.get())) {
            return List.of(error("Already subscribed: " + asked));
        }
        List<String> answers = new ArrayList<>();
        answers.add(frame("subscriptionResponse", message.toString()));
        if (isWanted) {
            stand(topic.get(), now, answers::add);
        } else {
            session.topics().remove(topic.get());
        }
        return answers;
    }

    private Optional<Topic> topic(JsonNode asked) {
        Optional<Listed> listed = floor.find(market, asked.path("coin").asText());
        Optional<Bars> bars =
                asked.has("interval")
                        ? Bars.of(asked.path("interval").asText())
                        : Optional.of(Bars.MINUTE);
        Optional<Topic.Kind> kind = kind(asked.path("type").asText());
        if (listed.isEmpty() || bars.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Topic("ws", asked.path("type").asText(), kind.get(), listed.get(), bars.get()));
    }

    private static Optional<Topic.Kind> kind(String type) {
        return switch (type) {
            case "trades" -> Optional.of(Topic.Kind.TRADES);
            case "candle" -> Optional.of(Topic.Kind.KLINES);
            case "bbo" -> Optional.of(Topic.Kind.QUOTES);
            case "l2Book" -> Optional.of(Topic.Kind.BOOK);
            case "activeAssetCtx" -> Optional.of(Topic.Kind.MARK_PRICE);
            default -> Optional.empty();
        };
    }

    /** How things stand, for who has just subscribed. */
    private void stand(Topic topic, long now, Consumer<String> sink) {
        Book book = floor.market().conditions(topic.listed()).book(now);
        long stands = book.number() * Conditions.BOOK_STEP;
        switch (topic.kind()) {
            case TRADES -> trades(topic, new Span(now - BEFORE, now, 0), sink);
            case KLINES -> candle(topic, topic.bars().floor(now - 1), now, sink);
            case QUOTES -> sink.accept(best(topic, book, stands));
            case BOOK -> sink.accept(book(topic, book, stands));
            default -> sink.accept(context(topic, now));
        }
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        switch (topic.kind()) {
            case TRADES -> trades(topic, span, sink);
            case KLINES ->
                    KlineTimes.each(
                            topic.bars(), span, (start, at) -> candle(topic, start, at, sink));
            case QUOTES, BOOK -> steps(topic, span, sink);
            default ->
                    KlineTimes.each(
                            Bars.MINUTE, span, (start, at) -> sink.accept(context(topic, at)));
        }
    }

    /** One frame for a taker's order: a block's trades share its time. */
    private void trades(Topic topic, Span span, Consumer<String> sink) {
        for (Print print : floor.market().tape(topic.listed()).prints(span.from(), span.to())) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < print.fills(); i++) {
                rows.add(HyperliquidText.trade(topic.listed(), print, i));
            }
            sink.accept(frame("trades", "[" + String.join(",", rows) + "]"));
        }
    }

    private void candle(Topic topic, long start, long at, Consumer<String> sink) {
        Candle candle = floor.candles(topic.listed()).over(start, at);
        if (!candle.isEmpty() || candle.close() > 0) {
            sink.accept(
                    frame("candle", HyperliquidText.candle(topic.listed(), topic.bars(), candle)));
        }
    }

    /** Every state of the book that began in (from, to]. */
    private void steps(Topic topic, Span span, Consumer<String> sink) {
        Conditions conditions = floor.market().conditions(topic.listed());
        long first = Conditions.bookNumber(span.from()) + 1;
        for (long number = first; number <= Conditions.bookNumber(span.to()); number++) {
            long at = number * Conditions.BOOK_STEP;
            Book after = conditions.book(at);
            if (topic.kind() == Topic.Kind.BOOK) {
                if (at % BOOK_EVERY == 0) {
                    sink.accept(book(topic, after, at + span.skew()));
                }
                continue;
            }
            Book before = conditions.book(at - Conditions.BOOK_STEP);
            if (!before.asks().get(0).equals(after.asks().get(0))
                    || !before.bids().get(0).equals(after.bids().get(0))) {
                sink.accept(best(topic, after, at + span.skew()));
            }
        }
    }

    private static String book(Topic topic, Book book, long at) {
        return frame("l2Book", HyperliquidText.book(topic.listed(), book, at));
    }

    private static String best(Topic topic, Book book, long at) {
        return frame("bbo", HyperliquidText.best(topic.listed(), book, at));
    }

    private String context(Topic topic, long now) {
        boolean isSpot = topic.listed().market() == Market.SPOT;
        return frame(
                isSpot ? "activeSpotAssetCtx" : "activeAssetCtx",
                "{\"coin\":\"%s\",\"ctx\":%s}"
                        .formatted(
                                topic.listed().symbol(),
                                HyperliquidText.context(floor, topic.listed(), now)));
    }

    private static String frame(String channel, String data) {
        return "{\"channel\":\"" + channel + "\",\"data\":" + data + "}";
    }

    private static String error(String text) {
        return JSON.createObjectNode().put("channel", "error").put("data", text).toString();
    }
}
