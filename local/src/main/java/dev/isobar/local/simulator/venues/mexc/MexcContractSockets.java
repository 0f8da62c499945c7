package dev.isobar.local.simulator.venues.mexc;

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
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The contracts' socket: one subscription a frame; whoever sends no ping for a minute is cut off.
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/contract_v1_en/#public-channels">Channels</a>
 */
public final class MexcContractSockets implements SocketProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECOND = 1000;

    private static final Map<String, Topic.Kind> KINDS =
            Map.of(
                    "deal", Topic.Kind.TRADES,
                    "kline", Topic.Kind.KLINES,
                    "ticker", Topic.Kind.TICKER,
                    "depth", Topic.Kind.BOOK,
                    "funding.rate", Topic.Kind.FUNDING);

    private final Floor floor;
    private final Market market;
    private final MexcContractFacts facts;

    MexcContractSockets(Floor floor, Market market) {
        this.floor = floor;
        this.market = market;
        this.facts = new MexcContractFacts(floor);
    }

    @Override
    public Manners manners() {
        return new Manners(Duration.ZERO, Duration.ofSeconds(60), false);
    }

    @Override
    public Optional<Session> open(String resource, String connection) {
        return resource.equals("/edge")
                ? Optional.of(new Session(market.id(), connection))
                : Optional.empty();
    }

    @Override
    public List<String> receive(Session session, String frame, long now) {
        JsonNode message;
        try {
            message = JSON.readTree(frame);
        } catch (JsonProcessingException e) {
            return List.of(answer("rs.error", "JSON parse error", now));
        }
        String method = message.path("method").asText();
        if (method.equals("ping")) {
            return List.of("{\"channel\":\"pong\",\"data\":" + now + "}");
        }
        boolean isAdded = method.startsWith("sub.");
        Topic.Kind kind = KINDS.get(method.replaceFirst("^(un)?sub\\.", ""));
        if (kind == null || !isAdded && !method.startsWith("unsub.")) {
            return List.of(answer("rs.error", "method " + method + " is not supported", now));
        }
        Optional<Topic> topic = topic(method, kind, message.path("param"));
        if (topic.isEmpty()) {
            String symbol = message.path("param").path("symbol").asText();
            return List.of(answer("rs.error", "Contract [" + symbol + "] not exists", now));
        }
        topic.ifPresent(isAdded ? session.topics()::add : session.topics()::remove);
        return List.of(answer("rs." + method, "success", now));
    }

    private Optional<Topic> topic(String method, Topic.Kind kind, JsonNode param) {
        String channel = method.replaceFirst("^(un)?sub\\.", "push.");
        String interval = param.path("interval").asText();
        Optional<Bars> bars =
                kind == Topic.Kind.KLINES ? MexcBars.named(interval) : Optional.of(Bars.MINUTE);
        String name = kind == Topic.Kind.KLINES ? channel + "@" + interval : channel;
        return bars.flatMap(
                length ->
                        floor.find(market, param.path("symbol").asText())
                                .map(of -> new Topic("", name, kind, of, length)));
    }

    @Override
    public void frames(Topic topic, Span span, Consumer<String> sink) {
        switch (topic.kind()) {
            case TRADES -> deals(topic, span, sink);
            case KLINES ->
                    KlineTimes.each(
                            topic.bars(),
                            span,
                            (start, at) -> kline(topic, start, at, span.skew(), sink));
            case BOOK -> each(span, Conditions.BOOK_STEP, at -> book(topic, at, span, sink));
            case TICKER ->
                    each(
                            span,
                            SECOND,
                            at ->
                                    sink.accept(
                                            frame(
                                                    topic,
                                                    facts.ticker(
                                                            topic.listed(), at, at + span.skew()),
                                                    at + span.skew())));
            default ->
                    each(
                            span,
                            60 * SECOND,
                            at ->
                                    sink.accept(
                                            frame(
                                                    topic,
                                                    facts.pushedFunding(topic.listed(), at),
                                                    at + span.skew())));
        }
    }

    private static void each(Span span, long step, LongConsumer moment) {
        for (long at = (span.from() + step - 1) / step * step; at < span.to(); at += step) {
            moment.accept(at);
        }
    }

    private void deals(Topic topic, Span span, Consumer<String> sink) {
        List<String> rows = new ArrayList<>();
        Listed listed = topic.listed();
        for (Print print : floor.market().tape(listed).prints(span.from(), span.to())) {
            for (int i = 0; i < print.fills(); i++) {
                rows.add(MexcText.deal(listed, print, i));
            }
        }
        if (!rows.isEmpty()) {
            sink.accept(frame(topic, "[" + String.join(",", rows) + "]", span.to() + span.skew()));
        }
    }

    private void kline(Topic topic, long start, long at, long skew, Consumer<String> sink) {
        Candle candle = floor.candles(topic.listed()).over(start, at);
        if (!candle.isEmpty()) {
            String interval = topic.name().substring(topic.name().indexOf('@') + 1);
            sink.accept(
                    frame(
                            topic,
                            facts.pushedKline(topic.listed(), topic.bars(), interval, candle),
                            at + skew));
        }
    }

    private void book(Topic topic, long at, Span span, Consumer<String> sink) {
        Conditions conditions = floor.market().conditions(topic.listed());
        Book change =
                Conditions.change(conditions.book(at - Conditions.BOOK_STEP), conditions.book(at));
        sink.accept(
                frame(
                        topic,
                        "{\"asks\":%s,\"bids\":%s,\"version\":%d}"
                                .formatted(
                                        MexcText.levels(topic.listed(), change.asks()),
                                        MexcText.levels(topic.listed(), change.bids()),
                                        change.number()),
                        at + span.skew()));
    }

    private static String frame(Topic topic, String data, long shown) {
        String channel = topic.name();
        int mark = channel.indexOf('@');
        return new StringBuilder(data.length() + 100)
                .append("{\"symbol\":\"")
                .append(topic.listed().symbol())
                .append("\",\"data\":")
                .append(data)
                .append(",\"channel\":\"")
                .append(mark < 0 ? channel : channel.substring(0, mark))
                .append("\",\"ts\":")
                .append(shown)
                .append('}')
                .toString();
    }

    private static String answer(String channel, String data, long now) {
        return JSON.createObjectNode()
                .put("channel", channel)
                .put("data", data)
                .put("ts", now)
                .toString();
    }
}
