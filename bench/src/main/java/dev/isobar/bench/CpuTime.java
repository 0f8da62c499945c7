package dev.isobar.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time of the whole process, every thread of ours, the collector and the compiler counted, for
 * one operation. Waiting for a CPU that others have is not in it; caches they emptied are. What of
 * it the compiler took stands beside it, where the system tells.
 */
public final class CpuTime implements InternalProfiler {
    static final String NANOS = "cpu.time.norm";
    static final String COMPILING = "compiling.time.norm";

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private long from;
    private OptionalLong compiledBefore = OptionalLong.empty();

    @Override
    public String getDescription() {
        return "CPU time of the process";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        compiledBefore = CompilerTime.sum();
        from = PROCESS.getProcessCpuTime();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double nanos = PROCESS.getProcessCpuTime() - from;
        long operations = Math.max(1, result.getMetadata().getAllOps());
        List<ScalarResult> results = new ArrayList<>();
        results.add(average(NANOS, nanos / operations));
        CompilerTime.sum()
                .ifPresent(
                        now ->
                                results.add(
                                        average(
                                                COMPILING,
                                                (now - compiledBefore.orElse(now))
                                                        / (double) operations)));
        return results;
    }

    private static ScalarResult average(String name, double nanos) {
        return new ScalarResult(name, nanos, "ns/op", AggregationPolicy.AVG);
    }
}
