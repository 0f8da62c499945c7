package dev.isobar.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PipelineBenchmarkTest {

    @Test
    void theLaneWritesWhatOneThreadWritesAndThePrototypeLess() throws Exception {
        PipelineBenchmark benchmark = prepared();

        long written = benchmark.isobarOneThread();

        // 200 minutes of 1m bars at least, each more than 200 characters.
        assertThat(written).isGreaterThan(200 * 200);
        assertThat(benchmark.isobarBars()).isEqualTo(written);
        assertThat(benchmark.isobarForming()).isGreaterThan(written);
        // Bars of 150 characters and, once warm, 25 columns of ten or more.
        assertThat(benchmark.prototype()).isGreaterThan(200 * (150 + 25 * 10));
    }

    @Test
    void whatFollowsIsWrittenTooAlikeEachTime() throws Exception {
        PipelineBenchmark benchmark = prepared();

        long bars = benchmark.isobarBars();
        long four = benchmark.isobarFour();

        // 69 columns, most of them there from the start, of more than 15 characters.
        assertThat(four).isGreaterThan(bars + 200 * 50 * 15);
        assertThat(benchmark.isobar()).isGreaterThan(four).isEqualTo(benchmark.isobar());
    }

    private static PipelineBenchmark prepared() {
        PipelineBenchmark benchmark = new PipelineBenchmark();
        benchmark.trades = 1000;
        benchmark.prepare();
        return benchmark;
    }
}
