package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoEvents;
import dev.isobar.dynamodb.Keys;
import dev.isobar.exchange.Json;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventText;
import dev.isobar.flows.FlowEvent;
import dev.isobar.live.Announcement;
import dev.isobar.live.Label;
import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Side;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisPublisher;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Events of the flow as they are read and heard. */
abstract class FlowQuestions extends ScheduleQuestions {
    private static final String ETHER = "binance:linear:ETHUSDT";

    /** Two hours ago, so that nobody's now comes near. */
    private static final Instant BEGAN =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));

    @Test
    @DisplayName("R21 events are told by value, side, place and range, page by page, each once")
    void historyOfEvents() throws Exception {
        List<FlowEvent> kept = new ArrayList<>();
        for (int i = 0; i < 5; i++) { // worth 1000, 2000, …, 5000 and one of unknown worth
            kept.add(liquidation(ETHER, i, i % 2 == 0 ? Side.SELL : Side.BUY, 1_000L * (i + 1)));
        }
        kept.add(liquidation(ETHER, 5, Side.SELL, null));
        kept.add(liquidation("binance:spot:BTCUSDT", 2, Side.SELL, 9_000L));
        keep(kept);
        String of =
                "api/v1/liquidations?exchange=binance&symbol=ETHUSDT&market=linear&start=" + BEGAN;

        assertThat(ids(get(of + "&min_value_usd=0"))).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(ids(get(of + "&min_value_usd=3000"))).containsExactly("2", "3", "4");
        assertThat(ids(get(of))).containsExactly("4"); // 5000 where nothing is said
        assertThat(ids(get(of + "&min_value_usd=0&side=buy"))).containsExactly("1", "3");
        assertThat(ids(get(of + "&min_value_usd=0&end=" + BEGAN.plusSeconds(2))))
                .containsExactly("0", "1");
        String everywhere = "api/v1/liquidations?min_value_usd=0&start=" + BEGAN;
        assertThat(ids(get(everywhere + "&base=eth"))).hasSize(6);
        assertThat(ids(get(everywhere + "&market=spot"))).containsExactly("2");
        assertThat(ids(get(everywhere))).hasSize(7);
        assertThat(
                        ids(
                                get(
                                        "api/v1/liquidations?min_value_usd=0&symbol=ETHUSDT&market=linear&limit=2")))
                .containsExactly("4", "5"); // the newest, ascending
        HttpResponse<String> lines =
                send(request(of + "&min_value_usd=0").header("Accept", "application/x-ndjson"));
        assertThat(lines.body().lines()).hasSize(6).allMatch(line -> line.startsWith("{\"type\""));
        HttpResponse<String> table =
                send(request(of + "&min_value_usd=0&limit=4").header("Accept", "text/csv"));
        assertThat(header(table, "Content-Type")).startsWith("text/csv");
        assertThat(header(table, "Link")).contains("cursor=");
        assertThat(table.body().split("\r\n")).hasSize(5);
        assertThat(table.body())
                .startsWith("type,exchange,symbol,time,id,market,native_symbol,side,");

        problem(get(of + "&min_value_usd=-1"), 422, "VALIDATION_ERROR", "min_value_usd");
        problem(get(of + "&min_value_usd=much"), 400, "VALIDATION_ERROR", "min_value_usd");
        problem(get(of + "&side=up"), 422, "VALIDATION_ERROR", "buy or sell");
        problem(get(of + "&base=ETH"), 422, "VALIDATION_ERROR", "either symbol or base");
        problem(get(of + "&cursor=abc"), 400, "VALIDATION_ERROR", "cursor");
        problem(get("api/v1/liquidations?exchange=mtgox"), 404, "NOT_FOUND", "mtgox");
    }

    @Test
    @DisplayName("R21 pages joined are the whole, in both directions, though instants are shared")
    void pagesOfEvents() throws Exception {
        List<FlowEvent> kept = new ArrayList<>();
        for (int i = 0; i < 7; i++) { // three instants
            kept.add(trade("binance:linear:BTCUSDT", BEGAN.plusSeconds(i / 3), "t" + i));
        }
        keep(kept);
        String of = "api/v1/large-trades?symbol=BTC-USDT-PERP&exchange=binance&limit=3";

        assertThat(pages(of + "&start=" + BEGAN)).containsExactly("t0 t1 t2", "t3 t4 t5", "t6");
        List<String> back = pages(of + "&end=" + BEGAN.plusSeconds(60));
        assertThat(back.subList(0, 3)).containsExactly("t4 t5 t6", "t1 t2 t3", "t0");
        assertThat(back.subList(3, back.size())).allMatch(String::isEmpty); // older, and nothing
    }

    @Test
    @DisplayName("R22 sums are those of the events, and say what they do not know")
    void sumsOfEvents() throws Exception {
        Instant hour = BEGAN.minus(Duration.ofHours(20));
        FlowEvent known = liquidation(ETHER, -72_000, Side.SELL, 1_000L);
        keep(
                List.of(
                        known,
                        liquidation(ETHER, -71_999, Side.SELL, 2_500L),
                        liquidation(ETHER, -71_998, Side.SELL, null),
                        liquidation(ETHER, -71_997, Side.BUY, 7L),
                        liquidation(ETHER, -68_400, Side.SELL, 40L))); // an hour later
        keep(List.of(known)); // twice is once
        String of =
                "api/v1/liquidations/rollups?window=1h&by=side&symbol=ETHUSDT&market=linear"
                        + "&start=%s&end=%s".formatted(hour, hour.plus(Duration.ofHours(2)));

        // Heard for an hour and a half: of the second window the half is not known.
        heard(ETHER, hour, hour.plus(Duration.ofMinutes(90)));
        JsonNode told = json(get(of));
        JsonNode rows = told.at("/rows");

        assertThat(rows).hasSize(3);
        assertThat(row(rows.get(0))).isEqualTo("buy 1 7 0 false " + hour);
        assertThat(row(rows.get(1))).isEqualTo("sell 3 3500 1 true " + hour);
        assertThat(row(rows.get(2)))
                .isEqualTo("sell 1 40 0 true " + hour.plus(Duration.ofHours(1)));
        assertThat(told.at("/unknown")).hasSize(1);
        assertThat(told.at("/unknown/0/native_symbol").asText()).isEqualTo("ETHUSDT");
        assertThat(told.at("/unknown/0/ranges")).hasSize(1);
        assertThat(told.at("/unknown/0/ranges/0/start").asText())
                .isEqualTo(hour.plus(Duration.ofMinutes(90)).toString());
        problem(get(of.replace("1h", "7m")), 422, "VALIDATION_ERROR", "window");
        problem(get(of.replace("side", "colour")), 422, "VALIDATION_ERROR", "venue, symbol, side");
        problem(
                get("api/v1/liquidations/rollups?start=" + BEGAN.minus(Duration.ofDays(8))),
                422,
                "VALIDATION_ERROR",
                "7 days");
    }

    @Test
    @DisplayName("R13 two sockets with two thresholds hear each what it asked for")
    void filteredSockets() throws Exception {
        Subject subject = Subject.of(EventKind.LIQUIDATION, ETHER);
        String question =
                "{\"op\":\"subscribe\",\"channel\":\"liquidations\",\"exchange\":\"binance\","
                        + "\"symbol\":\"ETHUSDT\",\"market\":\"linear\"%s}";
        try (RedisClient redis = Redis.client(Surroundings.redis());
                SocketClient all = new SocketClient(socketAddress());
                SocketClient large =
                        new SocketClient(
                                socket(
                                        "ws/binance/ETHUSDT/liquidations?market=linear"
                                                + "&min_value_usd=5000"))) {
            RedisPublisher publisher = new RedisPublisher(redis);
            publish(publisher, subject, "a", "900000");
            publish(publisher, subject, "b", "10");
            all.send(question.formatted(""));
            assertThat(ids(all.next("snapshot").at("/data"))).containsSequence("a", "b");
            large.next("snapshot"); // perhaps of before
            publish(publisher, subject, "c", "4999.99");
            publish(publisher, subject, "d", null);
            publish(publisher, subject, "e", "5000");

            assertThat(all.next("update").at("/data/id").asText()).isEqualTo("c");
            assertThat(all.next("update").at("/data/id").asText()).isEqualTo("d");
            JsonNode last = all.next("update");
            JsonNode only = last(large, "e");
            assertThat(only.at("/sequence")).isEqualTo(last.at("/sequence"));

            try (SocketClient late = new SocketClient(socketAddress())) {
                late.send(question.formatted(",\"min_value_usd\":\"5000\""));
                assertThat(ids(late.next("snapshot").at("/data"))).endsWith("a", "e");
                late.send(question.formatted(",\"min_value_usd\":-5"));
                assertThat(late.next("error").at("/data/detail").asText())
                        .contains("min_value_usd must be a number of US dollars");
            }
        }
    }

    @Test
    @DisplayName("R13 spikes are heard by timeframe, opportunities by base; mistakes are named")
    void otherFlowsOnSockets() throws Exception {
        Subject spikes = Subject.of(EventKind.SPIKE, "binance:spot:BTCUSDT"); // what is tracked
        try (RedisClient redis = Redis.client(Surroundings.redis());
                SocketClient hours = new SocketClient(socket("ws/oi-vol?timeframes=1h"));
                SocketClient wrong = new SocketClient(socket("ws/oi-vol?timeframes=7h"));
                SocketClient pays = new SocketClient(socketAddress())) {
            RedisPublisher publisher = new RedisPublisher(redis);
            hours.next("snapshot");
            publish(publisher, spikes, "5m", null, "5m");
            publish(publisher, spikes, "1h", null, "1h");
            assertThat(hours.next("update").at("/data/id").asText()).isEqualTo("1h");
            assertThat(wrong.next("error").at("/data/detail").asText())
                    .contains("timeframes must be some of 5m, 15m, 1h");

            pays.send("{\"op\":\"subscribe\",\"channel\":\"arbitrage\",\"base\":\"*\"}");
            assertThat(pays.next("snapshot").at("/key").asText()).isEqualTo("BTC");
            publish(publisher, Subject.of(EventKind.ARBITRAGE, "BTC"), "o", "12");
            assertThat(pays.next("update").at("/data/id").asText()).isEqualTo("o");
            pays.send("{\"op\":\"subscribe\",\"channel\":\"arbitrage\",\"base\":\"NOSUCH\"}");
            assertThat(pays.next("error").at("/data/detail").asText()).contains("NOSUCH");
        }
    }

    @Test
    @DisplayName("M11 CoinMarketCap is asked with our key, and what it refuses keeps its status")
    void coinMarketCap() throws Exception {
        HttpResponse<String> told = get("coinmarketcap/categories?limit=1");
        assertThat(told.headers().firstValue("Deprecation")).isPresent();
        assertThat(told.headers().firstValue("Age")).isPresent();
        assertThat(json(told).at("/data")).hasSize(1);
        assertThat(json(told).at("/data/0/name").asText()).isEqualTo("start=1&limit=5000");
        String one = "api/v1/coinmarketcap/category?id=";
        JsonNode coins = json(get(one + json(told).at("/data/0/id").asText() + "&limit=7"));
        assertThat(coins.at("/data/coins/0/name").asText()).endsWith("&start=1&limit=1000");
        problem(get(one + StandInVenue.REFUSED), 400, "UPSTREAM_REJECTED", "no such");
        problem(get(one + "000000000000000000000000"), 404, "NOT_FOUND", "no category");
        problem(get(one + "none"), 422, "VALIDATION_ERROR", "24 hexadecimal digits");
        problem(get("api/v1/coinmarketcap/category"), 400, "VALIDATION_ERROR", "id is missing");
        problem(get("coinmarketcap/category?id=a&limit=1001"), 422, "VALIDATION_ERROR", "1000");
    }

    private static void keep(List<FlowEvent> events) {
        try (DynamoDbClient client = Surroundings.client()) {
            new DynamoEvents(
                            client,
                            new Keys("isobar-"),
                            kind -> Duration.ofDays(30),
                            Clock.systemUTC())
                    .keep(events);
        }
    }

    private static void heard(String key, Instant start, Instant end) {
        try (DynamoDbClient client = Surroundings.client()) {
            new DynamoCoverage(client, new Keys("isobar-"), Duration.ofDays(30), Clock.systemUTC())
                    .record(
                            InstrumentId.parse(key),
                            Channel.LIQUIDATIONS,
                            Coverage.complete(start, end, Proof.UNBROKEN_CONNECTION));
        }
    }

    private static FlowEvent liquidation(String key, int second, Side side, Long usd) {
        Instant at = BEGAN.plusSeconds(second);
        BigDecimal value = usd == null ? null : BigDecimal.valueOf(usd);
        String id = Integer.toString(second);
        return new FlowEvent(
                EventKind.LIQUIDATION,
                "binance",
                key,
                at,
                id,
                side,
                value,
                "",
                words("liquidation", at, id)
                        .text("side", side.name().toLowerCase(java.util.Locale.ROOT))
                        .decimal("value_usd", value)
                        .toString());
    }

    private static FlowEvent trade(String key, Instant at, String id) {
        BigDecimal value = new BigDecimal("100000");
        String json = words("large_trade", at, id).text("side", "buy").toString();
        return new FlowEvent(
                EventKind.LARGE_TRADE, "binance", key, at, id, Side.BUY, value, "", json);
    }

    private static EventText words(String type, Instant at, String id) {
        return new EventText()
                .text("type", type)
                .text("exchange", "binance")
                .text("symbol", "of-a-test")
                .time("time", at)
                .text("id", id);
    }

    private static void publish(RedisPublisher publisher, Subject subject, String id, String usd) {
        publish(publisher, subject, id, usd, "");
    }

    private static void publish(
            RedisPublisher publisher, Subject subject, String id, String usd, String interval) {
        Label label = new Label(usd == null ? null : new BigDecimal(usd), interval);
        String json = words("liquidation", BEGAN, id).toString();
        publisher.publish(new Announcement(subject, true, 200, json, id, label));
        publisher.flush();
    }

    /** Whatever came before must not be what was left out. */
    private static JsonNode last(SocketClient socket, String id) throws Exception {
        JsonNode update = socket.next("update");
        while (!update.at("/data/id").asText().equals(id)) {
            assertThat(update.at("/data/id").asText()).isNotIn("b", "c", "d");
            update = socket.next("update");
        }
        return update;
    }

    private URI socket(String path) {
        return URI.create(base.toString().replace("http:", "ws:") + path);
    }

    private List<String> pages(String question) throws Exception {
        List<String> pages = new ArrayList<>();
        String cursor = "";
        while (cursor != null && pages.size() < 10) {
            HttpResponse<String> answer =
                    get(question + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            pages.add(String.join(" ", ids(answer)));
            JsonNode next = json(answer).path("next");
            cursor = next.isMissingNode() ? null : next.asText();
            if (cursor != null) {
                assertThat(answer.headers().firstValue("Link").orElseThrow())
                        .contains("cursor=" + cursor)
                        .endsWith("rel=\"next\"");
            }
        }
        return pages;
    }

    private static String row(JsonNode row) {
        return "%s %s %s %s %s %s"
                .formatted(
                        row.at("/side").asText(),
                        row.at("/count").asText(),
                        row.at("/value_usd").asText(),
                        row.at("/unknown_value").asText(),
                        row.at("/lower_bound").asText(),
                        row.at("/start").asText());
    }

    private static List<String> ids(HttpResponse<String> answer) throws Exception {
        JsonNode body = Json.MAPPER.readTree(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ids(body.elements().next());
    }

    private static List<String> ids(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(one -> one.path("id").asText())
                .toList();
    }
}
