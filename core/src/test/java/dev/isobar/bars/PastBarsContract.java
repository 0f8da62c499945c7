package dev.isobar.bars;

import static dev.isobar.bars.BarSamples.bar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.Provenance.Verified;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is told of the past, on every kind of store. A subclass gives empty stores. */
public abstract class PastBarsContract {
    private static final Instant NOON = BarStoreContract.NOON;
    private static final Instant FIRST = NOON.minusSeconds(3600);
    private static final Instant LAST = NOON.plusSeconds(3 * 3600);
    private static final int WRITERS = 3;
    private static final int STEPS = 40;

    private Disturbances world;
    private SeriesId series;
    private Random random;
    private int seed;
    private List<BarStore> writers;

    protected abstract BarPages pages();

    protected abstract BarVersions versions();

    /** How many histories are played. */
    protected abstract int histories();

    @Test
    @DisplayName(
            "R13 whatever writers do, fail at or are killed in, the past is never told too early,"
                    + " at most 90 s late, and always the same")
    void thePastIsToldAsItWas() {
        for (int number = 0; number < histories(); number++) {
            begin(number);
            Map<Instant, Map<Instant, Bar>> told = new LinkedHashMap<>();
            for (int step = 0; step < STEPS; step++) {
                world.pass(step % 3 == 0 ? 240_000 : 20_000);
                put(random.nextInt(WRITERS));
                Instant asOf = world.now().minusMillis(random.nextLong(200_000));
                told.put(asOf, ask(asOf));
            }
            world.pass(240_000);

            told.forEach((asOf, bars) -> check(asOf, bars));
            for (Map.Entry<Instant, Map<Instant, Bar>> before : told.entrySet()) {
                assertThat(ask(before.getKey()))
                        .as("seed %d at %s, asked again", seed, before.getKey())
                        .isEqualTo(before.getValue());
            }
            for (Instant change : world.changes()) {
                for (long after : new long[] {-1, 0, 29_999, 30_000, 60_000, 89_999, 90_000}) {
                    Instant asOf = change.plusMillis(after);
                    if (!asOf.isAfter(world.now())) {
                        check(asOf, ask(asOf));
                    }
                }
            }
        }
    }

    private void begin(int number) {
        seed = number;
        random = new Random(number);
        series = BarSamples.series("PAST" + number, Interval.M1);
        world = new Disturbances(pages(), versions(), series, NOON, random);
        writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(writer());
        }
        world.meanwhile(
                () -> {
                    if (random.nextInt(3) == 0) {
                        put(random.nextInt(WRITERS));
                    }
                });
    }

    /** Each step's answer: at each bucket a state that stood within the last 90 s. */
    private void check(Instant asOf, Map<Instant, Bar> told) {
        for (Instant at = FIRST; at.isBefore(asOf); at = at.plusSeconds(60)) {
            List<Bar> states = world.stood(at, asOf.minus(PastBars.LATE), asOf);
            if (!states.contains(told.get(at))) {
                assertThat(told.get(at)).as("seed %d: %s as of %s", seed, at, asOf).isIn(states);
            }
        }
        assertThat(told.keySet()).allMatch(asOf::isAfter);
    }

    private Map<Instant, Bar> ask(Instant asOf) {
        Map<Instant, Bar> bars = new TreeMap<>();
        new PastBars(pages(), versions())
                .read(series, FIRST, LAST, asOf)
                .bars()
                .forEach(bar -> bars.put(bar.start(), bar));
        return bars;
    }

    private void put(int writer) {
        try {
            writers.get(writer).put(series, news());
        } catch (Disturbances.Killed e) {
            writers.set(writer, writer());
        } catch (StoreUnavailable e) {
            // Goes on with what it remembers.
        }
    }

    private BarStore writer() {
        return new PagedBars(world, world, world, new Random(1));
    }

    /** Of the newest minutes and of any before; often the same buckets again. */
    private List<Bar> news() {
        List<Bar> bars = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Instant newest = Interval.M1.floor(world.now());
            long back = random.nextBoolean() ? random.nextInt(3) : random.nextInt(70);
            bars.add(version(newest.minusSeconds(60 * back)));
        }
        return bars;
    }

    private Bar version(Instant start) {
        boolean over = !start.plusSeconds(60).isAfter(world.now());
        Source source = random.nextBoolean() ? Source.TRADES : Source.KLINE;
        Bar bar =
                bar(
                        Interval.M1,
                        start,
                        "1" + random.nextInt(3),
                        source,
                        over && random.nextInt(4) > 0,
                        start.plusSeconds(60).plusMillis(random.nextInt(3)));
        return random.nextInt(4) == 0 ? bar.verified(Verified.SAME) : bar;
    }
}
