package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.configuration.Version;
import dev.isobar.dynamodb.DynamoVersions;
import dev.isobar.dynamodb.Keys;
import dev.isobar.exchange.Json;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventText;
import dev.isobar.live.Announcement;
import dev.isobar.live.Subject;
import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedDocument;
import dev.isobar.market.InstrumentId;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** As much is tracked as can be, and somebody wants all of it. */
class ManyTrackedIT extends OnPayara {
    private static final String ALL =
            "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"large_trades\","
                    + "\"exchange\":\"*\",\"symbol\":\"*\"}";
    private static final List<InstrumentId> INSTRUMENTS =
            IntStream.range(0, TrackedDocument.MOST)
                    .mapToObj(i -> InstrumentId.parse("binance:linear:X%04dUSDT".formatted(i)))
                    .toList();

    /** Of each a snapshot of 40 KB: all of them are ten times what may wait for a session. */
    private static final int BEFORE = 40;

    private static final String LONG = "x".repeat(1_000);
    private static final int MEANWHILE = 2_000;
    private static final long LAST = BEFORE + MEANWHILE / TrackedDocument.MOST;
    private static final Duration SLOWLY = Duration.ofMillis(3);

    private static boolean isTold;

    @BeforeEach
    void tracked() throws Exception {
        if (!isTold) {
            isTold = true;
            Await.until("tracked", ManyTrackedIT::track);
            try (RedisClient redis = Redis.client(Surroundings.redis())) {
                RedisPublisher publisher = new RedisPublisher(redis);
                for (int i = 0; i < BEFORE; i++) {
                    INSTRUMENTS.forEach(one -> tell(publisher, one));
                    publisher.flush();
                }
            }
        }
        Await.until("known", () -> counted() == TrackedDocument.MOST);
    }

    @Test
    @DisplayName("R1 R9 who reads all of it slowly gets each snapshot once, then every update")
    void readsSlowly() throws Exception {
        Map<String, Long> reached = new HashMap<>();
        int told = 0;
        int done = 0;
        try (RedisClient redis = Redis.client(Surroundings.redis());
                SlowSocket slow = new SlowSocket(socketAddress())) {
            RedisPublisher publisher = new RedisPublisher(redis);
            slow.send(ALL);
            for (int read = 0; done < INSTRUMENTS.size(); read++) {
                if (read % 500 == 0) {
                    slow.send("ping"); // a sign of life: it answers no ping of the protocol
                }
                if (reach(reached, slow.next())) {
                    done++;
                }
                if (told < MEANWHILE) {
                    tell(publisher, INSTRUMENTS.get(told++ % INSTRUMENTS.size()));
                    publisher.flush();
                }
                LockSupport.parkNanos(SLOWLY.toNanos());
            }
        }
        assertThat(told).isEqualTo(MEANWHILE);
        assertThat(reached).hasSize(INSTRUMENTS.size());
    }

    @Test
    @DisplayName("R4 R7 R12 who asks for all of it and reads nothing is ended")
    void readsNothing() throws Exception {
        Await.until("those of others are closed", () -> sessions() == 0);
        try (SlowSocket slow = new SlowSocket(socketAddress())) {
            slow.send(ALL);
            Await.until("it is there", () -> sessions() == 1);
            Await.until("told to go", () -> sessions() == 0);
            Await.until("ended", slow::isEnded);
        }
        assertThat(json(get("api/v1/sockets")).at("/channels/large_trades").asInt()).isZero();
    }

    /** Whether that was the last there is of its subject. */
    private static boolean reach(Map<String, Long> reached, String text) throws Exception {
        if (text.isEmpty()) {
            return false;
        }
        JsonNode frame = Json.MAPPER.readTree(text);
        String key = frame.path("key").asText();
        long sequence = frame.path("sequence").asLong();
        switch (frame.path("type").asText()) {
            case "snapshot" -> {
                assertThat(reached.put(key, sequence)).as(key).isNull();
                assertThat(frame.path("data")).hasSizeGreaterThanOrEqualTo(BEFORE);
            }
            case "update" -> assertThat(reached.put(key, sequence)).as(key).isEqualTo(sequence - 1);
            case "hello", "ack", "pong" -> {
                return false;
            }
            default -> throw new AssertionError(text);
        }
        return sequence == LAST;
    }

    private static boolean track() {
        Map<String, Object> content = Map.of();
        for (InstrumentId one : INSTRUMENTS) {
            content = TrackedDocument.with(content, new Tracked(one, true, Map.of()));
        }
        try (DynamoDbClient client = Surroundings.client()) {
            DynamoVersions versions = new DynamoVersions(client, new Keys("isobar-"));
            long number = versions.number(TrackedDocument.NAME);
            return number > 0 // the node has said what its settings name
                    && versions.append(
                            new Version(
                                    TrackedDocument.NAME,
                                    number + 1,
                                    Instant.now(),
                                    "test",
                                    "",
                                    content));
        }
    }

    private static void tell(RedisPublisher publisher, InstrumentId instrument) {
        String json = new EventText().text("type", "large_trade").text("note", LONG).toString();
        publisher.publish(
                new Announcement(
                        Subject.of(EventKind.LARGE_TRADE, instrument.toString()), true, 200, json));
    }

    private int counted() throws Exception {
        try (SocketClient socket = new SocketClient(socketAddress())) {
            socket.send(ALL.replace("large_trades", "funding_events"));
            return socket.next("ack").at("/data/count").intValue();
        }
    }

    private int sessions() throws Exception {
        return json(get("api/v1/sockets")).at("/total_connections").intValue();
    }
}
