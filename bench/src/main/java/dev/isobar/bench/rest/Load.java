package dev.isobar.bench.rest;

import dev.isobar.bench.Contender;
import dev.isobar.bench.rest.HttpLoad.Seen;
import dev.isobar.bench.sockets.ServerProcess;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One round of an endpoint: as fast as it answers, then at half of that.
 *
 * @param closed asks again when it was answered
 * @param open asks when it is time
 */
record Load(HttpLoad closed, HttpLoad open, ServerProcess server, boolean shortly) {

    /** Counts nothing. */
    void warmUp(Supplier<Question> questions) throws Exception {
        closed.run(questions, shortly ? 3 : 12, 0, 0, () -> {});
    }

    Contender.Measuring of(Supplier<Question> questions) {
        return () -> {
            long[] processor = new long[1];
            Seen fast =
                    closed.run(
                            questions,
                            shortly ? 1.5 : 4,
                            0.25,
                            0,
                            () -> processor[0] = server.processorTime().toNanos());
            long used = server.processorTime().toNanos() - processor[0];
            Seen half = open.run(questions, shortly ? 1.5 : 3, 0.4, fast.rate() / 2, () -> {});
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("req/s", fast.rate());
            figures.put("req/CPU s", fast.times().length * 1e9 / used); // of the app alone
            figures.put("p50 ms at half", half.millis(0.5));
            figures.put("p99 ms at half", half.millis(0.99));
            return figures;
        };
    }
}
