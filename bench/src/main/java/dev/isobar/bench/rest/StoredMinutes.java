package dev.isobar.bench.rest;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.PagedBars;
import dev.isobar.bench.dynamodb.History;
import dev.isobar.bench.frames.Subjects;
import dev.isobar.bench.frames.VenueFrames;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.local.machine.Stores;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Minutes of BTCUSDT in DynamoDB, older than what lies near in Redis, and the ledger of them. */
final class StoredMinutes {
    static final int COUNT = 30_000;
    static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(60, ChronoUnit.DAYS);

    private static final Duration RETENTION = Duration.ofDays(365);

    private StoredMinutes() {}

    static Instant at(int minute) {
        return START.plus(minute, ChronoUnit.MINUTES);
    }

    /** As a collection of the past leaves them. */
    static void keep(Stores stores) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Keys keys = new Keys("isobar-");
        try (DynamoDbClient client = stores.client()) {
            new Backfill(
                            new History(),
                            new PagedBars(
                                    new DynamoPages(client, keys, RETENTION, clock), new Random(1)),
                            new DynamoCoverage(client, keys, RETENTION, clock),
                            clock)
                    .run(Subjects.instrument(VenueFrames.BINANCE), Interval.M1, START, at(COUNT));
        }
    }
}
