package dev.isobar.bench.pipeline;

import dev.isobar.bench.frames.Subjects;
import dev.isobar.bench.frames.Tape;
import dev.isobar.bench.frames.VenueFrames;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.live.Follower;
import dev.isobar.live.InstrumentBars;
import dev.isobar.live.MarketSink;
import dev.isobar.live.Pipeline;
import dev.isobar.live.Sink;
import dev.isobar.market.Connected;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One operation is one frame of one trade; an invocation is hours of them, from a fresh start. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(PipelineBenchmark.FRAMES)
public class PipelineBenchmark {
    static final int FRAMES = 200_000;
    private static final VenueFrames FORMAT = VenueFrames.BINANCE;
    private static final long SEED = 11;

    /** How many fall into one 1m bar. */
    @Param({"1000", "100"})
    public int trades;

    private String[] frames;
    private Instant[] arrivals;
    private Streams streams;
    private Instruments instruments;
    private Instrument instrument;

    @Setup
    public void prepare() {
        frames = FORMAT.frames(new Tape(SEED, trades), FRAMES);
        streams = Exchanges.of(FORMAT.venue()).market(Market.SPOT).orElseThrow().streams();
        instruments = Subjects.of(FORMAT);
        instrument = Subjects.instrument(FORMAT);
        arrivals = new Instant[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            arrivals[i] = ((Trade) decode(i).get(0)).at().plusMillis(20);
        }
    }

    /**
     * As in production: this thread decodes, a lane does the rest, and what the Keeper and the
     * charts' thread would encode.
     */
    @Benchmark
    public long isobar() throws InterruptedException {
        return followed(Set.of(Interval.values()));
    }

    /** Readings of the prototype's four intervals only. */
    @Benchmark
    public long isobarFour() throws InterruptedException {
        return followed(Set.of(Interval.M1, Interval.M5, Interval.M15, Interval.H1));
    }

    /** Bars of every interval, and nothing that follows from them. */
    @Benchmark
    public long isobarBars() throws InterruptedException {
        EncodingSink sink = new EncodingSink(false);
        throughLane(sink, List.of());
        return sink.written();
    }

    /** Every second of the market also every open bar is made and encoded. */
    @Benchmark
    public long isobarForming() throws InterruptedException {
        EncodingSink sink = new EncodingSink(true);
        throughLane(sink, List.of());
        return sink.written();
    }

    /** Those bars without hand-over, on this thread. */
    @Benchmark
    public long isobarOneThread() {
        EncodingSink sink = new EncodingSink(false);
        InstrumentBars bars = new InstrumentBars(instrument, sink);
        bars.accept(connected(), arrivals[0]);
        for (int i = 0; i < FRAMES; i++) {
            for (MarketEvent event : decode(i)) {
                bars.accept(event, arrivals[i]);
            }
        }
        bars.finish();
        return sink.written();
    }

    @Benchmark
    public long prototype() throws IOException {
        Prototype prototype = new Prototype();
        for (String frame : frames) {
            prototype.accept(frame);
        }
        return prototype.written();
    }

    private long followed(Set<Interval> intervals) throws InterruptedException {
        Following following = new Following(instrument, intervals, still());
        EncodingSink sink = new EncodingSink(false, following::publishCharts);
        throughLane(sink, following.makers());
        return sink.written() + following.written();
    }

    private void throughLane(Sink sink, List<Follower.Maker> followers)
            throws InterruptedException {
        try (Pipeline pipeline =
                new Pipeline(1, Thread::new, still(), sink, MarketSink.NOWHERE, followers)) {
            pipeline.track(instrument);
            pipeline.accept(connected(), arrivals[0]);
            for (int i = 0; i < FRAMES; i++) {
                for (MarketEvent event : decode(i)) {
                    pipeline.accept(event, arrivals[i]);
                }
            }
        }
    }

    private Clock still() {
        return Clock.fixed(arrivals[0], ZoneOffset.UTC);
    }

    private Connected connected() {
        return new Connected(instrument.id(), arrivals[0].minusSeconds(120));
    }

    private List<MarketEvent> decode(int frame) {
        return ((Decoded.Data) streams.decode(frames[frame], instruments)).events();
    }
}
