package dev.isobar.bench.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.isobar.bench.frames.Subjects;
import dev.isobar.bench.frames.Tape;
import dev.isobar.bench.frames.VenueFrames;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Streams;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One operation is one frame; the frames are read again and again, so caches are kind to all. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DecodeBenchmark {
    private static final int FRAMES = 4096;
    private static final long SEED = 7;

    @Param({"binance", "bybit", "okx"})
    public String venue;

    private String[] frames;
    private String[] framesForXChange;
    private Streams streams;
    private Instruments instruments;
    private int next;

    @Setup
    public void prepare() {
        VenueFrames format = VenueFrames.of(venue);
        frames = format.frames(new Tape(SEED, 1000), FRAMES);
        Tape again = new Tape(SEED, 1000);
        framesForXChange =
                format == VenueFrames.BINANCE
                        ? Stream.generate(() -> VenueFrames.rawTrade(again.next()))
                                .limit(FRAMES)
                                .toArray(String[]::new)
                        : frames;
        streams = Exchanges.of(venue).market(Market.SPOT).orElseThrow().streams();
        instruments = Subjects.of(format);
    }

    @Benchmark
    public List<MarketEvent> isobar() {
        return ((Decoded.Data) streams.decode(frame(), instruments)).events();
    }

    @Benchmark
    public List<MarketEvent> tree() throws JsonProcessingException {
        return switch (venue) {
            case "binance" -> TreeDecoders.binance(frame(), instruments);
            case "bybit" -> TreeDecoders.bybit(frame(), instruments);
            default -> TreeDecoders.okx(frame(), instruments);
        };
    }

    @Benchmark
    public List<org.knowm.xchange.dto.marketdata.Trade> xchange() throws JsonProcessingException {
        String frame = framesForXChange[next++ & FRAMES - 1];
        return switch (venue) {
            case "binance" -> XChangeDecoders.binance(frame);
            case "bybit" -> XChangeDecoders.bybit(frame);
            default -> XChangeDecoders.okx(frame);
        };
    }

    private String frame() {
        return frames[next++ & FRAMES - 1];
    }
}
