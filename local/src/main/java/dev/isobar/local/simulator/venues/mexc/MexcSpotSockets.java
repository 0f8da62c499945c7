package dev.isobar.local.simulator.venues.mexc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
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
 * MEXC spot's socket: asked in JSON, told in Protocol Buffers. A refusal comes with code 0 and says
 * so in words only; what nothing happened to sends a wrapper without a body.
 *
 * @see <a href="https://github.com/mexcdevelop/websocket-proto">Messages</a>
 */
public final class MexcSpotSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DEALS_EVERY = 100;

    private final Floor floor;

    MexcSpotSockets(Floor floor) {
        this.floor = floor;
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
        switch (topic.kind()) {
            case KLINES ->
                    KlineTimes.each(
                            topic.bars(),
                            span,
                            (start, at) -> kline(topic, start, at, span.skew(), sink));
            case TRADES -> deals(topic, span, sink);
            default -> books(topic, span, sink);
        }
    }

    /** All deals of a tenth of a second in one frame; once a second a wrapper if there are none. */
    private void deals(Topic topic, Span span, Consumer<String> sink) {
        Listed listed = topic.listed();
        Wire body = new Wire();
        boolean isEmpty = true;
        for (Print print : floor.market().tape(listed).prints(span.from(), span.to())) {
            for (int i = 0; i < print.fills(); i++) {
                body.message(1, deal(listed, print, i));
                isEmpty = false;
            }
        }
        if (!isEmpty) {
            body.text(2, topic.name().substring(0, topic.name().lastIndexOf('@')));
            sink.accept(wrapper(topic, span.to() + span.skew()).message(314, body).toString());
        } else if (span.to() % 1000 < DEALS_EVERY) {
            sink.accept(wrapper(topic, span.to() + span.skew()).toString());
        }
    }

    private static Wire deal(Listed listed, Print print, int i) {
        long id = MexcText.id(print, i);
        return new Wire()
                .text(1, MexcText.price(listed, print.ticks()))
                .text(2, MexcText.size(listed, print.fillLots(i)))
                .number(3, print.buy() ? 1 : 2)
                .number(4, print.at())
                .text(5, id + "X0_" + id + "X1");
    }

    private void kline(Topic topic, long start, long at, long skew, Consumer<String> sink) {
        Listed listed = topic.listed();
        Candle candle = floor.candles(listed).over(start, at);
        if (candle.isEmpty() && candle.close() == 0) {
            return;
        }
        Wire body =
                new Wire()
                        .text(1, topic.name().substring(topic.name().lastIndexOf('@') + 1))
                        .number(2, start / 1000)
                        .text(3, MexcText.price(listed, candle.open()))
                        .text(4, MexcText.price(listed, candle.close()))
                        .text(5, MexcText.price(listed, candle.high()))
                        .text(6, MexcText.price(listed, candle.low()))
                        .text(7, MexcText.size(listed, candle.lots()))
                        .text(8, Text.plain(listed.inQuote(candle)))
                        .number(9, topic.bars().end(start) / 1000);
        sink.accept(wrapper(topic, at + skew).message(308, body).toString());
    }

    private void books(Topic topic, Span span, Consumer<String> sink) {
        Conditions conditions = floor.market().conditions(topic.listed());
        long step = Conditions.BOOK_STEP;
        for (long at = (span.from() + step - 1) / step * step; at < span.to(); at += step) {
            Wire wrapper = wrapper(topic, at + span.skew());
            Book book = conditions.book(at);
            sink.accept(
                    topic.kind() == Topic.Kind.QUOTES
                            ? wrapper.message(315, quote(topic.listed(), book)).toString()
                            : wrapper.message(
                                            313,
                                            depth(
                                                    topic.listed(),
                                                    Conditions.change(
                                                            conditions.book(at - step), book)))
                                    .toString());
        }
    }

    private static Wire quote(Listed listed, Book book) {
        Row bid = book.bids().get(0);
        Row ask = book.asks().get(0);
        return new Wire()
                .text(1, MexcText.price(listed, bid.ticks()))
                .text(2, MexcText.size(listed, bid.lots()))
                .text(3, MexcText.price(listed, ask.ticks()))
                .text(4, MexcText.size(listed, ask.lots()));
    }

    private static Wire depth(Listed listed, Book change) {
        Wire body = new Wire();
        change.asks().forEach(row -> body.message(1, level(listed, row)));
        change.bids().forEach(row -> body.message(2, level(listed, row)));
        return body.text(4, String.valueOf(change.number()))
                .text(5, String.valueOf(change.number()));
    }

    private static Wire level(Listed listed, Row row) {
        return new Wire()
                .text(1, MexcText.price(listed, row.ticks()))
                .text(2, MexcText.size(listed, row.lots()));
    }

    private static Wire wrapper(Topic topic, long sent) {
        return new Wire()
                .text(1, topic.name())
                .text(3, topic.listed().symbol())
                .number(5, sent)
                .number(6, sent);
    }

    private static String answer(String message) {
        return JSON.createObjectNode().put("id", 0).put("code", 0).put("msg", message).toString();
    }
}
