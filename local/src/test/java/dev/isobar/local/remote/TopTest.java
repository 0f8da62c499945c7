package dev.isobar.local.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.isobar.local.CommandLineRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopTest {
    private static final Map<String, String> ANSWERS =
            Map.of(
                    "/api/v1/tracked",
                    "{\"tracked\":[{\"id\":\"okx:spot:BTC-USDT\",\"symbol\":\"BTC-USDT\"},"
                            + "{\"id\":\"binance:linear:BTCUSDT\",\"symbol\":\"BTC-USDT-PERP\"}]}",
                    "/api/v1/liquidations/rollups",
                    "{\"rows\":[{\"exchange\":\"binance\",\"market\":\"linear\","
                            + "\"native_symbol\":\"BTCUSDT\",\"count\":3,\"value_usd\":120000.4,"
                            + "\"lower_bound\":true}]}",
                    "/api/v1/exchanges/binance/ticker/BTCUSDT",
                    "{\"ticker\":{\"last\":60000,\"bid\":59999,\"ask\":60001,"
                            + "\"quote_volume\":5474070123.45}}",
                    "/api/v1/exchanges/binance/funding/BTCUSDT",
                    "{\"funding\":{\"rate\":0.0001}}");

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String told = ANSWERS.get(exchange.getRequestURI().getPath());
                    byte[] body = (told == null ? "{}" : told).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(told == null ? 404 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("R5 the most traded come first; what no venue tells is absent")
    void oneTable() throws IOException {
        JsonNode all = Remote.JSON.readTree(run("--once", "--json").out());

        assertThat(all.path("markets").findValuesAsText("id"))
                .containsExactly("binance:linear:BTCUSDT", "okx:spot:BTC-USDT");
        JsonNode first = all.path("markets").get(0);
        assertThat(first.path("funding").decimalValue()).isEqualTo("0.0001");
        assertThat(first.path("spread_bps").asText()).isEqualTo("0.3333"); // 2 / 60000
        assertThat(first.path("liquidations_24h").path("count").asInt()).isEqualTo(3);
        assertThat(all.path("markets").get(1).has("last")).isFalse();
    }

    @Test
    void forPeople() {
        assertThat(run("--once").out().lines().skip(2))
                .anyMatch(
                        line ->
                                line.startsWith("binance:linear:BTCUSDT")
                                        && line.contains("5474.1M")
                                        && line.endsWith(">= 120,000 USD"));
    }

    private CommandLineRun run(Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        all[0] = "--url";
        all[1] = "http://127.0.0.1:" + server.getAddress().getPort();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        CommandLineRun run = CommandLineRun.of(new Top(), all);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }
}
