package dev.isobar.local.simulator.venues.kraken;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.local.simulator.venues.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The sockets of Kraken Futures: one answer for each product, then a snapshot; who says nothing for
 * a minute is let go.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/futures-websockets">WebSockets</a>
 */
final class FuturesSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRADES = 100;

    private static final Map<String, Topic.Kind> FEEDS =
            Map.of(
                    "trade", Topic.Kind.TRADES,
                    "ticker", Topic.Kind.TICKER,
                    "book", Topic.Kind.BOOK);

    private final Floor floor;

    FuturesSockets(Floor floor) {
        this.floor = floor;
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofMinutes(1), false);
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        return resource.equals("/ws/v1")
                ? Optional.of(new Session("v1", connection))
                : Optional.empty();
    }

    @Override
    public List<String> greeting(Session session, long now) {
        return List.of("{\"event\":\"info\",\"version\":1}");
    }

    @Override
    public List<String> receive(Session session, String frame, long now) {
        try {
            JsonNode message = JSON.readTree(frame);
            String event = message.path("event").asText();
            if (!event.equals("subscribe") && !event.equals("unsubscribe")) {
                return List.of("{\"event\":\"alert\",\"message\":\"Bad request\"}");
            }
            String feed = message.path("feed").asText();
            return feed.equals("heartbeat")
                    ? List.of("{\"event\":\"%sd\",\"feed\":\"heartbeat\"}".formatted(event))
                    : subscribe(session, event, feed, message.path("product_ids"), now);
        } catch (JsonProcessingException e) {
            return List.of("{\"event\":\"alert\",\"message\":\"Bad request\"}");
        }
    }

    private List<String> subscribe(
            Session session, String event, String feed, JsonNode products, long now) {
        if (!FEEDS.containsKey(feed)) {
            return List.of("{\"event\":\"error\",\"message\":\"Invalid feed\"}");
        }
        List<String> answers = new ArrayList<>();
        for (JsonNode product : products) {
            Optional<Listed> listed = FuturesRest.find(floor, product.asText());
            if (listed.isEmpty()) {
                answers.add("{\"event\":\"error\",\"message\":\"Invalid product id\"}");
                continue;
            }
            Topic topic = new Topic("v1", feed, FEEDS.get(feed), listed.get(), Bars.MINUTE);
            answers.add(
                    "{\"event\":\"%sd\",\"feed\":\"%s\",\"product_ids\":[\"%s\"]}"
                            .formatted(event, feed, listed.get().symbol()));
            if (event.equals("subscribe")) {
                session.topics().add(topic);
                answers.add(snapshot(topic, now));
            } else {
                session.topics().remove(topic);
            }
        }
        return answers;
    }

    private String snapshot(Topic topic, long now) {
        Listed listed = topic.listed();
        Conditions conditions = floor.market().conditions(listed);
        return switch (topic.kind()) {
            case TRADES -> lastTrades(listed, now);
            case BOOK -> FuturesBook.snapshot(listed, conditions, now);
            default -> FuturesText.ticker(listed, conditions, now, now);
        };
    }

    /** Newest first. */
    private String lastTrades(Listed listed, long now) {
        List<String> rows = new ArrayList<>();
        for (Print print : floor.market().tape(listed).prints(now - 600_000, now)) {
            for (int i = 0; i < print.fills(); i++) {
                rows.add(FuturesText.trade(listed, print, i, false));
            }
        }
        List<String> last =
                new ArrayList<>(rows.subList(Math.max(0, rows.size() - TRADES), rows.size()));
        Collections.reverse(last);
        return "{\"feed\":\"trade_snapshot\",\"product_id\":\"%s\",\"trades\":[%s]}"
                .formatted(listed.symbol(), String.join(",", last));
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        switch (topic.kind()) {
            case TRADES -> trades(topic.listed(), span, sink);
            case BOOK -> books(topic.listed(), span, sink);
            default -> tickers(topic.listed(), span, sink);
        }
    }

    private void trades(Listed listed, Span span, Consumer<String> sink) {
        Set<Long> forced = Forced.prints(floor.market(), listed, span.from(), span.to());
        for (Print print : floor.market().tape(listed).prints(span.from(), span.to())) {
            for (int i = 0; i < print.fills(); i++) {
                sink.accept(FuturesText.trade(listed, print, i, forced.contains(print.number())));
            }
        }
    }

    /** Once a second. */
    private void tickers(Listed listed, Span span, Consumer<String> sink) {
        Conditions conditions = floor.market().conditions(listed);
        for (long at = span.from() / 1000 * 1000 + 1000; at <= span.to(); at += 1000) {
            sink.accept(FuturesText.ticker(listed, conditions, at, at + span.skew()));
        }
    }

    private void books(Listed listed, Span span, Consumer<String> sink) {
        Conditions conditions = floor.market().conditions(listed);
        for (long at = span.from() / 1000 * 1000 + 1000; at <= span.to(); at += 1000) {
            FuturesBook.changes(listed, conditions, at / 1000, at + span.skew(), sink);
        }
    }
}
