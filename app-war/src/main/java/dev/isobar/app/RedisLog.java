package dev.isobar.app;

import dev.isobar.app.socket.KeysAgain;
import dev.isobar.app.socket.Update;
import dev.isobar.app.socket.UpdateLog;
import dev.isobar.app.socket.Updates;
import dev.isobar.bars.Range;
import dev.isobar.identity.Ended;
import dev.isobar.live.Subject;
import dev.isobar.live.ToldQuotes;
import dev.isobar.market.InstrumentId;
import dev.isobar.redis.RedisSubscription;
import dev.isobar.redis.RedisUpdates;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The published updates as Redis keeps and tells them. */
record RedisLog(RedisUpdates redis) implements UpdateLog {

    @Override
    public Optional<Position> position(Subject subject) {
        return redis.position(subject).map(at -> new Position(at.epoch(), at.sequence()));
    }

    @Override
    public Optional<Update> newest(Subject subject) {
        return redis.newest(subject).map(RedisLog::update);
    }

    @Override
    public List<Update> newest(Subject subject, int most) {
        return redis.newest(subject, most).stream().map(RedisLog::update).toList();
    }

    @Override
    public Optional<List<Update>> after(Subject subject, String epoch, long sequence) {
        return redis.after(subject, epoch, sequence)
                .map(all -> all.stream().map(RedisLog::update).toList());
    }

    /**
     * @param quotes told of every update, when it came
     * @param keys asked about again: while nothing was heard they may have ended
     */
    static RedisSubscription.Listener ear(
            Updates updates,
            EndedSessions sessions,
            KeysAgain keys,
            AnswerNews news,
            ToldQuotes quotes,
            Clock clock) {
        return new RedisSubscription.Listener() {
            @Override
            public void updated(dev.isobar.redis.Update update) {
                quotes.heard(update.subject(), update.data(), clock.instant());
                updates.updated(RedisLog.update(update));
            }

            @Override
            public void ended(Ended ended) {
                sessions.heard(ended);
            }

            @Override
            public void changed(InstrumentId instrument, Range range) {
                news.changed(instrument, range);
            }

            @Override
            public void forget(String pattern) {
                news.forget(pattern);
            }

            @Override
            public void connected() {
                news.connected();
                keys.ask();
            }

            @Override
            public void disconnected() {
                news.disconnected();
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
                update.subject(),
                update.epoch(),
                update.sequence(),
                update.isFinal(),
                update.label(),
                update.data());
    }
}
