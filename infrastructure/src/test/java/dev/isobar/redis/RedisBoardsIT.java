package dev.isobar.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.market.Board;
import dev.isobar.market.BoardId;
import dev.isobar.market.BoardKind;
import dev.isobar.market.Market;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RedisBoardsIT {
    private static final BoardId TICKERS = new BoardId("binance", Market.LINEAR, BoardKind.TICKERS);
    private static final BoardId MARKS =
            new BoardId("binance", Market.LINEAR, BoardKind.MARK_PRICES);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final Duration TEN = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);

    private static LocalRedis server;
    private static RedisClient redis;

    private final RedisBoards one = new RedisBoards(redis);
    private final RedisBoards two = new RedisBoards(redis);

    @BeforeAll
    static void start() {
        server = LocalRedis.start();
        redis = Redis.client(server.url());
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        redis.flushAll();
    }

    @Test
    @DisplayName("R10 a board is kept in the venue's words, with when it was asked for")
    void boardsAreKept() {
        Board board = new Board(NOON, "[{\"symbol\":\"BTCUSDT\",\n\"x\":\"ä\"}]");
        one.keep(TICKERS, board);

        assertThat(two.newest(TICKERS)).contains(board);
        assertThat(two.newest(MARKS)).isEmpty();
        assertThat(redis.pttl(RedisKeys.board(TICKERS))).isBetween(590_000L, 600_000L);
    }

    @Test
    @DisplayName("R10 a board that is newer stays")
    void newerStays() {
        one.keep(TICKERS, new Board(NOON, "new"));
        two.keep(TICKERS, new Board(NOON.minusMillis(1), "old"));
        assertThat(one.newest(TICKERS).orElseThrow().body()).isEqualTo("new");

        two.keep(TICKERS, new Board(NOON.plusMillis(1), "newer"));
        assertThat(one.newest(TICKERS).orElseThrow().body()).isEqualTo("newer");
    }

    @Test
    @DisplayName("R10 of all who want to ask one may, for a while")
    void oneMayAsk() {
        assertThat(one.claim(TICKERS, TEN)).isTrue();
        assertThat(two.claim(TICKERS, TEN)).isFalse();
        assertThat(two.claim(MARKS, TEN)).isTrue();
        assertThat(redis.pttl(RedisKeys.boardClaim(TICKERS))).isBetween(1L, TEN.toMillis());
    }

    @Test
    @DisplayName("R11 who refuses is left alone, by all processes, twice as long each time")
    void twiceAsLong() {
        RedisRestraint here = new RedisRestraint(redis, "default");
        RedisRestraint there = new RedisRestraint(redis, "default");
        assertThat(here.remaining("yahoo")).isZero();

        assertThat(here.refused("yahoo", TEN, HOUR)).isEqualTo(TEN);
        assertThat(there.remaining("yahoo")).isBetween(TEN.minusMinutes(1), TEN);
        // Refused once more meanwhile: one refusal for all who were on their way.
        assertThat(there.refused("yahoo", TEN, HOUR)).isBetween(TEN.minusMinutes(1), TEN);
        assertThat(new RedisRestraint(redis, "elsewhere").remaining("yahoo")).isZero();

        over();
        assertThat(here.remaining("yahoo")).isZero();
        assertThat(here.refused("yahoo", TEN, HOUR)).isEqualTo(TEN.multipliedBy(2));
        over();
        assertThat(here.refused("yahoo", TEN, HOUR)).isEqualTo(TEN.multipliedBy(4));
        over();
        assertThat(here.refused("yahoo", TEN, HOUR)).isEqualTo(HOUR);

        there.served("yahoo");
        assertThat(here.refused("yahoo", TEN, HOUR)).isEqualTo(TEN);
    }

    @Test
    void withoutRedisItIsSaidSo() {
        LocalRedis gone = LocalRedis.start();
        RedisClient client = Redis.client(gone.url());
        gone.close();

        assertThatThrownBy(() -> new RedisBoards(client).newest(TICKERS))
                .isInstanceOf(StoreUnavailable.class);
        client.close();
    }

    /** As if the time had passed. */
    private static void over() {
        redis.hset(RedisKeys.restraint("default", "yahoo"), "until", "1");
    }
}
