package dev.isobar.bench.scale;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.SeriesId;
import dev.isobar.bench.dynamodb.History;
import dev.isobar.bench.frames.Subjects;
import dev.isobar.bench.frames.VenueFrames;
import dev.isobar.dynamodb.DynamoBarVersions;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One instrument, collected as its function collects it: each bar when its time is over. */
final class Series {
    private static final Duration KEPT = Duration.ofDays(3650);

    private final Consumed consumed;
    private final PagedBars pages;
    private final Backfill backfill;
    private final Instrument instrument = Subjects.instrument(VenueFrames.BINANCE);

    Series(DynamoDbClient client, Consumed consumed, Keys keys, Clock clock) {
        this.consumed = consumed;
        pages =
                new PagedBars(
                        new DynamoPages(client, keys, KEPT, clock),
                        new DynamoBarVersions(client, keys, KEPT, clock),
                        clock,
                        new Random(1));
        backfill =
                new Backfill(
                        new History(), pages, new DynamoCoverage(client, keys, KEPT, clock), clock);
    }

    SeriesId id(Interval interval) {
        return new SeriesId(instrument.id(), interval);
    }

    /** What each of {@code bars} bars from {@code start} on costs, one after another. */
    Consumed.Units collect(Interval interval, Instant start, int bars) throws Exception {
        Consumed.Units before = consumed.units();
        for (int i = 0; i < bars; i++) {
            Instant at = start.plus(interval.nominal().multipliedBy(i));
            backfill.run(instrument, interval, at, at.plus(interval.nominal()));
        }
        return consumed.units().minus(before).times(1.0 / bars);
    }

    /** What all of them cost together, as the past is collected. */
    Consumed.Units fill(Interval interval, Instant start, int bars) throws Exception {
        Consumed.Units before = consumed.units();
        backfill.run(
                instrument, interval, start, start.plus(interval.nominal().multipliedBy(bars)));
        return consumed.units().minus(before);
    }

    /** What reading that many costs, consistently. */
    Consumed.Units read(Interval interval, Instant start, int bars) {
        Consumed.Units before = consumed.units();
        Instant end = start.plus(interval.nominal().multipliedBy(bars));
        int found = pages.read(id(interval), start, end).size();
        if (found != bars) {
            throw new IllegalStateException("read " + found + " of " + bars);
        }
        return consumed.units().minus(before);
    }
}
