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
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopTest {
    private static final String TRACKED =
            """
            {"tracked":[
              {"id":"okx:spot:BTC-USDT","symbol":"BTC-USDT"},
              {"id":"gate:spot:DOGE_IDR","symbol":"DOGE-IDR"},
              {"id":"coinbase:spot:SOL-USD","symbol":"SOL-USD"},
              {"id":"okx:spot:ETH-BTC","symbol":"ETH-BTC"},
              {"id":"binance:spot:GONE"},
              {"id":"binance:linear:BTCUSDT","symbol":"BTC-USDT-PERP"}]}""";

    private static final Map<String, String> ANSWERS =
            Map.of(
                    "/api/v1/tracked",
                    TRACKED,
                    "/api/v1/liquidations/rollups",
                    "{\"rows\":[{\"exchange\":\"binance\",\"market\":\"linear\","
                            + "\"native_symbol\":\"BTCUSDT\",\"count\":3,\"value_usd\":120000.4,"
                            + "\"lower_bound\":true}]}",
                    "/api/v1/exchanges/binance/ticker/BTCUSDT",
                    "{\"ticker\":{\"last\":60000,\"bid\":59999,\"ask\":60001,"
                            + "\"quote_volume\":5000000000}}",
                    "/api/v1/exchanges/binance/funding/BTCUSDT",
                    "{\"funding\":{\"rate\":0.0001}}",
                    "/api/v1/exchanges/okx/ticker/ETH-BTC",
                    "{\"ticker\":{\"last\":0.05,\"quote_volume\":1000}}",
                    "/api/v1/exchanges/gate/ticker/DOGE_IDR",
                    "{\"ticker\":{\"last\":3000,\"quote_volume\":9000000000000}}",
                    "/api/v1/exchanges/coinbase/ticker/SOL-USD",
                    "{\"ticker\":{\"last\":200,\"volume\":100}}",
                    "/api/v1/exchanges/kraken/ticker/USDT-USD",
                    "{\"ticker\":{\"last\":0.999}}",
                    "/api/v1/exchanges/coinbase/ticker/BTC-USD",
                    "{\"ticker\":{\"last\":60000}}");

    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private volatile String refusal = "";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    asked.merge(path, 1, Integer::sum);
                    if (path.endsWith("/rollups") && !refusal.isEmpty()) {
                        byte[] problem = refusal.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(422, problem.length);
                        exchange.getResponseBody().write(problem);
                        exchange.close();
                        return;
                    }
                    String told = ANSWERS.get(path);
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
    @DisplayName("R7 the most traded in dollars come first, wherever they are in the list")
    void theFirstOfAll() throws IOException {
        JsonNode all = Remote.JSON.readTree(run("--once", "--json", "--limit", 2).out());

        assertThat(all.path("markets").findValuesAsText("id"))
                .containsExactly("binance:linear:BTCUSDT", "okx:spot:ETH-BTC");
        assertThat(all.at("/markets/0/volume_usd").decimalValue()) // × 0.999
                .isEqualByComparingTo("4995000000");
        assertThat(all.at("/markets/1/volume_usd").decimalValue()) // × 60000
                .isEqualByComparingTo("60000000");
    }

    @Test
    @DisplayName("R7 what nobody knows in dollars stands last, and is named")
    void noDollars() throws IOException {
        JsonNode all = Remote.JSON.readTree(run("--once", "--json").out());

        assertThat(all.path("markets").findValuesAsText("id"))
                .containsExactly(
                        "binance:linear:BTCUSDT",
                        "okx:spot:ETH-BTC",
                        "coinbase:spot:SOL-USD",
                        "gate:spot:DOGE_IDR",
                        "okx:spot:BTC-USDT");
        assertThat(all.at("/markets/2/volume_usd").decimalValue()).isEqualByComparingTo("20000");
        assertThat(all.at("/markets/2/volume_estimated").asBoolean()).isTrue();
        assertThat(all.path("markets").get(3).has("volume_usd")).isFalse();
        assertThat(all.path("no_usd_rate").get(0).asText()).isEqualTo("IDR");
        assertThat(all.path("no_usd_rate")).hasSize(1);
    }

    @Test
    @DisplayName("R7 each market is asked once for a table, each currency at each venue once")
    void howOftenIsAsked() {
        run("--once");

        assertThat(asked)
                .allSatisfy((path, times) -> assertThat(times).as(path).isEqualTo(1))
                .containsKeys(
                        "/api/v1/exchanges/kraken/ticker/IDR-USD",
                        "/api/v1/exchanges/coinbase/ticker/IDR-USD")
                .doesNotContainKeys(
                        "/api/v1/exchanges/coinbase/ticker/USDT-USD",
                        "/api/v1/exchanges/gate/funding/DOGE_IDR");
    }

    @Test
    @DisplayName("R5 what no venue tells is absent")
    void oneTable() throws IOException {
        JsonNode all = Remote.JSON.readTree(run("--once", "--json").out());

        JsonNode first = all.path("markets").get(0);
        assertThat(first.path("funding").decimalValue()).isEqualTo("0.0001");
        assertThat(first.path("spread_bps").asText()).isEqualTo("0.3333"); // 2 / 60000
        assertThat(first.path("liquidations_24h").path("count").asInt()).isEqualTo(3);
        assertThat(all.path("markets").get(4).has("last")).isFalse();
    }

    @Test
    @DisplayName(
            "R8 a day of more liquidations than are summed is not known, and everything else is")
    void theBusiestDay() throws IOException {
        refusal = "{\"detail\":\"more than 50000 events: ask for a shorter range\"}";

        JsonNode all = Remote.JSON.readTree(run("--once", "--json").out());

        assertThat(all.path("markets")).hasSize(5);
        assertThat(all.findValues("liquidations_24h")).isEmpty();
        assertThat(all.path("liquidations_24h_unknown").asText())
                .isEqualTo("more than 50000 events: ask for a shorter range");
        assertThat(run("--once").out())
                .contains("what was liquidated in 24 h is not known: more than 50000 events");
    }

    @Test
    void forPeople() {
        assertThat(run("--once").out().lines().skip(2))
                .anyMatch(
                        line ->
                                line.startsWith("binance:linear:BTCUSDT")
                                        && line.contains("4995.0M")
                                        && line.endsWith(">= 120,000 USD"))
                .anyMatch(line -> line.contains("~20.0k"))
                .anyMatch(line -> line.contains("9000.0G IDR"))
                .endsWith("no dollar rate of IDR: its markets stand last");
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
