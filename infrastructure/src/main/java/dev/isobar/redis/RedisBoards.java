package dev.isobar.redis;

import dev.isobar.market.Board;
import dev.isobar.market.BoardId;
import dev.isobar.market.BoardStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/** Boards in Redis: a key each. */
public final class RedisBoards implements BoardStore {
    /** After that nobody is served with it, however stale he would take it. */
    static final Duration KEPT = Duration.ofMinutes(10);

    /** KEYS: the board. ARGV: when it was asked for, its value, its life in ms. */
    private static final String KEEP =
            """
            local held = redis.call('GET', KEYS[1])
            if held then
              local at = tonumber(string.match(held, '^%d+'))
              if at and at > tonumber(ARGV[1]) then
                return 0
              end
            end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            return 1
            """;

    private final UnifiedJedis redis;

    public RedisBoards(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public Optional<Board> newest(BoardId id) {
        String held = Redis.ask(redis, () -> redis.get(RedisKeys.board(id)));
        if (held == null) {
            return Optional.empty();
        }
        int line = held.indexOf('\n');
        Instant at = Instant.ofEpochMilli(Long.parseLong(held.substring(0, line)));
        return Optional.of(new Board(at, held.substring(line + 1)));
    }

    @Override
    public void keep(BoardId id, Board board) {
        String at = String.valueOf(board.at().toEpochMilli());
        List<String> arguments =
                List.of(at, at + '\n' + board.body(), String.valueOf(KEPT.toMillis()));
        Redis.ask(redis, () -> redis.eval(KEEP, List.of(RedisKeys.board(id)), arguments));
    }

    @Override
    public boolean claim(BoardId id, Duration length) {
        SetParams alone = SetParams.setParams().nx().px(length.toMillis());
        return Redis.ask(redis, () -> redis.set(RedisKeys.boardClaim(id), "", alone)) != null;
    }
}
