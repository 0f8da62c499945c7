package dev.isobar.bench.indicators;

import dev.isobar.indicators.Calculator;
import dev.isobar.indicators.Columns;
import dev.isobar.indicators.SeededBars;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One operation is one bar: all twenty indicators, every value kept. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class IndicatorsBenchmark {
    private static final int BARS = 100_000;

    private SeededBars bars;
    private Columns columns;
    private double[] rows;
    private TaLibBatch taLib;
    private Ta4jSeries ta4j;

    @Setup
    public void prepare() {
        bars = SeededBars.of(9, BARS);
        columns = Twenty.columns();
        rows = new double[BARS * columns.size()];
        taLib = new TaLibBatch(bars);
        ta4j = new Ta4jSeries(bars);
    }

    @Benchmark
    @OperationsPerInvocation(BARS)
    public double[] isobar() {
        Calculator calculator = new Calculator(columns, SeededBars.INTERVAL);
        for (int i = 0; i < BARS; i++) {
            bars.next(calculator, i);
            calculator.row(rows, i * columns.size());
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(BARS)
    public double[][] talib() {
        return taLib.run();
    }

    @Benchmark
    @OperationsPerInvocation(BARS)
    public double[][] ta4j() {
        return ta4j.run();
    }
}
