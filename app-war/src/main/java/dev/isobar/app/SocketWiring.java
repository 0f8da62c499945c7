package dev.isobar.app;

import dev.isobar.alerts.AlertStore;
import dev.isobar.app.answers.Answers;
import dev.isobar.app.answers.ChangeLog;
import dev.isobar.app.answers.Remembered;
import dev.isobar.app.metrics.Measures;
import dev.isobar.app.socket.FanOut;
import dev.isobar.app.socket.KeysAgain;
import dev.isobar.app.socket.Published;
import dev.isobar.app.socket.PublishedAlerts;
import dev.isobar.app.socket.PublishedBars;
import dev.isobar.app.socket.PublishedCharts;
import dev.isobar.app.socket.PublishedMarket;
import dev.isobar.app.socket.Reception;
import dev.isobar.app.socket.Topics;
import dev.isobar.app.socket.UpdateLog;
import dev.isobar.app.socket.Updates;
import dev.isobar.app.socket.Wildcards;
import dev.isobar.bars.BarHistory;
import dev.isobar.identity.Credentials;
import dev.isobar.indicators.Indicators;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.live.ToldQuotes;
import dev.isobar.redis.RedisSubscription;
import dev.isobar.redis.RedisUpdates;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.MetricRegistry;
import redis.clients.jedis.RedisClient;

/** Who is told, and what was told before. */
@ApplicationScoped
public class SocketWiring {
    private static final int SNAPSHOT_READERS = 2;

    private static final int SNAPSHOTS_WAITING = 20_000;

    @Produces
    @Singleton
    FanOut fanOut(Settings settings, ThreadFactory threads, Clock clock) {
        return new FanOut(settings.access().sockets(), threads, clock);
    }

    @Produces
    @Singleton
    Wildcards wildcards(Catalogue catalogue) {
        return new Wildcards(
                id -> catalogue.byId(id).map(one -> one.underlying().asset()).orElse(""));
    }

    @Produces
    @Singleton
    Topics topics(
            RedisClient redis,
            BarHistory history,
            ReadingHistory readings,
            AlertStore alerts,
            FanOut fanOut,
            ThreadFactory threads,
            MetricRegistry metrics) {
        ThreadPoolExecutor readers =
                new ThreadPoolExecutor(
                        SNAPSHOT_READERS,
                        SNAPSHOT_READERS,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(SNAPSHOTS_WAITING),
                        threads);
        readers.allowCoreThreadTimeOut(true);
        UpdateLog log = new RedisLog(new RedisUpdates(redis));
        Published market =
                new PublishedMarket(
                        new PublishedBars(log, history),
                        new PublishedCharts(log, readings, Indicators.columns().names()),
                        log);
        Topics topics = new Topics(new PublishedAlerts(market, log, alerts), readers);
        new Measures(metrics).of(fanOut, topics);
        return topics;
    }

    @Produces
    @Singleton
    Reception reception(
            FanOut fanOut,
            Topics topics,
            Wildcards wildcards,
            Catalogue catalogue,
            Credentials credentials,
            Settings settings,
            Clock clock) {
        return new Reception(
                fanOut,
                topics,
                wildcards,
                catalogue,
                credentials,
                settings.identity().publicRead(),
                clock);
    }

    @Produces
    @Singleton
    Subscription subscription(
            Settings settings,
            ThreadFactory threads,
            Topics topics,
            FanOut fanOut,
            EndedSessions sessions,
            Credentials credentials,
            ConfigurationRounds configuration,
            ChangeLog changes,
            Answers answers,
            Remembered pages,
            ToldQuotes quotes,
            Clock clock) {
        KeysAgain keys =
                new KeysAgain(credentials, fanOut, new Rounds(KeysAgain.class, 1, threads));
        RedisSubscription redis =
                new RedisSubscription(
                        settings.redis(),
                        threads,
                        RedisLog.ear(
                                new Updates(topics, fanOut, configuration::wake),
                                sessions,
                                keys,
                                new AnswerNews(changes, answers, pages),
                                quotes,
                                clock));
        return new Subscription() {
            @Override
            public void start() {
                redis.start();
            }

            @Override
            public void close() {
                redis.close();
                keys.close();
            }
        };
    }
}
