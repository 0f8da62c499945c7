package dev.isobar.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PipelineBenchmarkTest {

    @Test
    void theLaneWritesWhatOneThreadWritesAndThePrototypeLess() throws Exception {
        PipelineBenchmark benchmark = new PipelineBenchmark();
        benchmark.trades = 1000;
        benchmark.prepare();

        long written = benchmark.isobarOneThread();

        // 200 minutes of 1m bars at least, each more than 200 characters.
        assertThat(written).isGreaterThan(200 * 200);
        assertThat(benchmark.isobar()).isEqualTo(written);
        assertThat(benchmark.isobarForming()).isGreaterThan(written);
        assertThat(benchmark.prototype()).isBetween(200L * 150, written);
    }
}
