package dev.isobar.live;

import static dev.isobar.bars.TestTrades.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PipelineTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Clock PAST = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private record Arrival(MarketEvent event, Instant at) {}

    @Test
    @DisplayName("R4 the same events give the same bytes, whatever the threads and batches")
    void replaysAreByteIdentical() throws InterruptedException {
        List<Arrival> arrivals = arrivals();
        SeenBars direct = new SeenBars();
        List<InstrumentBars> bars = new ArrayList<>();
        instruments().forEach(instrument -> bars.add(new InstrumentBars(instrument, direct)));
        for (Arrival arrival : arrivals) {
            int index = arrival.event.instrument().symbol().charAt(0) - 'A';
            bars.get(index).accept(arrival.event, arrival.at);
        }
        bars.forEach(InstrumentBars::finish);

        for (int lanes = 1; lanes <= 3; lanes++) {
            SeenBars threaded = new SeenBars();
            Pipeline pipeline = new Pipeline(lanes, Thread::new, PAST, threaded);
            for (Instrument instrument : instruments()) {
                pipeline.track(instrument);
            }
            for (int i = 0; i < arrivals.size(); i++) {
                pipeline.accept(arrivals.get(i).event, arrivals.get(i).at);
                if (i % (7 * lanes) == 0) {
                    Thread.yield(); // another batching each time
                }
            }
            pipeline.close();

            assertThat(threaded.bytes()).isEqualTo(direct.bytes());
            assertThat(threaded.trades()).isEqualTo(direct.trades());
            assertThat(pipeline.counters().events()).isEqualTo(arrivals.size());
            assertThat(pipeline.counters().failures()).isZero();
        }
        assertThat(direct.bytes().lines().count()).isGreaterThan(300);
    }

    @Test
    @DisplayName("R1 one thread touches an instrument, whoever hands its events over")
    void anInstrumentHasOneOwner() throws InterruptedException {
        Map<InstrumentId, Set<Thread>> owners = new ConcurrentHashMap<>();
        Sink watching =
                new Sink() {
                    @Override
                    public void changed(SeriesId series, Bar bar) {
                        owners.computeIfAbsent(
                                        series.instrument(), id -> ConcurrentHashMap.newKeySet())
                                .add(Thread.currentThread());
                    }

                    @Override
                    public void forming(SeriesId series, Bar bar) {}

                    @Override
                    public void known(InstrumentId instrument, Channel channel, Coverage news) {}
                };
        Pipeline pipeline = new Pipeline(2, Thread::new, PAST, watching);
        for (Instrument instrument : instruments()) {
            pipeline.track(instrument);
        }
        for (Arrival arrival : arrivals()) {
            pipeline.accept(arrival.event, arrival.at);
        }
        pipeline.close();

        assertThat(owners.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        instruments().stream().map(Instrument::id).toList());
        assertThat(owners.values()).allMatch(threads -> threads.size() == 1);
        assertThat(owners.values()).noneMatch(threads -> threads.contains(Thread.currentThread()));
    }

    @Test
    @DisplayName("R15 what is read for a follower while it is made reaches it")
    void aPastThatIsReadAtOnce() throws InterruptedException {
        Instrument instrument = instruments().get(0);
        CountDownLatch seeded = new CountDownLatch(1);
        AtomicReference<Pipeline> pipeline = new AtomicReference<>();
        Follower.Maker maker =
                (of, sink) -> {
                    Thread reader = new Thread(() -> seed(pipeline.get(), of.id(), seeded));
                    reader.start();
                    while (reader.getState() != Thread.State.BLOCKED && reader.isAlive()) {
                        Thread.onSpinWait(); // it has come too soon, or waits
                    }
                    return new Follower() {};
                };
        pipeline.set(
                new Pipeline(
                        1, Thread::new, PAST, new SeenBars(), MarketSink.NOWHERE, List.of(maker)));

        pipeline.get().track(instrument);

        assertThat(seeded.await(60, TimeUnit.SECONDS)).isTrue();
        pipeline.get().close();
    }

    private static void seed(Pipeline pipeline, InstrumentId id, CountDownLatch seeded) {
        try {
            pipeline.submit(id, seeded::countDown);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void timersBetweenEventsChangeNoByte() {
        SeenBars plain = new SeenBars();
        SeenBars ticked = new SeenBars();
        InstrumentBars one = new InstrumentBars(TestTrades.instrument(TradeIds.OPAQUE), plain);
        InstrumentBars two = new InstrumentBars(TestTrades.instrument(TradeIds.OPAQUE), ticked);
        Instant before = START.minusSeconds(100);
        for (InstrumentBars bars : List.of(one, two)) {
            bars.accept(new Connected(ID, before), before);
        }
        Instant last = before;
        for (Trade trade : TestTrades.walk(9, START, 1_800, 0.2)) {
            for (Instant at = last; at.isBefore(trade.at()); at = at.plusMillis(300)) {
                two.tick(at);
            }
            last = trade.at();
            one.accept(trade, trade.at());
            two.accept(trade, trade.at());
        }
        one.finish();
        two.finish();

        assertThat(ticked.bytes()).isEqualTo(plain.bytes());
        assertThat(ticked.trades()).isEqualTo(plain.trades());
    }

    @Test
    @DisplayName("R4 a lane that is behind closes nothing ahead of what waits")
    void aLaneThatIsBehindLosesNoTrade() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        SeenBars seen = new SeenBars();
        Sink slow =
                new Sink() {
                    @Override
                    public void changed(SeriesId series, Bar bar) {
                        await(release);
                        seen.changed(series, bar);
                    }

                    @Override
                    public void forming(SeriesId series, Bar bar) {}

                    @Override
                    public void known(InstrumentId instrument, Channel channel, Coverage news) {}
                };
        SteppedClock clock = new SteppedClock(START);
        Pipeline pipeline = new Pipeline(1, Thread::new, clock, slow);
        pipeline.track(TestTrades.instrument(TradeIds.OPAQUE));
        for (Trade trade : TestTrades.walk(3, START, 400, 10)) {
            pipeline.accept(trade, trade.at());
        }
        clock.set(START.plusSeconds(3_600)); // the store was away, and is back
        release.countDown();
        pipeline.close();

        assertThat(pipeline.counters().late()).isZero();
        assertThat(seen.bars(ID, Interval.M1)).hasSize(7);
    }

    @Test
    @DisplayName("R2 while a lane is full its events wait, none is dropped")
    void aFullLanePressesBack() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        SeenBars seen = new SeenBars();
        Sink slow =
                new Sink() {
                    @Override
                    public void changed(SeriesId series, Bar bar) {
                        await(release);
                        seen.changed(series, bar);
                    }

                    @Override
                    public void forming(SeriesId series, Bar bar) {}

                    @Override
                    public void known(InstrumentId instrument, Channel channel, Coverage news) {}
                };
        Pipeline pipeline = new Pipeline(1, Thread::new, PAST, slow);
        pipeline.track(TestTrades.instrument(TradeIds.OPAQUE));
        List<Trade> trades = TestTrades.walk(2, START, 3_000, 10);
        CountDownLatch done = new CountDownLatch(1);
        Thread feed =
                new Thread(
                        () -> {
                            try {
                                for (Trade trade : trades) {
                                    pipeline.accept(trade, trade.at());
                                }
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            done.countDown();
                        });
        feed.start();

        assertThat(done.await(200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(pipeline.counters().queued()).isLessThan(trades.size());
        release.countDown();
        feed.join();
        pipeline.close();

        assertThat(pipeline.counters().events()).isEqualTo(trades.size());
        assertThat(seen.bars(ID, Interval.M1).stream().mapToLong(Bar::trades).sum())
                .isEqualTo(trades.size());
    }

    @Test
    void whatNobodyTracksIsCountedAndWhatFailsIsKept() throws InterruptedException {
        Sink failing =
                new Sink() {
                    @Override
                    public void changed(SeriesId series, Bar bar) {
                        throw new IllegalStateException("no room");
                    }

                    @Override
                    public void forming(SeriesId series, Bar bar) {}

                    @Override
                    public void known(InstrumentId instrument, Channel channel, Coverage news) {}
                };
        Pipeline pipeline = new Pipeline(1, Thread::new, PAST, failing);
        pipeline.accept(new Connected(ID, START), START);
        pipeline.track(TestTrades.instrument(TradeIds.OPAQUE));
        for (Trade trade : TestTrades.walk(2, START, 180, 1)) {
            pipeline.accept(trade, trade.at());
        }
        pipeline.close();

        assertThat(pipeline.counters().untracked()).isEqualTo(1);
        assertThat(pipeline.counters().failures()).isPositive();
        assertThat(pipeline.failed().get(0)).contains("no room");
    }

    @Test
    @DisplayName("R2 a follower that fails stops neither bars nor other followers, and is counted")
    void brokenFollowersStopNothing() throws InterruptedException {
        SeenBars seen = new SeenBars();
        AtomicInteger heard = new AtomicInteger();
        Follower broken =
                new Follower() {
                    @Override
                    public void heard(MarketEvent event, Instant arrivedAt, Cause cause) {
                        throw new IllegalStateException("deaf");
                    }

                    @Override
                    public void changed(SeriesId series, Bar bar) {
                        throw new IllegalStateException("broken");
                    }
                };
        Follower whole =
                new Follower() {
                    @Override
                    public void changed(SeriesId series, Bar bar) {
                        heard.incrementAndGet();
                    }
                };
        List<Follower.Maker> both = List.of((of, sink) -> broken, (of, sink) -> whole);
        Pipeline pipeline = new Pipeline(1, Thread::new, PAST, seen, MarketSink.NOWHERE, both);
        pipeline.track(TestTrades.instrument(TradeIds.OPAQUE));
        List<Trade> trades = TestTrades.walk(2, START, 180, 1);
        pipeline.accept(new Connected(ID, START.minusSeconds(90)), START);
        for (Trade trade : trades) {
            pipeline.accept(trade, trade.at());
        }
        pipeline.close();

        assertThat(seen.bars(ID, Interval.M1).stream().mapToLong(Bar::trades).sum())
                .isEqualTo(trades.size());
        assertThat(heard.get()).isPositive();
        assertThat(pipeline.counters().failures()).isGreaterThanOrEqualTo(trades.size());
        assertThat(pipeline.failed()).anyMatch(one -> one.contains("deaf"));
    }

    private static List<Instrument> instruments() {
        Instrument like = TestTrades.instrument(TradeIds.CONTIGUOUS);
        return List.of("A", "B", "C").stream()
                .map(
                        symbol ->
                                new Instrument(
                                        id(symbol),
                                        symbol,
                                        symbol,
                                        "USD",
                                        "USD",
                                        like.contractSize(),
                                        like.tickSize(),
                                        like.lotSize(),
                                        true,
                                        TradeIds.CONTIGUOUS))
                .toList();
    }

    private static InstrumentId id(String symbol) {
        return new InstrumentId("test", Market.SPOT, symbol);
    }

    /** Three instruments; late, reordered and repeated trades and an outage. */
    private static List<Arrival> arrivals() {
        Random random = new Random(6);
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            InstrumentId id = id(String.valueOf((char) ('A' + i)));
            arrivals.add(new Arrival(new Connected(id, START), START));
            for (Trade trade : TestTrades.walk(i, START, 3_600, 2)) {
                long late = random.nextInt(20) == 0 ? random.nextInt(90_000) : random.nextInt(300);
                Instant at = trade.at().plusMillis(late);
                arrivals.add(new Arrival(moved(trade, id), at));
                if (random.nextInt(30) == 0) {
                    arrivals.add(new Arrival(moved(trade, id), at.plusMillis(40)));
                }
            }
            Instant cut = START.plusSeconds(1_000 + 300L * i);
            arrivals.add(new Arrival(new Disconnected(id, cut, cut.minusSeconds(5), "cut"), cut));
            Instant again = cut.plusSeconds(150);
            arrivals.add(new Arrival(new Connected(id, again), again));
        }
        arrivals.sort(Comparator.comparing(Arrival::at));
        return arrivals;
    }

    private static Trade moved(Trade trade, InstrumentId id) {
        return new Trade(
                id,
                trade.id(),
                trade.order(),
                trade.at(),
                trade.price(),
                trade.size(),
                trade.contracts(),
                trade.taker(),
                trade.fills(),
                trade.firstFill(),
                trade.lastFill());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
