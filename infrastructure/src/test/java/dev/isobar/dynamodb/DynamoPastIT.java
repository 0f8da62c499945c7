package dev.isobar.dynamodb;

import static dev.isobar.bars.BarSamples.MINUTES;
import static dev.isobar.bars.BarSamples.bar;
import static dev.isobar.bars.BarSamples.walk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarPages;
import dev.isobar.bars.BarVersions;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.PastBars;
import dev.isobar.bars.PastBarsContract;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The past, told from the real DynamoDB Local. */
class DynamoPastIT extends PastBarsContract {
    private static final Duration YEARS = Duration.ofDays(36_500);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static LocalDynamo dynamo;
    private static Keys keys;

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
        keys = dynamo.createTables("past-");
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Override
    protected BarPages pages() {
        return new DynamoPages(dynamo.client(), keys, YEARS, Clock.systemUTC());
    }

    @Override
    protected BarVersions versions() {
        return new DynamoBarVersions(dynamo.client(), keys, YEARS, Clock.systemUTC());
    }

    @Override
    protected int histories() {
        return 4;
    }

    @Test
    @DisplayName("R8 a hundred pages changed late at once are told as they were")
    void manyPagesChangedAtOnce() {
        List<Bar> hours = walk(Interval.M1, NOON, 100 * 60, 1);
        List<Bar> firsts = hours.stream().filter(one -> minute(one) < 2).toList();
        put(NOON.plusSeconds(400_000), firsts);
        put(NOON.plusSeconds(500_000), corrections(firsts));
        put(NOON.plusSeconds(600_000), hours.stream().filter(one -> minute(one) == 7).toList());

        assertThat(told(NOON.plusSeconds(500_000))).hasSize(200).allMatch(one -> trades(one) > 3);
        assertThat(told(NOON.plusSeconds(500_030))).hasSize(200).allMatch(one -> trades(one) == 3);
        assertThat(told(NOON.plusSeconds(600_000))).hasSize(200);
        assertThat(told(NOON.plusSeconds(600_030))).hasSize(300);
    }

    private static List<Bar> corrections(List<Bar> bars) {
        return bars.stream()
                .map(one -> bar(Interval.M1, one.start(), "5", Source.REST, true, one.end()))
                .toList();
    }

    private static int minute(Bar bar) {
        return bar.start().atZone(ZoneOffset.UTC).getMinute();
    }

    private static long trades(Bar bar) {
        return bar.trades();
    }

    private void put(Instant now, List<Bar> bars) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        new PagedBars(pages(), versions(), clock, new Random(1)).put(MINUTES, bars);
    }

    private List<Bar> told(Instant asOf) {
        return new PastBars(pages(), versions())
                .read(MINUTES, NOON, NOON.plusSeconds(360_000), asOf)
                .bars();
    }
}
