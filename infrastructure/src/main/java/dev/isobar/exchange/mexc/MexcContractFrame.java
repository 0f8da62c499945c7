package dev.isobar.exchange.mexc;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarketEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A frame of the contracts' socket: {@code
 * {"channel":"push.deal","symbol":"BTC_USDT","data":[…],"ts":1760000000120}} (data may come before
 * its channel, so that is looked for first), or an answer: {@code
 * {"channel":"rs.sub.deal","data":"success","ts":…}}, {@code rs.error}, {@code pong}.
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/contract_v1_en/#public-channels">Channels</a>
 */
final class MexcContractFrame {
    private static final Set<String> NOT_COLLECTED =
            Set.of(
                    "push.tickers",
                    "push.depth.full",
                    "push.depth.step",
                    "push.index.price",
                    "push.fair.price",
                    "push.contract",
                    "push.event.contract");

    private MexcContractFrame() {}

    static Decoded decode(String text, Instruments instruments) {
        String[] found = Json.find(text, "channel", "symbol", "ts");
        String channel = found[0];
        if (channel != null && channel.startsWith("push.")) {
            String symbol = found[1];
            String ts = found[2];
            return Json.read(text, json -> pushed(json, channel, symbol, ts, instruments));
        }
        return Json.read(text, MexcContractFrame::answer);
    }

    private static Decoded pushed(
            JsonReader json, String channel, String symbol, String ts, Instruments instruments) {
        boolean isOurs =
                switch (channel) {
                    case "push.deal",
                            "push.kline",
                            "push.ticker",
                            "push.funding.rate",
                            "push.depth" ->
                            true;
                    default -> false;
                };
        if (!isOurs && !NOT_COLLECTED.contains(channel)) {
            throw new IllegalArgumentException("unknown channel " + channel);
        }
        Instrument instrument =
                isOurs ? instruments.bySymbol(Json.required("symbol", symbol)).orElse(null) : null;
        Instant sent = ts == null ? null : Times.millis(Long.parseLong(ts));
        Json.object(json, "frame");
        List<MarketEvent> events = null;
        boolean isRead = false;
        for (String name; (name = Json.field(json)) != null; ) {
            if (name.equals("data") && instrument != null) {
                events = events(json, channel, instrument, sent);
                isRead = true;
            } else {
                json.skipChildren();
            }
        }
        if (instrument == null || isRead && events == null) {
            return new Decoded.NotCollected(channel + " " + symbol);
        }
        return new Decoded.Data(Json.required("data", events));
    }

    /** Null for klines of a length that is not ours. */
    private static List<MarketEvent> events(
            JsonReader json, String channel, Instrument instrument, Instant sent) {
        return switch (channel) {
            case "push.deal" -> deals(json, instrument);
            case "push.kline" -> kline(json, instrument, Json.required("ts", sent));
            case "push.ticker" -> {
                MexcContractTicker ticker = MexcContractTicker.read(json, instrument);
                yield List.of(ticker.markPrice(), ticker.openInterest());
            }
            case "push.funding.rate" ->
                    List.of(
                            MexcContractFunding.running(
                                    json, instrument, Json.required("ts", sent)));
            default -> List.of(MexcContractBook.update(json, instrument, sent));
        };
    }

    /** Rows, or one row in frames of before 2025. */
    private static List<MarketEvent> deals(JsonReader json, Instrument instrument) {
        TradeIds ids = new TradeIds();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return List.of(MexcContractDeal.read(json, instrument, ids));
        }
        Json.array(json, "data");
        List<MarketEvent> trades = new ArrayList<>(2);
        while (Json.element(json)) {
            trades.add(MexcContractDeal.read(json, instrument, ids));
        }
        return trades;
    }

    /**
     * {@code {"symbol":"BTC_USDT","interval":"Min1","t":1760000040,"o":60000,"c":60000.4,
     * "h":60000.9,"l":60000,"q":15000,"a":90000.3,"ro":60000.1,"rc":60000.4,"rh":60000.9,
     * "rl":60000}}: q contracts, a amount, r… what traded.
     */
    private static List<MarketEvent> kline(JsonReader json, Instrument instrument, Instant sent) {
        Json.object(json, "kline");
        Map<String, BigDecimal> numbers = new HashMap<>();
        String length = null;
        Instant start = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "interval" -> length = Json.word(json);
                case "t" -> start = Times.of(Numbers.integer(json), ChronoUnit.SECONDS);
                case "o", "h", "l", "c", "ro", "rh", "rl", "rc", "q", "a" ->
                        numbers.put(name, Numbers.decimal(json));
                default -> json.skipChildren();
            }
        }
        Interval interval = MexcIntervals.of(Json.required("interval", length));
        if (interval == null) {
            return null;
        }
        BigDecimal volume = Json.required("q", numbers.get("q"));
        String r = volume.signum() == 0 ? "" : "r";
        MexcContractKline row =
                new MexcContractKline(
                        start,
                        numbers.get(r + "o"),
                        numbers.get(r + "h"),
                        numbers.get(r + "l"),
                        numbers.get(r + "c"),
                        volume,
                        numbers.get("a"));
        return List.of(row.kline(instrument, interval, sent));
    }

    private static Decoded answer(JsonReader json) {
        Json.object(json, "answer");
        String channel = null;
        String data = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "channel" -> channel = Json.word(json);
                case "data" -> data = Json.text(json);
                default -> json.skipChildren();
            }
        }
        String subject = Json.required("channel", channel);
        if (subject.equals("pong") || subject.startsWith("rs.unsub.")) {
            return new Decoded.Control(subject);
        }
        if (subject.startsWith("rs.sub.")) {
            return "success".equals(data)
                    ? new Decoded.Acknowledged(subject)
                    : new Decoded.Refused(subject, String.valueOf(data));
        }
        if (subject.equals("rs.error")) {
            return new Decoded.Refused(subject, String.valueOf(data));
        }
        throw new IllegalArgumentException("unknown channel " + subject);
    }
}
