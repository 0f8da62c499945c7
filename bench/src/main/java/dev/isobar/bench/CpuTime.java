package dev.isobar.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time of the whole process, every thread of ours, the collector and the compiler counted, for
 * one operation. Waiting for a CPU that others have is not in it; caches they emptied are. Beside
 * it the time of the compiler alone, which is the clock's: where it waits for a CPU it says too
 * much.
 */
public final class CpuTime implements InternalProfiler {
    static final String NANOS = "cpu.time.norm";
    static final String COMPILING = "compiling.time.norm";

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final double MILLI = 1e6;

    private long from;
    private long compiledBefore;

    @Override
    public String getDescription() {
        return "CPU time of the process";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        compiledBefore = COMPILER.getTotalCompilationTime();
        from = PROCESS.getProcessCpuTime();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double nanos = PROCESS.getProcessCpuTime() - from;
        long operations = Math.max(1, result.getMetadata().getAllOps());
        double compiling = MILLI * (COMPILER.getTotalCompilationTime() - compiledBefore);
        return List.of(
                new ScalarResult(NANOS, nanos / operations, "ns/op", AggregationPolicy.AVG),
                new ScalarResult(
                        COMPILING, compiling / operations, "ns/op", AggregationPolicy.AVG));
    }
}
