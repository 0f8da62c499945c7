package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Of a deployment where reading is not public: everybody here shows a key, but strangers. */
abstract class PrivateQuestions extends OnPayara {
    private static final String MINUTE =
            "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"bars\",\"exchange\":\"binance\","
                    + "\"symbol\":\"BTC-USDT\",\"market\":\"spot\",\"interval\":\"1m\"}";

    @Override
    HttpRequest.Builder request(String path) {
        return stranger(path).header("X-API-Key", Surroundings.ADMIN_TOKEN);
    }

    private HttpRequest.Builder stranger(String path) {
        return super.request(path);
    }

    @Test
    @DisplayName("R1 where reading is not public, strangers read nothing but health")
    void strangers() throws Exception {
        List<String> paths =
                List.of(
                        "api/v1/exchanges",
                        "api/v1/exchanges/binance/ohlc/BTC-USDT/1m?limit=1",
                        "api/v1/export/binance/BTC-USDT/1m?start=2026-11-01&end=2026-11-02",
                        "api/v1/quality/BTC-USDT?exchange=binance",
                        "api/v1/tracked",
                        "exchanges",
                        "udf/config",
                        "nothing/here");
        for (String path : paths) {
            HttpResponse<String> refused = send(stranger(path));
            problem(refused, 401, "AUTHENTICATION_ERROR", "without a credential");
            assertThat(header(refused, "WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(root("health/live").statusCode()).isEqualTo(200);
        assertThat(root("health/ready").statusCode()).isEqualTo(200);
        // Of the deployment itself: nothing is there, and nobody is asked who they are.
        assertThat(send(stranger("health/live")).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName(
            "R1 where reading is not public, nobody on the way may keep what somebody was told")
    void privateAnswers() throws Exception {
        String bars =
                "api/v1/exchanges/binance/ohlc/BTC-USDT/1m?market=spot"
                        + "&start=2026-11-01&end=2026-11-01T00:10:00Z";
        List<String> paths =
                List.of(
                        "api/v1/exchanges",
                        "exchanges",
                        "api/v1/symbols",
                        "api/v1/markets",
                        bars,
                        bars, // now from memory
                        "udf/config",
                        "openapi.json");
        for (String path : paths) {
            HttpResponse<String> told = send(request(path));
            assertThat(told.statusCode()).as(path).isEqualTo(200);
            assertThat(String.join(",", told.headers().allValues("Cache-Control")))
                    .as(path)
                    .contains("private")
                    .doesNotContain("public");
        }
    }

    @Test
    @DisplayName("R1 whoever has an account reads with its token, and hears")
    void members() throws Exception {
        String token = member("paul").access();
        for (String path : List.of("api/v1/exchanges", "exchanges", "udf/config")) {
            HttpRequest.Builder asked = stranger(path).header("Authorization", "Bearer " + token);
            assertThat(send(asked).statusCode()).as(path).isEqualTo(200);
        }
        try (SocketClient socket = new SocketClient(socketAddress())) {
            socket.send("{\"op\":\"auth\",\"id\":\"0\",\"token\":\"" + token + "\"}");
            socket.next("ack");
            socket.send(MINUTE);
            assertThat(socket.next("ack").at("/id").asText()).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("R5 a socket that proves nothing hears nothing and is closed with 4001")
    void sockets() throws Exception {
        try (SocketClient silent = new SocketClient(socketAddress());
                SocketClient wrong = new SocketClient(socketAddress())) {
            silent.send(MINUTE);
            assertThat(silent.next("error").at("/data/detail").asText())
                    .contains("nothing is told without a credential");
            wrong.send("{\"op\":\"auth\",\"id\":\"1\",\"token\":\"wrong\"}");
            assertThat(wrong.closed()).isEqualTo(4001);
            // After ten seconds, which AdmissionTest counts.
            assertThat(silent.closed()).isEqualTo(4001);
        }
    }

    private Person member(String name) throws Exception {
        String body =
                "{\"username\":\"%1$s\",\"email\":\"%1$s@example.com\",\"password\":\"%2$s\"}"
                        .formatted(name, "correct horse battery");
        return Person.told(
                send(
                        stranger("api/v1/auth/register")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))));
    }
}
