package dev.isobar.exchange.binance;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;

/**
 * What the venue says to a subscribe frame: {@code {"result":null,"id":1}}, or refused {@code
 * {"error":{"code":2,"msg":"Invalid request"},"id":1}}, in an older form without {@code error}.
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams#live-subscribingunsubscribing-to-streams">Subscribing</a>
 */
final class BinanceAnswer {
    private boolean hasResult;
    private String request;
    private String code;
    private String message;

    void take(String name, JsonReader json) {
        switch (name) {
            case "error" -> {
                Json.object(json, name);
                for (String inner; (inner = Json.field(json)) != null; ) {
                    take(inner, json);
                }
            }
            case "id" -> request = Json.text(json);
            case "code" -> code = Json.text(json);
            case "msg" -> message = Json.text(json);
            default -> {
                hasResult |= name.equals("result");
                json.skipChildren();
            }
        }
    }

    Decoded meaning() {
        if (code != null) {
            return new Decoded.Refused(code, String.valueOf(message));
        }
        if (hasResult) {
            return new Decoded.Acknowledged(String.valueOf(request));
        }
        throw new IllegalArgumentException("neither event nor answer");
    }
}
