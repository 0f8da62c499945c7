package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Streams.Admission;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The socket's address comes with a token, which holds {@code + / =} and is good for a day:
 *
 * <pre>{@code
 * {"code":"200000","data":{"token":"2neA+b/c==","instanceServers":[{"endpoint":
 *  "wss://ws-api-spot.kucoin.com/","encrypt":true,"protocol":"websocket","pingInterval":18000,
 *  "pingTimeout":10000}]}}
 * }</pre>
 *
 * @see <a href="https://www.kucoin.com/docs-new/websocket-api/base-info/get-public-token">Token</a>
 */
final class KucoinAdmission {
    static final Admission ADMISSION =
            new Admission(
                    Request.post("/api/v1/bullet-public", 10, "{}"), KucoinAdmission::address);

    private KucoinAdmission() {}

    static URI address(String body, String connection) {
        return KucoinAnswer.data(
                body,
                json -> {
                    Json.object(json, "data");
                    String token = null;
                    String endpoint = null;
                    for (String name; (name = Json.field(json)) != null; ) {
                        switch (name) {
                            case "token" -> token = Json.text(json);
                            case "instanceServers" -> endpoint = first(json);
                            default -> json.skipChildren();
                        }
                    }
                    return URI.create(
                            Json.required("endpoint", endpoint)
                                    + "?token="
                                    + encoded(Json.required("token", token))
                                    + "&connectId="
                                    + encoded(connection));
                });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String first(JsonReader json) {
        Json.array(json, "instanceServers");
        String endpoint = null;
        while (Json.element(json)) {
            Json.object(json, "server");
            for (String name; (name = Json.field(json)) != null; ) {
                if (name.equals("endpoint") && endpoint == null) {
                    endpoint = Json.text(json);
                } else {
                    json.skipChildren();
                }
            }
        }
        return endpoint;
    }
}
