package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.flows.consolidated.Family;
import dev.isobar.live.Announcement;
import dev.isobar.live.Subject;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisPublisher;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/**
 * Questions for consolidated bars. A part of {@link DeployedIT}; one venue is tracked, of which
 * each minute opens at 50000 plus its number within its hour.
 */
abstract class ConsolidatedQuestions extends OddQuestions {
    private static final String RANGE =
            "/1m?start=2026-11-05T00:00:00Z&end=2026-11-05T00:10:00Z&constituents=true";
    private static final String BARS = "api/v1/exchanges/binance/ohlc/BTC-USDT";
    private static final String CONSOLIDATED = "api/v1/consolidated/btc";

    @Test
    @DisplayName("a consolidated bar is made of what is stored, the same bytes each time")
    void madeOfWhatIsStored() throws Exception {
        assertThat(json(get(CONSOLIDATED + RANGE)).at("/bars")).isEmpty();
        JsonNode bars = json(get(BARS + RANGE.replace("&constituents=true", ""))).at("/bars");

        HttpResponse<String> answer = get(CONSOLIDATED + RANGE);

        JsonNode body = json(answer);
        assertThat(body.at("/base").asText()).isEqualTo("BTC");
        assertThat(body.at("/quote").asText()).isEqualTo("USDT");
        assertThat(body.at("/bars")).hasSize(10).hasSameSizeAs(bars);
        JsonNode seven = body.at("/bars/7");
        for (String name : new String[] {"open_time", "open", "high", "low", "close", "volume"}) {
            assertThat(seven.get(name)).as(name).isEqualTo(bars.at("/7").get(name));
        }
        // The venue says of each minute: quote volume 75000.30, volume 1.5.
        assertThat(seven.at("/vwap").decimalValue()).isEqualByComparingTo("50000.2");
        // One venue of one, not doubted: 1 - 1/2.
        assertThat(seven.at("/quality").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(seven.at("/constituents/0/source").asText()).isEqualTo("rest");
        assertThat(seven.at("/final").booleanValue()).isTrue();
        assertThat(get(CONSOLIDATED + RANGE).body()).isEqualTo(answer.body());
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        var again = request(CONSOLIDATED + RANGE).header("If-None-Match", tag);
        assertThat(send(again).statusCode()).isEqualTo(304);
        JsonNode then = json(get(CONSOLIDATED + RANGE + "&as_of=2026-11-05T00:30:00Z"));
        assertThat(then.at("/bars")).isEmpty(); // nobody had asked for them yet
        assertThat(then.at("/as_of").asText()).isEqualTo("2026-11-05T00:30:00Z");
    }

    @Test
    @DisplayName("pages of consolidated bars follow each other by next and Link")
    void pages() throws Exception {
        get(BARS + RANGE.replace("&constituents=true", ""));
        HttpResponse<String> first = get(CONSOLIDATED + RANGE + "&limit=4");

        assertThat(json(first).at("/bars")).hasSize(4);
        long next = json(first).at("/next").longValue();
        assertThat(first.headers().firstValue("Link").orElseThrow()).contains("start=" + next);
        String rest = RANGE.replace("2026-11-05T00:00:00Z", "" + next);
        assertThat(json(get(CONSOLIDATED + rest)).at("/bars")).hasSize(6);
        assertThat(json(get(CONSOLIDATED + rest)).at("/next").isNull()).isTrue();
    }

    @Test
    @DisplayName("dollars need a rate: without one the prices are absent and the reason is named")
    void noRate() throws Exception {
        get(BARS + RANGE.replace("&constituents=true", ""));

        JsonNode bar = json(get(CONSOLIDATED + RANGE + "&quote=all")).at("/bars/0");

        assertThat(bar.has("close")).isFalse();
        assertThat(bar.at("/excluded/0/reason").asText()).isEqualTo("no_rate");
        assertThat(bar.at("/quality").intValue()).isZero();
    }

    @Test
    @DisplayName("what is not tracked is unknown, and it is said what is")
    void unknown() throws Exception {
        JsonNode families = json(get("api/v1/consolidated")).at("/consolidated");
        assertThat(families.findValuesAsText("quote")).contains("USDT", "all");

        problem(get("api/v1/consolidated/NOPE/1m"), 404, "NOT_FOUND", "/api/v1/consolidated");
        problem(get(CONSOLIDATED + "/1m?quote=EUR"), 404, "NOT_FOUND", "spot USDT, spot all");
        problem(get(CONSOLIDATED + "/2m"), 422, "VALIDATION_ERROR", "interval");
        problem(get(CONSOLIDATED + "/1m?limit=1001"), 422, "VALIDATION_ERROR", "limit");
    }

    @Test
    @DisplayName("whoever subscribes gets what was told, then what is told; each revision once")
    void toldLive() throws Exception {
        Subject subject = Subject.consolidated(new Family("ETH", Market.SPOT, "USDT"), Interval.M5);
        try (RedisClient redis = Redis.client(Surroundings.redis());
                SocketClient socket = new SocketClient(socketAddress())) {
            RedisPublisher publisher = new RedisPublisher(redis);
            publish(publisher, subject, 0);
            socket.send(
                    "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"consolidated\","
                            + "\"key\":\"ETH:spot:USDT:5m\"}");
            assertThat(socket.next("snapshot").at("/data/0/revision").intValue()).isZero();
            publish(publisher, subject, 0);
            publish(publisher, subject, 1);
            assertThat(socket.next("update").at("/data/revision").intValue()).isOne();
        }
    }

    private static void publish(RedisPublisher publisher, Subject subject, int revision) {
        String data = "{\"open_time\":0,\"hash\":\"0\",\"revision\":" + revision + "}";
        publisher.publish(new Announcement(subject, true, 60, data, "0#" + revision));
        publisher.flush();
    }
}
