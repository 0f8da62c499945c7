package dev.isobar.live;

import static dev.isobar.bars.TestTrades.ID;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.live.TradedMarket.Venue;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * An instrument that trades now and then, and a node that streams it over a line that fails: the
 * lane's part, a store, a ledger and, twice a minute, history. A pure function of its seed.
 */
final class DisturbedMarket implements Sink {
    static final Instant START = Instant.parse("2026-02-28T22:00:00Z");
    static final int DISTURBED = 900;
    static final int CALM = 135;
    private static final SeriesId MINUTES = new SeriesId(ID, Interval.M1);
    private static final int BEFORE = 90;
    private static final Duration LAG = Duration.ofSeconds(45);

    private final InMemoryBars store = new InMemoryBars();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Random random;
    private final TradedMarket market;
    private final InstrumentBars bars;
    private Instant now = at(-BEFORE);

    private record Arrival(MarketEvent event, Instant at) {}

    /**
     * @param tradesOn whether it trades after the last disturbance, too
     */
    DisturbedMarket(Venue venue, long seed, boolean tradesOn) {
        random = new Random(seed);
        int trades = BEFORE + DISTURBED + (tradesOn ? CALM : 0);
        market = new TradedMarket(venue, seed, at(-BEFORE), trades);
        bars = new InstrumentBars(market.instrument(), this);
        disturb();
    }

    private void disturb() {
        int from = -40;
        arrivals.add(new Arrival(new Connected(ID, at(from)), at(from)));
        while (from < DISTURBED) {
            int lost = from + 5 + random.nextInt(200);
            if (lost >= DISTURBED) {
                break;
            }
            live(from, lost);
            int back =
                    Math.min(DISTURBED, lost + 1 + random.nextInt(random.nextBoolean() ? 9 : 90));
            outage(lost, back);
            from = back;
        }
        live(from, DISTURBED + CALM);
        arrivals.sort(Comparator.comparing(Arrival::at));
    }

    /** Now and then late, again or in another order, but not after the line was lost. */
    private void live(int from, int lost) {
        for (Trade trade : within(from, lost)) {
            Instant late = trade.at().plusMillis(random.nextInt(9_000));
            boolean isLate = random.nextInt(10) == 0 && late.isBefore(at(lost));
            Instant at = isLate ? late : trade.at().plusMillis(random.nextInt(1_500));
            arrivals.add(new Arrival(trade, at));
            if (random.nextInt(20) == 0) {
                arrivals.add(new Arrival(trade, at.plusMillis(random.nextInt(5_000))));
            }
        }
    }

    private void outage(int lost, int back) {
        Instant heard = at(lost).minusMillis(random.nextInt(1_000));
        Instant noticed = at(lost).plusMillis(random.nextInt(1_000 * (back - lost)));
        arrivals.add(new Arrival(new Disconnected(ID, noticed, heard, "closed"), noticed));
        arrivals.add(new Arrival(new Connected(ID, at(back)), at(back)));
        if (market.isContiguous() && random.nextBoolean()) {
            Instant told = at(back).plusMillis(random.nextInt(20_000));
            within(lost, back).forEach(trade -> arrivals.add(new Arrival(trade, told)));
        }
    }

    private List<Trade> within(int from, int to) {
        return market.within(new Range(at(from), at(to)));
    }

    /** Lets another second pass. */
    void second() throws InterruptedException {
        Instant next = now.plusSeconds(1);
        while (!arrivals.isEmpty() && arrivals.get(0).at().isBefore(next)) {
            Arrival arrival = arrivals.remove(0);
            bars.accept(arrival.event(), arrival.at());
        }
        now = next;
        bars.tick(now);
        if (now.getEpochSecond() % 30 == 0
                && (now.isAfter(at(DISTURBED)) || random.nextBoolean())) {
            history();
        }
    }

    private void history() throws InterruptedException {
        Instant end = Interval.M1.floor(now.minus(LAG));
        Instant from = Interval.H1.floor(now.minus(Duration.ofHours(1)));
        Clock clock = InstantSource.fixed(now).withZone(ZoneOffset.UTC);
        new Backfill(market, store, ledger, clock).run(market.instrument(), Interval.M1, from, end);
        bars.learned(MINUTES, store.read(MINUTES, from, end), known(new Range(from, end)));
    }

    boolean isOver() {
        return !now.isBefore(at(DISTURBED + CALM));
    }

    Instant now() {
        return now;
    }

    /** As the ledger has it, of trades and of the venue's bars. */
    Coverage known(Range range) {
        return ledger.read(ID, Channel.TRADES, range.start(), range.end())
                .and(ledger.read(ID, Channel.kline(Interval.M1), range.start(), range.end()));
    }

    /** The kept bar; null if there is none. */
    Bar bar(Instant start) {
        List<Bar> kept = store.read(MINUTES, start, Interval.M1.end(start));
        return kept.isEmpty() ? null : kept.get(0);
    }

    /** The bar of all that was traded; null if nothing was. */
    Bar undisturbed(Instant start) {
        return market.bar(start);
    }

    @Override
    public void changed(SeriesId series, Bar bar) {
        if (series.interval() == Interval.M1) {
            store.put(series, List.of(bar));
        }
    }

    @Override
    public void forming(SeriesId series, Bar bar) {
        // How a bar looks on its way is not what is asked here.
    }

    @Override
    public void known(InstrumentId instrument, Channel channel, Coverage news) {
        ledger.record(instrument, channel, news);
    }

    static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
