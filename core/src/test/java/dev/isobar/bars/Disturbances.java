package dev.isobar.bars;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Stores in a world where time passes within every write, other writers come in between, and
 * processes end anywhere. Remembers what stood in the series when.
 */
final class Disturbances extends Clock implements BarPages, BarVersions {
    /**
     * What may pass from a writer's last look at its clock on: with the ten seconds that a note may
     * take, 30 s. Of what took longer the past tells nothing, see PastBarsTest.
     */
    private static final long SLOWEST_MILLIS = 19_999;

    private final BarPages pages;
    private final BarVersions versions;
    private final SeriesId series;
    private final Random random;
    private final TreeMap<Instant, Map<Instant, Bar>> stood = new TreeMap<>();
    private Instant now;
    private Instant read;
    private Instant latest = Instant.MAX;
    private Runnable somebodyElse = () -> {};

    /** The process ends here. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Disturbances(
            BarPages pages, BarVersions versions, SeriesId series, Instant start, Random random) {
        this.pages = pages;
        this.versions = versions;
        this.series = series;
        this.random = random;
        now = start;
        read = start;
        stood.put(Instant.MIN, Map.of());
    }

    /** What another writer does while one is about to swap. */
    void meanwhile(Runnable write) {
        somebodyElse = write;
    }

    void pass(long most) {
        Instant then = now.plusMillis(random.nextLong(most + 1));
        now = then.isAfter(latest) ? latest : then;
    }

    Instant now() {
        return now;
    }

    /** Every state of the bucket within [from, to]; null stands for no final bar. */
    List<Bar> stood(Instant bucket, Instant from, Instant to) {
        List<Bar> states = new ArrayList<>();
        stood.subMap(stood.floorKey(from), true, to, true)
                .values()
                .forEach(state -> states.add(state.get(bucket)));
        return states;
    }

    List<Instant> changes() {
        return new ArrayList<>(stood.tailMap(Instant.MIN, false).keySet());
    }

    @Override
    public void add(SeriesId of, List<BarVersion> news) {
        within(
                () -> {
                    pass(5_000);
                    versions.add(of, news);
                    perhaps(0.1);
                    pass(5_000);
                });
    }

    @Override
    public Set<Instant> swap(SeriesId of, List<Swap> swaps) {
        List<Set<Instant>> refused = new ArrayList<>();
        within(
                () -> {
                    perhaps(0.05);
                    Runnable other = somebodyElse;
                    somebodyElse = () -> {};
                    try {
                        other.run();
                    } finally {
                        somebodyElse = other;
                    }
                    pass(15_000);
                    refused.add(pages.swap(of, swaps));
                    note();
                    perhaps(0.05);
                });
        return refused.get(0);
    }

    @Override
    public List<Page> read(SeriesId of, Instant start, Instant end) {
        return pages.read(of, start, end);
    }

    @Override
    public List<BarVersion> after(SeriesId of, Instant page, Instant at) {
        return versions.after(of, page, at);
    }

    @Override
    public Instant instant() {
        read = now;
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("one zone only");
    }

    private void within(Runnable work) {
        Instant before = latest;
        Instant own = read.plusMillis(SLOWEST_MILLIS);
        latest = own.isBefore(before) ? own : before;
        try {
            work.run();
        } finally {
            latest = before;
        }
    }

    private void perhaps(double often) {
        double chance = random.nextDouble();
        if (chance < often / 2) {
            throw new Killed();
        }
        if (chance < often) {
            throw new StoreUnavailable("disturbed", null);
        }
    }

    private void note() {
        Map<Instant, Bar> bars = new TreeMap<>();
        pages.read(series, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")).stream()
                .flatMap(page -> PageCodec.decode(page.bytes()).stream())
                .filter(Bar::isFinal)
                .forEach(bar -> bars.put(bar.start(), VersionJournal.plain(bar)));
        stood.put(now, bars);
    }
}
