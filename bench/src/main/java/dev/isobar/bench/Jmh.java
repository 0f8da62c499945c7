package dev.isobar.bench;

import dev.isobar.bench.Contender.Measuring;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One JMH method in a JVM of its own, as one round of a contender. */
public final class Jmh {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Jmh() {}

    /**
     * How long a method runs before it counts.
     *
     * @param iterations one invocation each at least
     */
    public record WarmUp(int iterations, TimeValue each) {
        /** Four seconds, one if shortly: for methods that are compiled in the first of them. */
        public static WarmUp ofSeconds(boolean shortly) {
            return new WarmUp(shortly ? 1 : 4, TimeValue.seconds(1));
        }

        /** So often, however long that takes: for methods longer than a millisecond. */
        public static WarmUp of(int invocations) {
            return new WarmUp(invocations, TimeValue.milliseconds(1));
        }
    }

    /** A method that is warm after some seconds. */
    public static Measuring method(
            Class<?> benchmark,
            String method,
            String unit,
            Map<String, String> params,
            boolean shortly) {
        return method(benchmark, method, unit, params, WarmUp.ofSeconds(shortly), shortly);
    }

    /**
     * @param unit what one operation is, for the figures' names
     */
    public static Measuring method(
            Class<?> benchmark,
            String method,
            String unit,
            Map<String, String> params,
            WarmUp warmUp,
            boolean shortly) {
        return () -> {
            ChainedOptionsBuilder options =
                    new OptionsBuilder()
                            .include(benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                            .forks(1)
                            .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")
                            .warmupIterations(warmUp.iterations())
                            .warmupTime(warmUp.each())
                            .measurementIterations(shortly ? 1 : 3)
                            .measurementTime(TimeValue.seconds(1))
                            .addProfiler(GCProfiler.class)
                            .addProfiler(CpuTime.class)
                            .verbosity(VerboseMode.SILENT);
            params.forEach(options::param);
            return figures(new Runner(options.build()).runSingle(), unit);
        };
    }

    private static Map<String, Double> figures(RunResult result, String unit) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(unit + "s/s", result.getPrimaryResult().getScore());
        figures.put(unit + "s/CPU s", 1e9 / secondary(result, CpuTime.NANOS));
        figures.put("B/" + unit, secondary(result, ALLOCATED));
        if (result.getSecondaryResults().keySet().stream()
                .anyMatch(key -> key.endsWith(CpuTime.COMPILING))) {
            figures.put("compiling ns/" + unit, secondary(result, CpuTime.COMPILING));
        }
        return figures;
    }

    private static double secondary(RunResult result, String name) {
        String whole =
                result.getSecondaryResults().keySet().stream()
                        .filter(key -> key.endsWith(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no figure " + name));
        return result.getSecondaryResults().get(whole).getScore();
    }
}
