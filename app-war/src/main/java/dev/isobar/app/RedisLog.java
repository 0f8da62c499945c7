package dev.isobar.app;

import dev.isobar.app.socket.Update;
import dev.isobar.app.socket.UpdateLog;
import dev.isobar.app.socket.Updates;
import dev.isobar.bars.SeriesId;
import dev.isobar.redis.RedisSubscription;
import dev.isobar.redis.RedisUpdates;
import java.util.List;
import java.util.Optional;

/** The published updates as Redis keeps and tells them. */
record RedisLog(RedisUpdates redis) implements UpdateLog {

    @Override
    public Optional<Position> position(SeriesId series) {
        return redis.position(series).map(at -> new Position(at.epoch(), at.sequence()));
    }

    @Override
    public Optional<Update> newest(SeriesId series) {
        return redis.newest(series).map(RedisLog::update);
    }

    @Override
    public Optional<List<Update>> after(SeriesId series, String epoch, long sequence) {
        return redis.after(series, epoch, sequence)
                .map(all -> all.stream().map(RedisLog::update).toList());
    }

    static RedisSubscription.Listener ear(Updates updates) {
        return new RedisSubscription.Listener() {
            @Override
            public void updated(dev.isobar.redis.Update update) {
                updates.updated(RedisLog.update(update));
            }

            @Override
            public void disconnected() {
                updates.disconnected();
            }

            @Override
            public void reconnected() {
                updates.reconnected();
            }
        };
    }

    private static Update update(dev.isobar.redis.Update update) {
        return new Update(
                update.key(), update.epoch(), update.sequence(), update.isFinal(), update.data());
    }
}
