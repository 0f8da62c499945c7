package dev.isobar.bench.latency;

import dev.isobar.bench.sockets.AppServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The last part of the way alone: a bar published in Redis, as the app does it, to a client. */
final class FromRedis {
    static final String SYMBOL = "BTC-USDT";
    private static final String NATIVE = "BTCUSDT";
    private static final long EVERY_MILLIS = 20;
    private static final double MILLI = 1e6;

    private FromRedis() {}

    static Map<String, Double> waits(AppServer app, Heard heard, int bars)
            throws IOException, InterruptedException {
        Map<String, Long> sent = new HashMap<>();
        for (int i = 0; i < bars; i++) {
            long now = System.nanoTime();
            sent.put(Heard.bar(NATIVE, app.publish().toEpochMilli()), now);
            TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
        }
        Map<String, Heard.Sighting> all = heard.await(sent.keySet());
        return Figures.of(
                sent.entrySet().stream()
                        .mapToDouble(bar -> (all.get(bar.getKey()).at() - bar.getValue()) / MILLI));
    }
}
