package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * A frame of spot's socket. What begins with a brace is an answer: {@code
 * {"id":0,"code":0,"msg":"spot@public.aggre.deals.v3.api.pb@100ms@BTCUSDT"}}, with {@code PONG}, or
 * with {@code Not Subscribed successfully! […]} (also code 0). Everything else is a message of
 * Protocol Buffers, {@code PushDataV3ApiWrapper}: 1 channel, 3 symbol, 4 symbolId, 5 createTime, 6
 * sendTime (ms), and one body: 308 kline, 313 depth, 314 deals, 315 best bid and ask. Quiet symbols
 * send wrappers without one.
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/spot_v3_en/#websocket-market-streams">Market
 *     streams</a>
 * @see <a href="https://github.com/mexcdevelop/websocket-proto">Field numbers</a>
 */
final class MexcSpotFrame {
    private static final String PUBLIC = "spot@public.";

    private String channel;
    private String symbol;
    private Instant sent;
    private int kind;
    private WireReader body;

    private MexcSpotFrame() {}

    static Decoded decode(String frame, Instruments instruments) {
        if (frame.startsWith("{")) {
            return Json.read(frame, MexcSpotFrame::answer);
        }
        try {
            return read(new WireReader(frame)).decoded(instruments);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new ExchangeFailure.Unparsable(String.valueOf(e.getMessage()), frame, e);
        }
    }

    private static MexcSpotFrame read(WireReader wire) {
        MexcSpotFrame frame = new MexcSpotFrame();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> frame.channel = wire.text();
                case 3 -> frame.symbol = wire.text();
                case 6 -> frame.sent = Times.millis(wire.number());
                default -> frame.other(wire);
            }
        }
        return frame;
    }

    /** Bodies are numbered from 301 on. */
    private void other(WireReader wire) {
        if (wire.field() > 300) {
            kind = wire.field();
            body = wire.message();
        } else {
            wire.skip();
        }
    }

    private Decoded decoded(Instruments instruments) {
        if (!Json.required("channel", channel).startsWith(PUBLIC)) {
            throw new IllegalArgumentException("unknown channel " + channel);
        }
        if (body == null) {
            return new Decoded.Control("nothing new");
        }
        Instrument instrument = instruments.bySymbol(Json.required("symbol", symbol)).orElse(null);
        if (instrument == null) {
            return new Decoded.NotCollected(channel);
        }
        return switch (kind) {
            case 308 -> MexcSpotKline.read(body, instrument, Json.required("sendTime", sent));
            case 313 -> data(MexcSpotBook.depth(body, instrument, sent));
            case 314 -> new Decoded.Data(MexcSpotDeals.read(body, instrument));
            case 315 -> data(MexcSpotBook.quote(body, instrument, sent));
            case 301, 302, 303, 305, 309, 310, 311, 312 -> new Decoded.NotCollected(channel);
            default -> throw new IllegalArgumentException("unknown body " + kind);
        };
    }

    static Decoded data(MarketEvent event) {
        return new Decoded.Data(List.of(event));
    }

    private static Decoded answer(JsonReader json) {
        Json.object(json, "answer");
        String code = null;
        String text = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "code" -> code = Json.text(json);
                case "msg" -> text = Json.text(json);
                default -> json.skipChildren();
            }
        }
        if ("PONG".equals(Json.required("msg", text))) {
            return new Decoded.Control("pong");
        }
        return "0".equals(code) && text.startsWith(PUBLIC) && !text.contains("Not Subscribed")
                ? new Decoded.Acknowledged(text)
                : new Decoded.Refused(String.valueOf(code), text);
    }

    static BigDecimal decimal(String text) {
        return Numbers.decimalOf(text, 0, text.length());
    }
}
