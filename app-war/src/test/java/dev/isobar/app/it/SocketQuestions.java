package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.bars.Bar;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisPublisher;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Who comes back, who asks for everything, and who asks by an address. */
abstract class SocketQuestions extends EdgeQuestions {
    private static final Instant START = Instant.parse("2026-11-19T00:00:00Z");

    @Test
    @DisplayName("R8 who comes back gets what was published meanwhile, each bar once")
    void comingBack() throws Exception {
        SeriesId series = series("binance:spot:ETHUSDT", Interval.M15);
        try (RedisClient redis = Redis.client(Surroundings.redis())) {
            RedisPublisher publisher = new RedisPublisher(redis);
            publish(publisher, series, 0);
            JsonNode last;
            try (SocketClient socket = new SocketClient(socketAddress())) {
                socket.send(subscribe("binance", "ETH-USDT", "15m"));
                socket.next("snapshot");
                publish(publisher, series, 1);
                last = socket.next("update");
            }
            for (int i = 2; i < 40; i++) { // while nobody listens
                publish(publisher, series, i);
            }
            try (SocketClient socket = new SocketClient(socketAddress())) {
                socket.send(resume(last));
                assertThat(socket.next("ack").at("/data/count").intValue()).isOne();
                for (int i = 2; i < 40; i++) {
                    JsonNode update = socket.next();
                    assertThat(update.at("/type").asText()).isEqualTo("update");
                    assertThat(update.at("/data/volume").intValue()).isEqualTo(i + 1);
                }
                publish(publisher, series, 40);
                assertThat(socket.next().at("/data/volume").intValue()).isEqualTo(41);
            }
        }
    }

    @Test
    @DisplayName("R8 who was away too long is told so, and gets a snapshot")
    void comingBackTooLate() throws Exception {
        SeriesId series = series("binance:spot:ETHUSDT", Interval.M30);
        try (RedisClient redis = Redis.client(Surroundings.redis());
                SocketClient socket = new SocketClient(socketAddress())) {
            RedisPublisher publisher = new RedisPublisher(redis);
            publish(publisher, series, 0);
            socket.send(subscribe("binance", "ETH-USDT", "30m"));
            JsonNode snapshot = socket.next("snapshot");
            socket.send("{\"op\":\"unsubscribe\"," + body("binance", "ETH-USDT", "30m"));
            socket.next("ack");
            for (int i = 1; i < 600; i++) { // more than the log keeps
                publish(publisher, series, i);
            }

            socket.send(resume(snapshot));

            JsonNode gap = socket.next("gap");
            assertThat(gap.at("/data/after").longValue())
                    .isEqualTo(snapshot.at("/sequence").longValue());
            JsonNode after = socket.next();
            assertThat(after.at("/type").asText()).isEqualTo("snapshot");
            assertThat(gap.at("/data/before").longValue())
                    .isEqualTo(after.at("/sequence").longValue() + 1);
            assertThat(after.at("/data").findValuesAsText("volume")).contains("600");
        }
    }

    @Test
    @DisplayName(
            "R5 a position that cannot be ours is refused, and nothing of the question is done")
    void comingBackFromNowhere() throws Exception {
        String held = "{\"channel\":\"bars\",\"key\":\"%s\",\"epoch\":\"e\",\"sequence\":1}";
        try (SocketClient socket = new SocketClient(socketAddress())) {
            for (String key :
                    List.of(
                            "binance:spot:NOSUCH:1m",
                            "binance:spot:ETHUSDT:7m",
                            "binance",
                            "binance:moon:ETHUSDT:1m",
                            "x:alerts")) {
                String good = held.formatted("binance:spot:ETHUSDT:1m");
                socket.send(
                        "{\"op\":\"resume\",\"id\":\"r\",\"from\":["
                                + good
                                + ","
                                + held.formatted(key)
                                + "]}");
                JsonNode error = socket.next("error");
                assertThat(error.at("/id").asText()).isEqualTo("r");
                assertThat(error.at("/data/detail").asText()).contains(key);
            }
            socket.send("{\"op\":\"unsubscribe\"," + body("binance", "ETH-USDT", "1m"));
            assertThat(socket.next().at("/data/detail").asText()).contains("not subscribed");
        }
    }

    @Test
    @DisplayName("R9 a star is for what is tracked now and what is tracked later")
    void everything() throws Exception {
        String path = "api/v1/tracked/binance:spot:ETHUSDT";
        try (RedisClient redis = Redis.client(Surroundings.redis());
                SocketClient socket = new SocketClient(socketAddress())) {
            RedisPublisher publisher = new RedisPublisher(redis);
            Await.until("known", () -> tracked() > 0);

            socket.send(subscribe("*", "*", "2h"));
            assertThat(socket.next("ack").at("/key").asText()).isEqualTo("*:*:*:2h");
            assertThat(socket.next("snapshot").at("/key").asText())
                    .isEqualTo("binance:spot:BTCUSDT:2h");
            put(path, Surroundings.ADMIN_TOKEN, "{\"live\":true}");
            JsonNode later = socket.next("snapshot");
            publish(publisher, series("binance:spot:ETHUSDT", Interval.H2), 0);
            JsonNode update = socket.next("update");

            assertThat(later.at("/key").asText()).isEqualTo("binance:spot:ETHUSDT:2h");
            assertThat(update.at("/key").asText()).isEqualTo("binance:spot:ETHUSDT:2h");
            socket.send(subscribe("nowhere", "*", "2h"));
            assertThat(socket.next("error").at("/data/detail").asText())
                    .contains("unknown exchange: nowhere");
        } finally {
            send(request(path).header("X-API-Key", Surroundings.ADMIN_TOKEN).DELETE());
        }
    }

    @Test
    @DisplayName("R10 an address asks as a message does")
    void addresses() throws Exception {
        asks("ws/binance/BTC-USDT/ohlc?interval=4h", "bars", "binance:spot:BTCUSDT:4h");
        asks("ws/binance/BTC-USDT-PERP/trades", "trades", "binance:linear:BTCUSDT");
        asks("ws/binance_perpetual/BTCUSDT/funding", "funding", "binance:linear:BTCUSDT");
        asks("ws/binance/BTCUSDT/oi?market=linear", "open_interest", "binance:linear:BTCUSDT");
        asks("ws/BTCUSDT?timeframe=1h", "charts", "binance:spot:BTCUSDT:1h");
        asks("ws/market-data/BTCUSDT", "bars", "binance:spot:BTCUSDT:1m");
        asks("ws/all/liquidations", "liquidations", "*:*:*");
        asks("ws/all/large_trades?min_value_usd=1", "large_trades", "*:*:*");
        asks("ws/oi-vol?timeframes=5m,1h", "oi_spikes", "*:*:*");
        asks("ws/binance/BTC-USDT-PERP/large_trades", "large_trades", "binance:linear:BTCUSDT");
        asks("ws?channel=trade&exchange=binance", "trades", "binance:*:*");
        try (SocketClient socket = at("ws/binance/BTC-USDT/gossip")) {
            assertThat(socket.next("error").at("/data/detail").asText())
                    .contains("unknown channel: gossip", "bars");
        }
    }

    @Test
    void listenersAreCounted() throws Exception {
        try (SocketClient socket = at("ws/binance/BTC-USDT/trades")) {
            socket.next("snapshot");
            JsonNode status = json(get("ws/status"));

            assertThat(status.at("/total_connections").intValue()).isPositive();
            assertThat(status.at("/channels/trades").intValue()).isPositive();
        }
    }

    /** How many instruments a star stands for now. */
    private int tracked() throws Exception {
        try (SocketClient socket = new SocketClient(socketAddress())) {
            socket.send(subscribe("*", "*", "2h"));
            return socket.next("ack").at("/data/count").intValue();
        }
    }

    private void asks(String address, String channel, String key) throws Exception {
        try (SocketClient socket = at(address)) {
            JsonNode ack = socket.next("ack");
            assertThat(ack.at("/channel").asText()).as(address).isEqualTo(channel);
            assertThat(ack.at("/key").asText()).as(address).isEqualTo(key);
        }
    }

    private SocketClient at(String address) {
        return new SocketClient(URI.create(base.toString().replaceFirst("http", "ws") + address));
    }

    private static String resume(JsonNode frame) {
        return "{\"op\":\"resume\",\"id\":\"r\",\"from\":[{\"channel\":%s,\"key\":%s,\"epoch\":%s,\"sequence\":%s}]}"
                .formatted(
                        frame.at("/channel"),
                        frame.at("/key"),
                        frame.at("/epoch"),
                        frame.at("/sequence"));
    }

    private static String subscribe(String exchange, String symbol, String interval) {
        return "{\"op\":\"subscribe\",\"id\":\"1\"," + body(exchange, symbol, interval);
    }

    private static String body(String exchange, String symbol, String interval) {
        return "\"channel\":\"bars\",\"exchange\":\"%s\",\"symbol\":\"%s\",\"interval\":\"%s\"}"
                .formatted(exchange, symbol, interval);
    }

    private static SeriesId series(String instrument, Interval interval) {
        return new SeriesId(InstrumentId.parse(instrument), interval);
    }

    /** The n-th bar of a series, final, of volume n + 1. */
    private static void publish(RedisPublisher publisher, SeriesId series, int n) {
        long length = series.interval().end(START).toEpochMilli() - START.toEpochMilli();
        Instant start = START.plusMillis(n * length);
        BigDecimal price = new BigDecimal("3000");
        publisher.publish(
                series,
                new Bar(
                        start,
                        start.plusMillis(length),
                        price,
                        price,
                        price,
                        price,
                        BigDecimal.valueOf(n + 1L),
                        null,
                        null,
                        null,
                        null,
                        null,
                        true,
                        new Provenance(
                                Provenance.Source.TRADES,
                                "1",
                                "1",
                                start,
                                false,
                                0,
                                List.of(),
                                start,
                                0)));
        publisher.flush();
    }
}
