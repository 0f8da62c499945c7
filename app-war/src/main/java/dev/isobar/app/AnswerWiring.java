package dev.isobar.app;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.isobar.app.answers.Answers;
import dev.isobar.app.answers.AtHand;
import dev.isobar.app.answers.ChangeLog;
import dev.isobar.app.answers.EncodedBars;
import dev.isobar.app.answers.Lookups;
import dev.isobar.app.answers.OtherNodes;
import dev.isobar.app.answers.Remembered;
import dev.isobar.app.answers.RememberedBars;
import dev.isobar.app.answers.RememberedCoverage;
import dev.isobar.app.metrics.CacheMeters;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Changes;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.LedgerOrNothing;
import dev.isobar.bars.TieredBars;
import dev.isobar.redis.RedisChanges;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.metrics.MetricRegistry;
import redis.clients.jedis.RedisClient;

/** Answers at hand, and the news that end them. */
@ApplicationScoped
public class AnswerWiring {
    private static final long MEGABYTE = 1_024 * 1_024;

    @Produces
    @Singleton
    @Typed(ChangeLog.class)
    ChangeLog changeLog() {
        return new ChangeLog();
    }

    @Produces
    @Singleton
    @Typed(RedisChanges.class)
    RedisChanges toldChanges(RedisClient redis) {
        return new RedisChanges(redis);
    }

    /** This node hears of its own changes at once, the others through Redis. */
    @Produces
    @Singleton
    Changes changes(ChangeLog own, RedisChanges others) {
        return own.and(others);
    }

    @Produces
    @Singleton
    OtherNodes otherNodes(RedisChanges others) {
        return others::forget;
    }

    @Produces
    @Singleton
    Answers answers(Settings settings, ChangeLog changes, MetricRegistry metrics) {
        CacheMeters meters = new CacheMeters("answers", metrics);
        Answers answers =
                new Answers(
                        settings.answersMegabytes() * MEGABYTE / 2,
                        changes,
                        meters,
                        Ticker.systemTicker());
        meters.size(answers::bytes);
        return answers;
    }

    /** Of what answers are made of, as text. */
    @Produces
    @Singleton
    EncodedBars encoded(Settings settings, Remembered remembered) {
        return new EncodedBars(
                settings.answersMegabytes() * MEGABYTE / 8, remembered.bars()::there);
    }

    /** The rest: what answers are made of. */
    @Produces
    @Singleton
    Remembered remembered(
            TieredBars bars,
            CoverageStore ledger,
            Settings settings,
            ChangeLog changes,
            Clock clock,
            MetricRegistry metrics) {
        long bytes = settings.answersMegabytes() * MEGABYTE * 3 / 8;
        Lookups lookups = new CacheMeters("pages", metrics);
        Ticker ticker = Ticker.systemTicker();
        return new Remembered(
                new RememberedBars(bars, bytes * 7 / 8, changes, lookups, clock, ticker),
                new RememberedCoverage(ledger, bytes / 8, changes, lookups, clock, ticker));
    }

    @Produces
    @Singleton
    Histories histories(Remembered pages, Clock clock) {
        return new Histories(
                new BarHistory(pages.bars(), pages.ledger(), clock),
                new BarHistory(pages.bars(), new LedgerOrNothing(pages.ledger()), clock));
    }

    @Produces
    @Singleton
    @AtHand
    BarHistory history(Histories histories) {
        return histories.sure();
    }

    /** For answers only: what is derived of bars must not rest on a ledger that is away. */
    @Produces
    @Singleton
    @ForAnswers
    BarHistory answered(Histories histories) {
        return histories.forgiving();
    }

    /** Of one memory: one that fails without the ledger, and one that knows less. */
    record Histories(BarHistory sure, BarHistory forgiving) {}
}
